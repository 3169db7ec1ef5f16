"""Points that several rows share, in tables that do not tell of merged cells: the sum shows whether rows left blank share them."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

from jiping.model.cell import Cell

UNSURE, TOLD = 40, 80
COLUMNS = ("weight", "score")
Row = dict[str, Any]


def share(tree: Row) -> None:
    """Fill points down into the blank rows below them where all points are accounted for without these; else doubt the blanks.

    Only where a level was filled down, too: where each row repeats them, a blank is a blank.
    """
    rows = tree.get("indicators") or []
    proved: set[int] = set()  # rows that share the weight of the row above share its score
    for column in COLUMNS:
        below = [(above, row) for above, row in pairwise(rows) if column in row and _waits(above, row, column)]
        if not below or not rows[0][column].text:
            continue
        sums = _complete(tree, rows, column)
        for above, row in below:
            if sums or id(row) in proved:
                row[column] = above[column].moved("")
                row[column].confidence = min(TOLD, row[column].confidence)
                proved.add(id(row))
            else:
                row[column].confidence = UNSURE
    doubt_reasons(rows)


def doubt_reasons(rows: list[Row]) -> None:
    """A deduction without a reason, below one with a reason and under the same level: the reason may be that of both."""
    for above, row in pairwise(rows):
        before, reason = above.get("reason"), row.get("reason")
        if before is None or reason is None or reason.text or not _same_level(above, row):
            continue
        if before.text or before.confidence == UNSURE:
            reason.confidence = UNSURE


def _same_level(above: Row, row: Row) -> bool:
    return _same(above, row, "level1") or _same(above, row, "level2")


def _same(above: Row, row: Row, level: str) -> bool:
    """Whether a level was printed once for both rows."""
    one, other = above.get(level), row.get(level)
    return one is not None and other is not None and bool(one.text) and one.place == other.place


def _waits(above: Row, row: Row, column: str) -> bool:
    """A blank beside something measured, below a level that was printed for both rows."""
    measured = any(row[field].text for field in ("target", "actual") if field in row)
    return measured and not row[column].text and _same_level(above, row)


def _complete(tree: Row, rows: list[Row], column: str) -> bool:
    """Whether the printed points, once or for each row that may share them, make the printed total with those of the money."""
    total: Cell | None = tree.get("total", {}).get(column)
    if total is None or total.number is None:
        return False
    money = (tree.get("funds") or [{}])[0].get(column)
    also = money.number if money is not None and money.number is not None else Decimal(0)
    once = each = last = Decimal(0)
    for above, row in pairwise([{}, *rows]):
        number = row[column].number
        last = last if above and _waits(above, row, column) else number or Decimal(0)
        once, each = once + (number or 0), each + last
    return total.number in (once, once + also, each, each + also)

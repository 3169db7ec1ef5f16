"""Two forms side by side in one table: the labels of the first stand again right of it, row for row."""

from __future__ import annotations

from jiping.model.document import Slot, Table
from jiping.read.fit.grid import within
from jiping.read.fit.labels import key, lexicon

LEAST = 3  # rows that begin alike on both sides
TOP = 8  # rows in which a form names itself
_NAMED = ("project", "unit", "line_department", "implementing_unit")


def side_by_side(table: Table) -> list[Table]:
    """The table, or the forms that stand in it from left to right."""
    border = _border(table)
    if not border:
        return [table]
    width = table.width
    return [within(table, 0, border), *side_by_side(within(table, border, width))]


def _border(table: Table) -> int:
    """The column in which the second form begins; 0 where there is only one."""
    if table.ragged:
        return 0
    for row in table.rows[:TOP]:
        again = _again(row)
        if again is not None:
            return again.column if _is_border(table, again.column) else 0
    return 0


def _again(row: list[Slot]) -> Slot | None:
    """The heading label of a row that stands in it a second time."""
    texts = [slot.text for slot in row if slot.text]
    if len(texts) < 2 or len(set(texts)) == len(texts):
        return None
    label = lexicon()["heading"].label
    seen: dict[str, Slot] = {}
    for slot in row:
        if slot.text and label(slot.text) in _NAMED and seen.setdefault(key(slot.text), slot) is not slot:
            return slot
    return None


def _is_border(table: Table, border: int) -> bool:
    """Whether nothing reaches over the border and rows begin on both sides alike."""
    alike = 0
    for row in table.rows:
        if any(slot.column < border < slot.column + slot.colspan for slot in row):
            return False
        left = next((slot for slot in row if slot.text and slot.column < border), None)
        right = next((slot for slot in row if slot.text and slot.column >= border), None)
        alike += left is not None and right is not None and key(left.text) == key(right.text)
    return alike >= LEAST

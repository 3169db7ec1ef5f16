"""The money in blocks side by side: 预算数：86 | 执行数：86 above 其中：财政拨款 | 86 | 其中：财政拨款 | 86."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from jiping.model.cell import Cell
from jiping.model.document import Slot
from jiping.read.fit.draft import Draft, cell
from jiping.read.fit.grid import Grid
from jiping.read.fit.labels import half, lexicon

AMOUNTS = ("initial_budget", "full_year_budget", "execution")
HEADS = ("rate", "weight", "score")
HIGH = 8  # rows of such a block
LEAST = 4  # two labels and two amounts


def beside(grid: Grid, row: int, draft: Draft, is_amount: Callable[[str], bool]) -> bool:
    """Read a row of labels and amounts that are those of a source; false where it is none."""
    return _source_beside(grid, row, draft, is_amount) or _amount_and_part(grid, row, draft, is_amount)


def _source_beside(grid: Grid, row: int, draft: Draft, is_amount: Callable[[str], bool]) -> bool:
    """Read a source whose label stands once before each kind of amount; false where the row is none.

    Which amount is which, the labels above in the same columns say.
    """
    words, filled = lexicon()["funds"], grid.filled(row)
    if len(filled) < LEAST:
        return False
    named = [(words.row(label.text), label, value) for label, value in pairwise(filled) if is_amount(half(value.text))]
    items = {item for item, _, _ in named}
    if len(named) < LEAST // 2 or len(items) != 1 or "" in items or ("total" in items) == bool(draft.tree.get("funds")):
        return False
    told = {field: cell(value) for _, label, value in named if (field := _field_above(grid, row, label)) in AMOUNTS}
    if not told:
        return False
    draft.blocks.add("funds")
    draft.rows("funds").append({"item": items.pop(), "label": cell(named[0][1]), **told, **under_heads(grid, row, filled, told)})
    return True


def _amount_and_part(grid: Grid, row: int, draft: Draft, is_amount: Callable[[str], bool]) -> bool:
    """Read 全年执行数：| 14.7 | 其中：财政拨款 | 14.7, one kind of amount a row; false where the row is none."""
    words, filled = lexicon()["funds"], grid.filled(row)[-LEAST:]
    if len(filled) < LEAST or not is_amount(half(filled[1].text)) or not is_amount(half(filled[3].text)):
        return False
    field, item = words.column(filled[0].text), words.row(filled[2].text)
    known = {line["item"]: line for line in draft.tree.get("funds", ())}
    if field not in AMOUNTS or item in ("", "total") or field in known.get("total", ()) or len(known) > 2:
        return False
    rows = draft.rows("funds")
    for name, label, slot in (("total", None, filled[1]), (item, filled[2], filled[3])):
        if name not in known:
            rows.append(known.setdefault(name, {"item": name, "label": cell(label)}))
        known[name][field] = cell(slot)
    draft.blocks.add("funds")
    return True


def _field_above(grid: Grid, row: int, label: Slot) -> str:
    for above in range(row - 1, max(-1, row - 1 - HIGH), -1):
        slot = grid.at(above, label.column)
        if slot is not None and (field := lexicon()["funds"].column(slot.text)):
            return field
    return ""


def under_heads(grid: Grid, row: int, filled: list[Slot], known: dict[str, Cell]) -> dict[str, Cell]:
    """What stands at the end of a row of labels and amounts under 执行率 | 分值 | 得分 in the row above."""
    found = {}
    for slot in filled:
        above = grid.at(row - 1, slot.column) if row else None
        field = lexicon()["funds"].column(above.text) if above is not None and above.column == slot.column else ""
        if field in HEADS and field not in known:
            found[field] = cell(slot)
    return found

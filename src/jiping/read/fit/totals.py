"""The row 总分 | 100 | 98.2 below the indicators, with or without its columns."""

from __future__ import annotations

import re
from functools import partial

from jiping.model.cell import Cell
from jiping.model.document import Slot
from jiping.read.fit.draft import LIKELY, Draft, cell, part_of
from jiping.read.fit.grid import Grid
from jiping.read.fit.header import Header
from jiping.read.fit.labels import half, lexicon
from jiping.read.fit.said import NUMBER, said, told_total
from jiping.read.fit.texts import meaning

_GRADE = re.compile(r"[(]?([^():]*)[):]*(优秀?|良好?|中等?|合格|较?差|不合格)")
LONGEST_GRADE, BESIDE = 14, 2


def total_row(grid: Grid, row: int, header: Header | None, draft: Draft) -> bool:
    """Read 总分 | 100 | 98.2; false where the row is none."""
    filled = _from_label(grid, row, header, draft)
    if len(filled) > 2 and any(meaning(slot.text)[0] for slot in filled[1:]):
        return False  # 自评得分 | 97.8 | 自评等级 | 优: labels and values of the heading
    if filled and _told_total(filled, draft):
        return True
    if not filled or not lexicon()["total"].row(filled[0].text) or (filled[0].column > _last_place(header) and not grid.ragged):
        return False
    total = draft.part("total")
    if header is None or header.block != "indicators" or grid.ragged and len(grid.rows[row]) < header.length:
        _total_by_order(grid.rows[row], filled[0], header, total)
    else:
        for name in ("weight", "score"):
            if name in header.columns and not 0 <= header.columns[name].column - filled[0].column < filled[0].colspan:
                total[name] = cell(header.pick(grid, row, name))
        if len({id(header.pick(grid, row, name)) for name in total}) < len(total):
            total.pop("weight")  # 总分 | 98.2 across all columns
        if _misplaced(grid.rows[row], header, total):  # a row of fewer cells than the header, or of other columns
            _total_by_order(grid.rows[row], filled[0], header, total)
    if grid.flat and "weight" in total and not total["weight"].text:
        del total["weight"]  # the label may be merged over it
    if not total:
        return False
    _whole(grid.rows[row], header, total)
    _grade_beside(filled[1:], draft)
    draft.blocks.add("total" if draft.tree.get("indicators") else "total_above")
    return True


def _from_label(grid: Grid, row: int, header: Header | None, draft: Draft) -> list[Slot]:
    """The filled cells of a row from its label on: 评价结果 | 总分 | 98.2, or 100 | 合计 | 98.2."""
    filled, label = grid.filled(row), lexicon()["total"].row
    if len(filled) <= BESIDE or not label(filled[1].text):
        return filled
    first = header is not None and _weight_first(filled[0], header)
    return filled[1:] if first or _beside(grid, filled, draft) else filled


def _beside(grid: Grid, filled: list[Slot], draft: Draft) -> bool:
    """Whether the name of a block stands before the label."""
    return bool(draft.tree.get("indicators")) and (grid.flat or filled[0].rowspan > 1)


def _weight_first(slot: Slot, header: Header) -> bool:
    """Whether a number stands in the column of the weights, left of the levels."""
    weight = header.columns.get("weight")
    return weight is not None and weight.column == header.first == slot.column and NUMBER.fullmatch(half(slot.text)) is not None


def _whole(line: list[Slot], header: Header | None, total: dict[str, Cell]) -> None:
    """总分 | 100 | 96.5 below a header without weights: the one number before the score."""
    if header is None or "score" not in header.columns or "score" not in total or "weight" in total and total["weight"].text:
        return
    before = [slot for slot in line if slot.column < header.columns["score"].column and NUMBER.fullmatch(half(slot.text))]
    if len(before) == 1:
        total["weight"] = cell(before[0], LIKELY)


def _grade_beside(filled: list[Slot], draft: Draft) -> None:
    """总分 | 100 | 98.2 | （自评等级）优."""
    for slot in filled:
        told = _GRADE.fullmatch(half(slot.text)) if len(slot.text) <= LONGEST_GRADE else None
        if told and (not told[1] or lexicon()["grade"].label(told[1])):
            draft.put("grade", part_of(slot, told[2], LIKELY))


def _last_place(header: Header | None) -> int:
    """The last column in which 总分 may stand: the name of the block may go on beside it."""
    levels = [slot.column for name, slot in header.columns.items() if name in ("level1", "name")] if header else []
    return max(2, min(levels, default=0))


def _told_total(filled: list[Slot], draft: Draft) -> bool:
    """Read 总分：98.2分 in one cell, with 等级：优 beside it; false where the row is none."""
    if not told_total(filled[0].raw):
        return False
    for slot in filled:
        for _ in said(slot.raw, draft, partial(part_of, slot, confidence=LIKELY), ("heading",)):
            pass
    return True


def _misplaced(line: list[Slot], header: Header, total: dict[str, Cell]) -> bool:
    """Whether the columns of the header do not fit a total: nothing stands there, or one of two numbers is left out."""
    numbers = sum(NUMBER.fullmatch(half(slot.text)) is not None for slot in line)
    found = sum(NUMBER.fullmatch(half(known.text)) is not None for known in total.values())
    asked = len(header.columns.keys() & {"weight", "score"})
    if "score" in header.columns and "score" not in total:
        return True  # its column lies under the label
    return not any(known.text for known in total.values()) or found < numbers == asked


def _total_by_order(line: list[Slot], label: Slot, header: Header | None, total: dict[str, Cell]) -> None:
    """Without columns, the cells after the label count: weight and score, or the score alone."""
    rest = [slot for slot in line if slot.column > label.column]
    names = [name for name in ("weight", "score") if header is None or name in header.columns]
    if not names:
        names, header = ["weight", "score"], None  # the points stand in the total alone
    if header is not None:
        names.sort(key=lambda name: header.columns[name].column)
    numbers = [slot for slot in rest if NUMBER.fullmatch(half(slot.text))]
    if len(names) == 2 and len(numbers) == 1:
        whole = numbers[0] is rest[0] and numbers[0].text.startswith("100") and len(rest) > 2  # 总分 | 100 | | with no score yet
        names = ["weight"] if whole else ["score"]
    chosen = numbers if len(numbers) >= len(names) else rest
    for name, slot in zip(names, chosen, strict=False):
        total[name] = cell(slot, LIKELY)

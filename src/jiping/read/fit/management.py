"""The block 资金管理情况: how the money was shared out and spent, in words; in some provinces with points."""

from __future__ import annotations

from typing import Any

from jiping.model.document import Slot
from jiping.read.fit.draft import Draft, cell, part_of
from jiping.read.fit.grid import Grid
from jiping.read.fit.header import Header
from jiping.read.fit.labels import NO_AMOUNT, half, key, label_and_weight

_SIDES = {"资金管理", "资金管理情况", "资金管理和使用情况", "资金管理与使用情况"}
_COLUMNS = {
    "情况说明": "actual", "管理情况": "actual", "具体情况": "actual", "存在问题": "reason", "存在问题和改进措施": "reason",
    "存在问题及改进措施": "reason", "存在的问题和改进措施": "reason", "存在的问题及改进措施": "reason",
    "分值": "weight", "权重": "weight", "得分": "score", "自评得分": "score",
}


def management_header(grid: Grid, row: int) -> Header | None:
    """The header 资金管理情况 | | 情况说明 | 存在问题和改进措施, in some provinces with 分值 and 得分."""
    filled = grid.filled(row)
    side = next((slot for slot in filled[:2] if key(label_and_weight(slot.text)[0]) in _SIDES), None)
    if side is None:
        return None
    named = [(_COLUMNS.get(key(slot.text)), slot) for slot in filled if slot.column > side.column]
    columns = {name: slot for name, slot in reversed(named) if name}
    return Header("management", columns, 1, len(grid.rows[row])) if "actual" in columns else None


def management_row(grid: Grid, row: int, header: Header, draft: Draft) -> bool:
    """Read 分配科学性 | …: a note, or with points of its own an indicator; false where the row is none."""
    labels = [slot for slot in grid.filled(row) if slot.column < header.first]
    if not labels or key(label_and_weight(labels[-1].text)[0]) in _SIDES:
        return False
    values = {name: header.pick(grid, row, name) for name in header.columns}
    told = values["actual"]
    if told is None or told is labels[-1]:
        return False
    if any((slot := values.get(name)) is not None and slot.text for name in ("weight", "score")):
        draft.rows("indicators").append(_scored(labels[-1], values))
        return True
    draft.note(cell(labels[-1]), cell(told))
    trouble = values.get("reason")
    if trouble is not None and trouble is not told and trouble.text and not NO_AMOUNT.fullmatch(half(trouble.text)):
        draft.note(cell(header.columns["reason"]), cell(trouble))
    return True


def _scored(label: Slot, values: dict[str, Slot | None]) -> dict[str, Any]:
    return {"level1": part_of(label, "资金管理"), "name": cell(label), **{name: cell(slot) for name, slot in values.items()}}

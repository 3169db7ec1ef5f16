"""What ends the block that is open: a row of labels, of sign-off, of the goal, or the name of another block."""

from __future__ import annotations

import re

from jiping.model.document import Slot
from jiping.read.fit.grid import Grid
from jiping.read.fit.labels import half, is_side, key, labelled, lexicon

# Blocks that a row of labels ends.
PAIRED = {"funds", "sources", "nature", "goal", "management", "indicators", "spending", "buildings", "tasks"}
SHORT = 4
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,2}、")
_LABELS = ("notes", "austerity", "grade", "heading", "signoff")


def ends(grid: Grid, row: int, block: str) -> bool:
    """Whether a row ends the open block: a short row that a label of another block begins, or one of sign-off."""
    filled = grid.filled(row)
    if block not in PAIRED or not filled:
        return False
    if is_signoff(filled):
        return True
    if grid.flat and len(filled) == 1 and labelled(filled[0].raw, ("heading", "signoff")):  # 自评总分：98  评价等级：优
        return True
    if block != "goal" and is_goal_line(filled):
        return True
    return (len(filled) - 1 if grid.flat else grid.rows[row].index(filled[-1])) < SHORT and _begins(grid, filled, block)


def _begins(grid: Grid, filled: list[Slot], block: str) -> bool:
    """Whether a short row begins with a label of another block."""
    first, words = filled[0], lexicon()
    if block == "goal" and words["goal"].label(first.text) == "activity":
        return True  # 2.项目实施内容及过程概述, in a row of its own or beside the label of its block
    if first.column > 0 and not grid.ragged:
        return False
    if block in ("funds", "spending") and words[block].row(first.text):
        return False
    return any(words[name].label(first.text) for name in _LABELS)


def is_band(grid: Grid, filled: list[Slot]) -> bool:
    """Whether a row holds the name of a block and nothing else."""
    alone = len(filled) == 1 and filled[0].rowspan == 1 and is_side(filled[0].text)
    return alone and (not grid.ragged or _NUMBERED.match(filled[0].text) is not None)  # among cells without spans it may be a label


def may_be_title(grid: Grid, alone: Slot) -> bool:
    """Whether the only text of a row may stand for more than the column that it is in."""
    return alone.colspan > 1 or alone.column == 0 or grid.ragged


def is_goal_line(filled: list[Slot]) -> bool:
    """Whether a row is 预期目标 | … or 实际完成情况 | …, with or without the name of the block before it."""
    label, side = lexicon()["goal"].label, lexicon()["goal"].side
    beside = len(filled) == 3 and (key(filled[0].text) in side or label(filled[0].text))
    named = filled[1:] if beside else filled
    return len(named) == 2 and label(named[0].text) in ("expected", "actual") and not label(named[1].text)


def is_signoff(filled: list[Slot]) -> bool:
    """Whether a row is signed: 填表人：… | 填报日期：…, or 填表人 | … | 填报日期 | …."""
    label = lexicon()["signoff"].label
    head, colon, value = half(filled[0].text).partition(":")
    if colon and label(head):
        return bool(value) or len(filled) == 1 or any(label(slot.text.partition("：")[0]) for slot in filled[1:])
    named = [slot for slot in filled if label(slot.text)]
    return len(named) > 1 and named[0] is filled[0]

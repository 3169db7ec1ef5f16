"""Rows of labels and texts: the goal, the total, the heading of a form, notes, sign-off."""

from __future__ import annotations

import re
from functools import partial

from jiping.model.cell import Cell
from jiping.model.document import Slot
from jiping.read.fit.draft import DOUBTFUL, LIKELY, Draft, cell, part_of
from jiping.read.fit.grid import Grid
from jiping.read.fit.header import Header
from jiping.read.fit.labels import LONGEST, half, is_side, key, lexicon
from jiping.read.fit.said import NUMBER, put, said

BESIDE = 2
_SECTION = re.compile(r"[一二三四五六七八九十]{1,2}[、.][^:：。，,]{2,16}$")


def goal_header(grid: Grid, row: int) -> dict[str, Slot] | None:
    """The columns of 预期目标 and 实际完成情况, where a row is their header."""
    words = lexicon()["goal"]
    filled = grid.filled(row)
    named = [(words.label(slot.text), slot) for slot in filled]
    pairs = [(field, slot) for field, slot in named if field in ("expected", "actual")]
    if _answered(filled, named):
        return None
    inner = [(field, slot) for field, slot in pairs if slot.rowspan == 1 or len(filled) == 1] or pairs
    twice = grid.flat and [field for field, _ in named] == ["expected", "expected"]  # 年度总体目标 | 年度绩效目标
    if (len(filled) > 2 or twice) and inner[:1] and inner[0][1] is filled[0] and key(filled[0].text) in words.side:
        del inner[0]  # the name of the block
    columns = dict(inner)
    if "expected" in columns and "actual" in columns and len(filled) <= 5:
        return columns
    if "expected" in columns and len(filled) <= 3 and any(field == "medium_term" for field, _ in named):
        return columns  # 实施期目标 | 年度目标
    if len(filled) == 2 and len(inner) == 1 and "expected" in columns and inner[0][1] is filled[1] and (filled[0].rowspan > 1 or grid.flat):
        return columns if key(filled[0].text) in words.side or named[0][0] == "expected" else None
    return None


def _answered(filled: list[Slot], named: list[tuple[str, Slot]]) -> bool:
    """Whether each label of the goal is followed by its text: 年度目标 | … | 完成情况 | …."""
    fields = [field for field, _ in named]
    if "expected" not in fields or "actual" not in fields:
        return False
    told = fields.index("actual")
    asked = told - 2 if told >= 2 and fields[told - 2] == "expected" else fields.index("expected")  # 项目目标 | 年度目标 | …
    sides = lexicon()["goal"].side
    return told == asked + 2 and len(filled) in (told + 1, told + 2) and not fields[asked + 1] and key(filled[asked + 1].text) not in sides


def goal_pairs(grid: Grid, row: int, draft: Draft) -> bool:
    """Read 年度目标 | … | 完成情况 | … in one row; false where the row is none."""
    words = lexicon()["goal"]
    filled = grid.filled(row)
    named = [(words.label(slot.text), slot) for slot in filled]
    if not _answered(filled, named):
        return False
    goal = draft.part("goal")
    for index, (field, _) in enumerate(named):
        if field in ("expected", "actual") and [also for also, _ in named[index + 1 : index + 2]] != ["expected"]:
            told = cell(filled[index + 1], LIKELY) if index + 1 < len(filled) else Cell("")
            goal[field] = told if field not in goal or not goal[field].text else goal[field]
    draft.blocks.add("goal")
    return True


def told_goal(filled: list[Slot], draft: Draft) -> bool:
    """Read 年度目标：… | 完成情况：… , each a label and its text in one cell; false where the row is none."""
    label, told = lexicon()["goal"].label, dict[str, Cell]()
    if len(filled) == BESIDE and _names_goal(filled[0].text) and not label(filled[1].text) and not is_side(filled[1].text):
        draft.part("goal").setdefault("expected", cell(filled[1], LIKELY))  # 年度履职目标 | …
        draft.blocks.add("goal")
        return True
    for slot in filled[-BESIDE:]:
        head, colon, _ = half(slot.raw[:LONGEST]).partition(":")
        field = label("".join(head.split())) if colon else ""
        if field not in ("expected", "actual"):
            return False
        told[field] = part_of(slot, slot.raw[len(head) + 1 :])
    if not told or len(filled) > 2 and not is_side(filled[0].text):
        return False
    for field, text in told.items():
        known = draft.part("goal").get(field)
        draft.part("goal")[field] = text if known is None or not known.text else known
    draft.blocks.add("goal")
    return True


def _names_goal(text: str) -> bool:
    return "目标" in text and "完成" not in text and key(text) in lexicon()["goal"].side


def goal_row(grid: Grid, row: int, columns: dict[str, Slot], length: int, draft: Draft) -> bool:
    """Read one row of goal texts; further rows are joined to the first. False where nothing stands there."""
    header = Header("goal", columns, 1, length)
    goal = draft.part("goal")
    told = grid.filled(row)
    if "actual" not in columns and len(told) == 2 and lexicon()["goal"].label(told[0].text) == "actual" and told[0].rowspan == 1:
        goal["actual"] = cell(told[1], LIKELY)  # 年度完成情况 | … below the goals
        return True
    if _over_both(grid, header, row, told, goal):
        return False
    done = False
    for field in columns:
        slot = header.pick(grid, row, field)
        if slot is None or (grid.ragged is False and slot.row != row):
            continue
        known = goal.get(field)
        if known is None or not known.text:
            goal[field] = cell(slot)
        elif slot.text:
            goal[field] = Cell(known.text + slot.text, known.place, original=known.original + "\n" + slot.raw)
        done = True
    return done


def _over_both(grid: Grid, header: Header, row: int, told: list[Slot], goal: dict[str, Cell]) -> bool:
    """Whether a row of one text is neither of the two columns, but a heading over both: 四、项目绩效指标完成情况."""
    if len(told) != 1 or len(header.columns) < BESIDE:
        return False
    if grid.flat or grid.ragged:
        return _SECTION.match(told[0].text) is not None and any(known.text for known in goal.values())
    return len({id(header.pick(grid, row, field)) for field in header.columns}) == 1


def pairs_row(grid: Grid, row: int, draft: Draft) -> bool:
    """Read a row of labels each followed by its value; false where no label of the vocabulary begins it."""
    line = grid.rows[row]
    filled = [slot for slot in line if slot.text]
    if not filled:
        return False
    if len(filled) == 1 and _heads(grid, line, filled[0]):
        return True
    known = [(slot, *meaning(slot.text)) for slot in filled]
    if not known[0][1] and not (len(known) > 1 and known[1][1] and (filled[0].rowspan > 1 or _beside(line, filled, flat=grid.flat))):
        return _signoff_row(line, draft)
    done = False
    for index, (slot, block, field) in enumerate(known):
        if block and not (block == "goal" and not index and len(known) == 3 and known[1][1] == "goal"):  # 绩效目标 beside 预期目标
            value = _value(line, slot, flat=grid.flat, signed=block == "signoff")
            if value is None or not meaning(value.text)[0]:
                done = _put(draft, block, field, slot, value) or done
    return done or _signoff_row(line, draft)


def _heads(grid: Grid, line: list[Slot], alone: Slot) -> bool:
    """Whether 四、自评结论 heads the rows below it: nothing stands beside it, and no wider cell waits for an answer."""
    waits = grid.width <= BESIDE or any(slot.colspan > 1 for slot in line if slot is not alone)
    return not waits and _SECTION.match(alone.text) is not None


def _beside(line: list[Slot], filled: list[Slot], *, flat: bool) -> bool:
    """Whether the first cell of a row is the name of its block: 项目基本信息 | 项目名称 | …."""
    cells = filled if flat else line
    return line[0] is filled[0] and len(cells) % 2 == 1 and len(cells) > 2 and len(filled[0].text) <= 10


def meaning(text: str) -> tuple[str, str]:
    """The block and field of a label in a cell of its own, or nothing."""
    if not text or len(text) > 30:
        return "", ""
    for block in ("heading", "austerity", "grade", "notes", "signoff"):
        if field := lexicon()[block].label(text):
            return block, field
    if (field := lexicon()["goal"].label(text)) in ("expected", "actual", "activity"):
        return "goal", field
    return "", ""


def _value(line: list[Slot], label: Slot, *, flat: bool, signed: bool) -> Slot | None:
    """The cell after a label; the places that merged cells leave empty are passed over, where they may be told as single cells."""
    after = line[line.index(label) + 1 :]
    if not after or after[0].text or not flat and (signed or label.colspan > 1 or after[0].colspan > 1):
        return next(iter(after), None)
    told = next((slot for slot in after if slot.text), None)
    return told if told is not None and not meaning(told.text)[0] else after[0]


def _put(draft: Draft, block: str, field: str, label: Slot, value: Slot | None) -> bool:
    if value is None:
        return False
    if field == "austerity":
        draft.put(field, cell(value))
    elif block == "goal" and field != "activity":
        known = draft.part("goal").get(field)
        if label.colspan + label.column > value.column + value.colspan or known is not None and known.text:
            return False
        draft.part("goal")[field] = cell(value, LIKELY)
        draft.blocks.add("goal")
    elif not put(draft, block, field, cell(value)):
        draft.note(cell(label), cell(value))
    return True


def _signoff_row(line: list[Slot], draft: Draft) -> bool:
    """填表人：… 填报日期：… inside the cells of a row."""
    done = False
    for slot in line:
        for (block, field, value), known in said(slot.raw, draft, partial(part_of, slot), ("signoff", "heading", "notes")):
            done = True
            if not known and (value or block == "notes"):
                draft.note(part_of(slot, field and slot.raw.partition(":")[0].partition("：")[0]), part_of(slot, value))
    return done


def left_over(grid: Grid, row: int, draft: Draft) -> list[Cell]:
    """What nobody claimed: a labelled text becomes a note, the rest is unplaced."""
    filled = grid.filled(row)
    if len(filled) == 2 and 1 < len(filled[0].text) <= 25 and not NUMBER.fullmatch(half(filled[0].text)):
        draft.note(cell(filled[0], LIKELY), cell(filled[1], LIKELY))
        return []
    if len(filled) == 1 and filled[0].colspan == grid.width > 1:
        if not _SECTION.match(filled[0].text):  # 三、绩效目标完成情况 above its rows says nothing
            draft.note(Cell("说明"), cell(filled[0], LIKELY))
        return []
    left = [slot for slot in filled if not is_side(slot.text)]
    if all(lexicon()["funds"].column(slot.text) for slot in left):
        return []  # 预算安排情况 | 资金到位情况 | 资金执行情况 above labels that say it again
    return [cell(slot, DOUBTFUL) for slot in left]

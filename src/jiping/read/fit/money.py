"""Data rows of the money: below a header, in pairs of label and amount, or with the sources as columns."""

from __future__ import annotations

import re
from itertools import pairwise

from jiping.model.cell import Cell
from jiping.model.document import Slot
from jiping.model.numbers import close
from jiping.read.fit.draft import DOUBTFUL, SURE, Draft, cell, part_of
from jiping.read.fit.grid import Grid
from jiping.read.fit.halves import beside, under_heads
from jiping.read.fit.header import Header
from jiping.read.fit.labels import half, is_side, key, lexicon
from jiping.read.fit.money_header import SAME

FUND_FIELDS = ("initial_budget", "full_year_budget", "execution", "weight", "rate", "score", "reason")
OTHER_RATE = 40  # so sure is a rate that is one of something else
POINTS = ("weight", "score")
PAIRS = 4  # two labels, two amounts
_SPENT = re.compile(r"支出|执行|决算|使用")
_FIGURE = re.compile(r"[\d０-９零一二三四五六七八九十百]")
SHORTEST_WORDS = 2  # a single letter may be a mark for nothing
_AMOUNTS = {"initial_budget", "full_year_budget", "execution"}
_TERM = re.compile(r"^(?:实施期|中长期|中期|长期)")
LISTED = _AMOUNTS | {"rate"}  # what may stand in a row of its own
_UNITS = {"万元", "亿元", "千元", "元", "人民币"}
_AMOUNT = re.compile(r"^(.*?)[:：]((?:[-−]?[\d,.，]*\d[\d,.，]*(?:万元|亿元|元|万)?|[—\-－–/／]+|无|)(?:[(（][^()（）]*[)）])?)$", re.DOTALL)
_ONLY_AMOUNT = re.compile(r"[-−]?\d[\d,.，]*(?:万元|亿元|元|万)?|[—\-－–/／]+|无")
_ONLY_VALUE = re.compile(r"[¥￥]?[-−]?\d[\d,.，]*(?:万元|亿元|元|万|%|分)?|[—\-－–/／]+|无")


def fund_row(grid: Grid, row: int, header: Header, draft: Draft) -> bool:
    """Read one row of the money block; false where it is none."""
    label = _row_label(grid, row, header)
    values = {name: header.pick(grid, row, name) for name in FUND_FIELDS if name in header.columns}
    label = _labels_inside(grid, row, header, values) or label
    filled = [slot for name, slot in values.items() if slot is not None and slot.text and name != "reason"]
    item = lexicon()["funds"].row(label.text) if label else ""
    if not item and (not filled or (label is None and draft.tree.get("funds")) or (label and lexicon()["goal"].label(label.text))):
        return False
    if not item and filled and not any(_FIGURE.search(slot.text) or len(slot.text) < SHORTEST_WORDS for slot in filled):
        return False  # 年度目标1 | 保障档案安全: words alone are no amounts
    wide = next((slot for slot in filled if slot.colspan > 2), None)
    if wide is not None and sum(slot is wide for slot in filled) > 1 and not _ONLY_VALUE.fullmatch(half(wide.text)):
        return False  # one text across the columns is no row of amounts
    rows = draft.rows("funds")
    if "funds_received" in header.columns:
        _doubt_rate(values, header.pick(grid, row, "funds_received"))
    rows.append({
        "item": item or ("total" if not rows and (label is None or not label.text or is_side(label.text)) else "other"),
        "label": cell(label, SURE if item else DOUBTFUL),
        **{name: cell(slot) for name, slot in values.items()},
    })
    return True


def _labels_inside(grid: Grid, row: int, header: Header, values: dict[str, Slot | None]) -> Slot | None:
    """Of 总额： | 400 below one column take the amount; returns the label."""
    label = None
    for name, slot in values.items():
        if slot is None or not slot.text or slot.text[-1].isdigit() or not lexicon()["funds"].row(slot.text):
            continue
        beside = grid.at(row, slot.column + slot.colspan)
        if beside is not None and _ONLY_VALUE.fullmatch(half(beside.text)) and not _headed(grid, beside, header):
            values[name], label = beside, label or slot
    return label


def _doubt_rate(values: dict[str, Slot | None], received: Slot | None) -> None:
    """到位资金 | 支出 | 支出率: a rate of what was received is none of the budget, and no rule judges it as one."""
    spent, rate = (cell(values.get(name)).number for name in ("execution", "rate"))
    base, slot = cell(received).number, values.get("rate")
    if base and spent is not None and rate is not None and slot is not None and close(spent * 100 / base, rate, rate):
        values["rate"] = Slot(slot.raw, slot.row, slot.column, slot.rowspan, slot.colspan, slot.place, OTHER_RATE)


def money_pairs(grid: Grid, row: int, draft: Draft) -> bool:
    """Read labels each followed by its amount, by kind of amount, source or nature; false where the row is none."""
    return _fund_pairs(grid, row, draft) or beside(grid, row, draft, _is_amount) or _nature_pairs(grid, row, draft)


def _is_amount(text: str) -> bool:
    return _ONLY_AMOUNT.fullmatch(text) is not None


def _fund_pairs(grid: Grid, row: int, draft: Draft) -> bool:
    """Read 年初预算数 | 20 | 全年预算数 | 22 | 执行率 | 90%: the money in one or two rows; false where the row is none."""
    line, words = grid.rows[row], lexicon()["funds"]
    values = _told_beside(grid.filled(row) if grid.flat else line) or _told_inside(line)
    if not values:
        return False
    known = draft.tree.get("funds") or [{}]
    only = len(grid.filled(row)) <= 2 * len(values) + 1  # nothing else stands in the row
    new = len(known) == 1 and not values.keys() & known[0].keys()
    goes_on = only and new and "rate" in values and "execution" in known[0].keys() | values
    first_of_all = len(known) == 1 and known[0].get("item", "total") == "total"
    alone = len(line) == 2 and first_of_all and values.keys() <= LISTED and not values.keys() & known[0].keys()
    if len(values.keys() & _AMOUNTS) < 2 and not goes_on and not alone or not any(value.text for value in values.values()):
        return False
    first = next(slot for slot in line if slot.text)
    values |= under_heads(grid, row, [slot for slot in line if slot.text], values)
    row_of_all = {"item": "total", "label": cell(first if key(first.text) in words.side else None)}
    draft.tree["funds"] = [row_of_all | values | known[0], *known[1:]]
    draft.blocks.add("funds")
    return True


def _told_beside(line: list[Slot]) -> dict[str, Cell]:
    """年初预算数 | 20 | 全年预算数 | 22."""
    words, values = lexicon()["funds"], dict[str, Cell]()
    for label, value in pairwise(line):
        field = words.column(label.text) if label.text else ""
        if field in FUND_FIELDS and (not value.text or _ONLY_VALUE.fullmatch(half(value.text))):
            values.setdefault(field, cell(value))
    return values


def _told_inside(line: list[Slot]) -> dict[str, Cell]:
    """年初预算：20 | 全年预算：22."""
    values = dict[str, Cell]()
    for slot in (slot for slot in line if "：" in slot.text or ":" in slot.text):
        head, _, value = half(slot.text).partition(":")
        field = lexicon()["funds"].column(head)
        if field in FUND_FIELDS and (not value or _ONLY_VALUE.fullmatch(value)):
            values.setdefault(field, part_of(slot, slot.text[len(head) + 1 :]))
    return values


def annual_amount(grid: Grid, row: int, draft: Draft) -> bool:
    """Read 年度资金总额 | 854 in a row of its own; false where the row is none."""
    line, words = _from_first_text(grid, row), lexicon()["funds"]
    if len(line) in (3, 5) and key(line[0].text) in words.side:
        del line[0]
    if len(line) == PAIRS and _SPENT.search(line[2].text) and words.row(line[0].text) == "total" and _is_amount(half(line[3].text)):
        draft.blocks.add("funds")  # 资金总额 | 55 | 支出总额 | 55
        draft.rows("funds").append({
            "item": "total", "label": cell(line[0]), "full_year_budget": cell(line[1]), "execution": cell(line[3]),
        })
        return True
    if len(line) == PAIRS and words.row(_TERM.sub("", line[0].text)) == words.row(line[2].text) != "":
        del line[:2]  # 中期资金总额 | 300 | 年度资金总额 | 100: that of the whole term stands before that of the year
    item = words.row(line[0].text) if len(line) == 2 else ""
    if not item or not line[1].text and key(line[0].text) in words.side:
        return False  # 二、项目资金: the name of the block
    draft.blocks.add("funds")
    draft.rows("funds").append({"item": item, "label": cell(line[0]), "full_year_budget": cell(line[1])})
    return True


def _from_first_text(grid: Grid, row: int) -> list[Slot]:
    """The cells of a row from its first text on; where nothing tells of merged cells, those with a text and one more."""
    slots, filled = grid.rows[row], grid.filled(row)
    if grid.flat:
        after = slots[slots.index(filled[-1]) + 1 :] if len(filled) == 1 else []
        return filled + after[:1]
    line = [slot for slot in slots if slot.rowspan == 1 or slot not in filled]
    while line and not line[0].text:
        del line[0]
    return line


def points_row(grid: Grid, row: int, header: Header, draft: Draft) -> bool:
    """Read 预算执行率得分 | 10 | 9.8 among the indicators: the points of the money, where its own block has none."""
    if lexicon()["funds"].column(grid.filled(row)[0].text) not in ("rate", "score"):
        return False
    money = (draft.tree.get("funds") or [{}])[0]
    slots = {name: header.pick(grid, row, name) for name in POINTS}
    points = {name: cell(slot) for name, slot in slots.items() if slot is not None and _ONLY_VALUE.fullmatch(half(slot.text))}
    if "item" not in money or not points or any(name in money and money[name].text for name in POINTS):
        return False
    money.update(points)
    return True


def _row_label(grid: Grid, row: int, header: Header) -> Slot | None:
    """The label of a row: the last text that begins in it before the first value column, or the name of the task."""
    task = header.pick(grid, row, "task")
    if task is not None and task.text:
        return task
    shift = max(0, header.length - len(grid.rows[row])) if grid.ragged else 0
    before = [slot for slot in grid.filled(row) if header.begins <= slot.column + shift < header.first]
    side = lexicon()["funds"].side if header.block == "funds" else frozenset()
    before = [slot for slot in before if slot.text not in _UNITS] or before
    labels = [slot for slot in before if key(slot.text) not in side or lexicon()["funds"].row(slot.text)]
    if not labels:  # 整体支出 | 120 | …: a word that may stand at the side names this row alone
        labels = [slot for slot in before if slot.rowspan == 1 and slot.row == row and not grid.ragged]
    if len(labels) > 1 and labels[-1].text[-1].isdigit():  # 合计 | 10 | 200: amounts that the contract has no key for stand between
        labels = [slot for slot in labels if not (_ONLY_VALUE.fullmatch(half(slot.text)) and _headed(grid, slot, header))] or labels
    return labels[-1] if labels else None


def _headed(grid: Grid, slot: Slot, header: Header) -> bool:
    """Whether an amount has a column of its own in the header."""
    row = next(iter(header.columns.values())).row
    head = grid.at(row, slot.column)
    return head is not None and bool(head.text) and head.column == slot.column


def amount_row(grid: Grid, row: int, border: int, draft: Draft) -> bool:
    """Read one row of 按收入性质分 | 按支出性质分; ``border`` is the column in which the right half begins."""
    slots = grid.filled(row) if grid.flat else grid.rows[row]
    done = False
    for index, slot in enumerate(slots):
        block = "by_nature" if slot.column >= border else "by_source"
        if not slot.text or _ONLY_AMOUNT.fullmatch(half(slot.text)):
            continue
        match = _AMOUNT.match(slot.raw.strip()) or _AMOUNT.match(slot.text)  # an amount may be broken over two lines
        label, amount = (match[1], part_of(slot, match[2])) if match else (slot.raw, Cell("", slot.place))
        if not amount.text and index + 1 < len(slots) and _ONLY_AMOUNT.fullmatch(half(slots[index + 1].text)):
            amount = cell(slots[index + 1])
        item = lexicon()[block].row("".join(label.split()))
        if not item and not match:
            continue
        draft.rows(block).append({"item": item or "other", "label": part_of(slot, label), "amount": amount})
        done = True
    return done


def _nature_pairs(grid: Grid, row: int, draft: Draft) -> bool:
    """Read 基本支出总额 | 3215.66 | 项目支出总额 | 860 without any header; false where the row is none."""
    words = lexicon()["by_nature"]
    found = {
        item: (label, value) for label, value in pairwise(grid.filled(row) if grid.flat else grid.rows[row])
        if (item := words.row(label.text)) in ("basic", "project") and _ONLY_AMOUNT.fullmatch(half(value.text))
    }
    if len(found) < 2 or draft.tree.get("by_nature"):
        return False
    rows = draft.rows("by_nature")
    rows += [{"item": item, "label": cell(label), "amount": cell(value)} for item, (label, value) in found.items()]
    return True


def column_row(grid: Grid, row: int, header: Header, draft: Draft) -> bool:
    """Read 年初预算数 | 100 | 100 | 0 below the sources; false where the row is none."""
    words = lexicon()["funds"]
    named = [(field, slot) for slot in grid.filled(row) if (field := words.column(slot.text)) in FUND_FIELDS]
    if not named:
        return False
    field, _ = named[-1]
    rows = draft.rows("funds")
    if not rows:
        rows += [{"item": item.rstrip(SAME), "label": cell(slot)} for item, slot in header.columns.items()]
    for known, column in zip(rows, header.columns, strict=False):
        known.setdefault(field, cell(header.pick(grid, row, column)))
    return True

"""The header of the money: amounts as columns, or its sources as columns."""

from __future__ import annotations

from jiping.model.document import Slot
from jiping.read.fit.grid import Grid
from jiping.read.fit.header import MONEY, Header, Named, alternating, later, named_slots
from jiping.read.fit.labels import key, lexicon

SAME = "+"  # behind an item that has a column already
LEAST = 2  # columns over both rows of a header


def fund_header(grid: Grid, row: int, filled: list[Slot]) -> Header | None:
    """年初预算数 | 全年预算数 | 全年执行数 | … above one row a source; else ``None``."""
    words = lexicon()["funds"]
    named = _without_block(named_slots(filled, words.column), filled)
    if not any(field in MONEY for field, _ in named) or alternating(grid, row, [pair for pair in named if pair[0] in MONEY]):
        return None
    depth, named = _money_second_row(grid, row, named)
    begins, named = _right_of_income(grid, row, named)
    if named and named[0][0] in [field for field, _ in named[1:]] and _names_rows(grid, row + depth, named[0][1]):
        del named[0]  # 年度支出 | 年初预算 | … | 决算 above 基本支出 | 320 | …
    money = [pair for pair in named if pair[0] in MONEY]
    if len({field for field, _ in money}) < 2:
        return None
    full = [slot for field, slot in named if field == "full_year_budget"]
    beside = [slot for slot in full if key(slot.text) in words.side or _names_rows(grid, row + depth, slot)]
    dropped = beside[0] if len(full) > 1 and beside else None
    columns: dict[str, Slot] = {}
    for field, slot in named:
        if slot is not dropped and (field not in columns or later(slot, columns[field])):
            columns[field] = slot
    rest = [slot for slot in full if slot is not dropped]
    if len(rest) == 2 and "initial_budget" not in columns:  # 预算数 | 调整后预算数
        columns["initial_budget"], columns["full_year_budget"] = rest
    if "label" in columns and columns["label"].column > min(slot.column for _, slot in money):
        del columns["label"]
    label = columns.pop("label", None)
    if label is not None and "任务" in label.text:  # 任务名称 | 完成情况 | 预算数 | …
        columns["task"] = label
    return Header("funds", columns, depth, len(grid.rows[row + depth - 1]), begins)


def _without_block(named: Named, filled: list[Slot]) -> Named:
    """The columns without the name of the block at the side, 预算执行进度（20分）, whatever else it could mean."""
    first = filled[0]
    money = {field for field, _ in named[1:]} & MONEY
    if len(money) > 1 and named[0][1] is first and key(first.text) in lexicon()["funds"].side:
        return named[1:]
    if first.rowspan == 1 or named[:1] == [] or named[0][1] is not first or max(slot.rowspan for slot in filled[1:]) >= first.rowspan:
        return named
    return named[1:] if named[0][0] in [field for field, _ in named[1:]] else named


def _names_rows(grid: Grid, row: int, slot: Slot) -> bool:
    """Whether labels, not amounts, stand below: 预算安排 | 年初预算 | 全年预算 above 总金额 | 240 | 240."""
    below = next((cell for cell in grid.filled(row) if cell.column == slot.column), None) if row < len(grid) else None
    return below is not None and not any(sign.isdigit() for sign in below.text) and len(below.text) > 1


def _right_of_income(grid: Grid, row: int, named: Named) -> tuple[int, Named]:
    """收入: 预算数 | 决算数 beside 支出: 项目 | 预算数 | 决算数: the right block alone, and the column in which it begins.

    The same columns side by side, without labels between them, are those of two years.
    """
    money = [pair for pair in named if pair[0] in MONEY]
    fields = [field for field, _ in money]
    for index in range(2, len(fields) - 1):
        before, first = money[index - 1][1], money[index][1]
        above = grid.at(row - 1, first.column) if row else None
        spent = above is not None and key(above.text) in ("支出", "支出情况") and above.column == first.column
        if fields[index:index + 2] == fields[:2] and (spent or first.column > before.column + before.colspan):
            begins = before.column + before.colspan
            return begins, [(field, slot) for field, slot in named if slot.column >= begins]
    return 0, named


def source_header(grid: Grid, row: int, filled: list[Slot]) -> Header | None:
    """合计 | 财政拨款 | 其他资金 above 年初预算数 | … : the sources of the money as columns."""
    words = lexicon()["funds"]
    named = [(item, slot) for slot in filled if key(slot.text) not in words.side and (item := words.row(slot.text))]
    if len({item for item, _ in named}) < 2 or "total" not in dict(named) or row + 1 >= len(grid):
        return None
    if not MONEY & {words.column(slot.text) for slot in grid.filled(row + 1)}:
        return None
    columns: dict[str, Slot] = {}
    for item, slot in named:  # 中央财政 | 省级财政: one item may have several columns
        columns[item + SAME * sum(known.rstrip(SAME) == item for known in columns)] = slot
    return Header("sources", columns, 1, len(grid.rows[row]))


def _money_second_row(grid: Grid, row: int, named: Named) -> tuple[int, Named]:
    """预算数 above 年初预算数 | 全年预算数: what the second row names replaces what stands above it."""
    filled = grid.filled(row + 1) if row + 1 < len(grid) else []
    below = named_slots(filled, lexicon()["funds"].column)
    wide = grid.flat or any(slot.colspan > 1 for _, slot in named)
    if len(filled) > 1 and wide and all(lexicon()["funds"].row(slot.text) for slot in filled):
        return 2, named  # 总额 | 财政拨款 below 预算数: the first one counts
    split = _split_below(row, named, below)
    if not split and (len(below) < 2 or len(below) < len(filled) or not {field for field, _ in below} & MONEY):
        return 1, named
    covered = {column for _, slot in below for column in range(slot.column, slot.column + slot.colspan)}
    kept = [(field, slot) for field, slot in named if slot.column not in covered]
    if len({field for field, _ in named}) < 2 and not any(slot.rowspan > 1 for _, slot in kept):
        return 1, named  # the row below is a header of its own
    return 2, sorted(kept + below, key=lambda pair: pair[1].column)


def _split_below(row: int, named: Named, below: Named) -> bool:
    """Whether some columns take both rows and others are split up in the second one: 全年预算 above 年中调整 | 调整后."""
    money = [slot for field, slot in named if field in MONEY and slot.row == row]
    split = [slot for slot in money if slot.rowspan == 1 and slot.colspan > 1]
    whole = [slot for slot in money if slot.rowspan == 2]
    return len(whole) >= LEAST and bool(split) and any(_under(part, slot) for _, part in below for slot in split)


def _under(part: Slot, slot: Slot) -> bool:
    return 0 <= part.column - slot.column < slot.colspan

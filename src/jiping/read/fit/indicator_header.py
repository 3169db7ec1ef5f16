"""The header of the indicators, in one row or two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from jiping.model.document import Slot
from jiping.read.fit.grid import Grid
from jiping.read.fit.header import LEVELS, VALUES, Header, Named, alternating, later, named_slots
from jiping.read.fit.labels import key, label_and_weight, lexicon
from jiping.read.fit.titles import year_in

_KIND = re.compile(r"(?:类型|类别|分类|种类|维度|大类|小类|层级|级次|级别)$")
LEAST_LEVELS = 2  # first levels that a form has at the least; columns of levels before the name at the most
BESIDE = 2  # 名称 | 权重
MEASURED = {"target", "actual", "weight", "score"}
_BUDGET = re.compile(r"预算(?:数|金额|安排|总额)")
WEIGHT_OF = {"level1": "level1_weight", "level2": "level2_weight"}


def indicator_header(grid: Grid, row: int, filled: list[Slot]) -> Header | None:
    """The header of the indicators that begins in a row, or ``None``: levels and what is measured."""
    words = lexicon()["indicators"]
    named = named_slots(filled, words.column)
    fields = {field for field, _ in named}
    below = not fields & LEVELS and _levels_below(grid, row, named)
    if not (fields & LEVELS or below) and (len(fields & VALUES) < 3 or alternating(grid, row, named)):
        return None
    depth, named = _with_second_row(grid, row, named)
    if not LEVELS & {field for field, _ in named} and {"target", "actual"} <= {field for field, _ in named}:
        named = _told_names(grid, row, filled, named)
    fields = {field for field, _ in named}
    levels, values = fields & LEVELS, fields & VALUES
    if levels == {"name"} and "target" not in fields and any(_BUDGET.search(slot.text) for slot in filled):
        return None  # 指标 | 全年预算数 | 全年执行数 | … is the money
    if not levels or not (len(levels) >= 2 and values or len(values) >= 2):
        return None
    plain = _annual_half(_without_side(named))
    columns = _indicator_columns(plain)
    if "name" in columns and columns["name"].colspan == 1 and not {"level1", "level2"} & columns.keys():
        columns["name"] = _widened(grid, row, depth, columns["name"])
    if depth == 1:
        _unnamed_levels(filled, columns)
        _told_levels(grid, row, columns)
    _split_name(grid, row + depth - 1, columns)
    if grid.flat and "target" in columns:
        columns["target"] = _widened(grid, row, depth, columns["target"])
    return Header("indicators", columns, depth, len(grid.rows[row + depth - 1]), rivals=_rivals(plain, columns))


def _rivals(named: Named, columns: dict[str, Slot]) -> tuple[tuple[str, Slot], ...]:
    """完成情况 beside 实际完成值: columns that were left out because another one has their field, and no year tells which."""
    used = {(slot.row, slot.column) for slot in columns.values()}
    return tuple(
        (field, slot) for field, slot in named
        if field in MEASURED and field in columns and (slot.row, slot.column) not in used and year_in(slot.text) is None
    )


def _annual_half(named: Named) -> Named:
    """Of the indicators of the whole term and, beside them, those of the year (… 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值) the latter."""
    fields = [field for field, _ in named]
    if fields.count("target") != 2 or fields.count("name") != 2 or fields.index("target") > len(fields) - 1 - fields[::-1].index("name"):
        return named
    middle = fields.index("target") + 1
    return [pair for pair in named[:middle] if pair[0] not in fields[middle:]] + named[middle:]


def _widened(grid: Grid, row: int, depth: int, head: Slot) -> Slot:
    """A header with the empty ones after it, where nothing tells of merged cells: 年度指标值 | | above ≥ | 95 | %."""
    named = [slot.column for line in range(row, row + depth) for slot in grid.filled(line) if slot.column > head.column]
    width = min(named, default=len(grid.rows[row])) - head.column
    return Slot(head.raw, head.row, head.column, head.rowspan, width, head.place, head.confidence)


def _without_side(named: Named) -> Named:
    """The columns alone: 指标完成情况 before the levels is the name of the block, whatever else it could mean."""
    side = lexicon()["indicators"].side
    levels = [slot.column for field, slot in named if field in LEVELS]
    fields, last = [field for field, _ in named], max(levels)
    named = [pair for pair in named if not (pair[0] in MEASURED and pair[1].column < min(levels) and fields.count(pair[0]) > 1)]
    return [(field, slot) for field, slot in named if slot.column >= last or field == "level1" or key(slot.text) not in side]


def _levels_below(grid: Grid, row: int, named: Named) -> bool:
    """Whether the names of the levels stand in the row below, beside columns whose names take both rows."""
    if row + 1 >= len(grid) or not any(_takes_both(grid, row, slot) for _, slot in named):
        return False
    below = {field for field, _ in named_slots(grid.filled(row + 1), lexicon()["indicators"].column)}
    return len(below & LEVELS) >= 2


def _takes_both(grid: Grid, row: int, slot: Slot) -> bool:
    """Whether a column name takes both rows, by a merged cell or with nothing below it."""
    if slot.rowspan > 1:
        return True
    below = grid.at(row + 1, slot.column)
    return below is not None and not below.text


def _with_second_row(grid: Grid, row: int, named: Named) -> tuple[int, Named]:
    """Join the two rows of a two-level header: what the second row names replaces what stands above it."""
    if row + 1 >= len(grid):
        return 1, named
    filled = grid.filled(row + 1)
    if split := _split_levels(grid, row, named):
        return 2, split
    below = named_slots(filled, lexicon()["indicators"].column)
    fields = {field for field, _ in below}
    tells = len(fields & LEVELS) >= 2 or fields & {"operator", "target_unit"} or len(below) == len(filled)
    if len(below) < 2 or not tells:
        both = not fields & LEVELS and any(slot.rowspan == 2 and field in WEIGHT_OF for field, slot in named)
        return (2, _finer(named, below)) if both else (1, named)
    covered = {column for _, slot in below for column in range(slot.column, slot.column + slot.colspan)}
    kept = [(field, slot) for field, slot in named if slot.column not in covered]
    return 2, sorted(kept + below, key=lambda pair: pair[1].column)


def _split_levels(grid: Grid, row: int, named: Named) -> Named:
    """The columns where below the names of the levels stands 名称 | 权重; nothing where that is not so."""
    column, ends = lexicon()["indicators"].column, {slot.column: end for slot, end in _extents(grid, row)}
    split: Named = []
    for field, slot in named:
        inside = [part for part in grid.filled(row + 1) if slot.column <= part.column < ends[slot.column]] if field in LEVELS else []
        told = len(inside) == BESIDE and inside[0].column == slot.column and column(inside[1].text) in ("weight", "score")
        split += [(field, inside[0]), ("weight", inside[1])] if told else [(field, slot)]
    return split if len(split) > len(named) + 1 else []


def _extents(grid: Grid, row: int) -> Iterator[tuple[Slot, int]]:
    """The slots of a header, each with the column before which it ends; where nothing tells of merged cells, the next one begins there."""
    filled = grid.filled(row)
    for slot, following in zip_longest(filled, filled[1:]):
        begins = following.column if following is not None else grid.width
        yield slot, begins if grid.flat else slot.column + slot.colspan


def _finer(named: Named, below: Named) -> Named:
    """偏差原因分析 above 经费保障 | 人员保障 | … | 原因说明: of a column that is split up, the part of the same name."""
    parts = dict(below)
    return [
        (field, part if (part := parts.get(field)) is not None and 0 <= part.column - slot.column < slot.colspan else slot)
        for field, slot in named
    ]


def _indicator_columns(named: Named) -> dict[str, Slot]:
    columns: dict[str, Slot] = {}
    fields = [field for field, _ in named]
    scores = [index for index, field in enumerate(fields) if field in ("score", "weight")]
    weighted = any(field == "weight" and before not in WEIGHT_OF for before, field in pairwise(fields))
    previous = ""
    for index, (field, slot) in enumerate(named):
        if field in ("score", "weight") and previous in WEIGHT_OF:
            columns[WEIGHT_OF[previous]] = slot  # 一级指标 | 分值 | 二级指标 | 分值 …
        elif field == "score" and previous == "name" and index != scores[-1] and not weighted:
            columns["weight"] = slot
        elif field == "name" and previous == "name" and slot.colspan < len(LEVELS):
            columns["level3"], columns["name"] = columns["name"], slot  # 三级指标 | 四级指标
        elif field == "name" or field not in columns or later(slot, columns[field]):
            columns[field] = slot  # the last name is the finest; 绩效指标 at the side is none
        elif field == "method" and "remark" not in fields:
            columns.setdefault("remark", slot)  # 评分标准 | 评分说明: the second one tells of the points given
        elif field == "score" and "weight" not in columns:
            columns["weight"], columns["score"] = columns["score"], slot
        previous = field
    if "level3" in columns and (upper := next((level for level in ("level1", "level2") if level not in columns), "")):
        columns[upper] = columns.pop("level3")  # 考评内容 | 考评指标
    return columns


def _unnamed_levels(filled: list[Slot], columns: dict[str, Slot]) -> None:
    """指标类型 | 指标分类 | 具体指标: without 一级指标 and 二级指标, columns of kinds before the name are the levels."""
    name = columns.get("name")
    if name is None or {"level1", "level2"} & columns.keys():
        return
    known, words = {id(slot) for slot in columns.values()}, lexicon()["indicators"]
    kinds = [
        slot for slot in filled
        if slot.column < name.column and id(slot) not in known and _KIND.search(key(slot.text)) and key(slot.text) not in words.side
    ]
    if 0 < len(kinds) <= 2 and kinds[-1].column + kinds[-1].colspan == name.column:
        columns.update(zip(("level1", "level2"), kinds, strict=False))


def _told_levels(grid: Grid, row: int, columns: dict[str, Slot]) -> None:
    """评价内容 | 评价要点 | 具体指标 above 项目产出 | 产出数量 | …: what stands below the first column says that it is the first level."""
    name = columns.get("name")
    last = columns.get("level2", name)
    if last is None or not last.column or "level1" in columns:
        return
    words, before = lexicon()["indicators"], [slot for slot in grid.filled(row) if slot.column < last.column]
    if last is not name:  # 绩效指标 | 二级指标 | …
        before = before[-1:]
    kinds = [slot for slot in before if words.column(slot.text) in ("", "name", "method")]
    kinds = [slot for slot in kinds if key(slot.text) not in words.side] or kinds  # 绩效指标 may be the name of the only one
    if not kinds or len(kinds) > LEAST_LEVELS or kinds[-1].column + kinds[-1].colspan != last.column:
        return
    below = {slot.text for line in range(row + 1, len(grid)) if (slot := grid.at(line, kinds[0].column)) is not None and slot.text}
    if sum(bool(words.level(label_and_weight(text)[0])) for text in below) >= LEAST_LEVELS:
        if columns.get("method") in kinds:
            del columns["method"]
        columns.update(zip(("level1", "level2"), kinds, strict=False))


def _told_names(grid: Grid, row: int, filled: list[Slot], named: Named) -> Named:
    """类别 | 内容 | 目标 | 完成 | 得分 above 产出 | …: what stands below the first column says that it is the level of the second."""
    before = [slot for slot in filled if slot.column < min(slot.column for _, slot in named)][-LEAST_LEVELS:]
    if len(before) < LEAST_LEVELS:
        return named
    below = {slot.text for line in range(row + 1, len(grid)) if (slot := grid.at(line, before[0].column)) is not None and slot.text}
    told = sum(bool(lexicon()["indicators"].level(label_and_weight(text)[0])) for text in below) >= LEAST_LEVELS
    return [("level1", before[0]), ("name", before[1]), *named] if told else named


def _split_name(grid: Grid, row: int, columns: dict[str, Slot]) -> None:
    """绩效指标 above three columns without names: they are the levels."""
    head = columns.get("name")
    if head is None or head.colspan < len(LEVELS) - 1 or {"level1", "level2"} & columns.keys() or row + 1 >= len(grid):
        return
    lines = ([grid.at(line, column) for column in range(head.column, head.column + head.colspan)] for line in range(row + 1, len(grid)))
    split = ([slot for slot in dict.fromkeys(line) if slot is not None] for line in lines)
    parts = next((line for line in split if len(line) > 1 and line[-1].text), [])  # above it a level may take a row of its own
    upper = lexicon()["indicators"].level(label_and_weight(parts[0].text)[0]) if parts else ""
    fields = ("level1", "level2", "name") if len(parts) == len(LEVELS) else ("level1" if upper else "level2", "name")
    if len(parts) == len(fields):
        for field, slot in zip(fields, parts, strict=True):
            columns[field] = Slot(head.raw, head.row, slot.column, head.rowspan, slot.colspan, head.place, head.confidence)

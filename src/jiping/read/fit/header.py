"""Header rows: which block begins, and which grid column means which field."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from jiping.model.document import Slot
from jiping.read.fit.grid import Grid
from jiping.read.fit.labels import LONGEST, half, is_side, key, lexicon
from jiping.read.fit.titles import year_in

LEVELS = {"level1", "level2", "name"}
VALUES = {"target", "actual", "weight", "score", "method"}
MONEY = {"initial_budget", "adjustment", "full_year_budget", "execution", "rate"}
WEIGHT_OF = {"level1": "level1_weight", "level2": "level2_weight"}
_YEAR_COLUMN = re.compile(r"(20\d\d)年?度?.{0,4}?(决算|预算|支出)")
_LETTERS = re.compile(r"[(]?[A-Z①-⑨][A-Z①-⑨=/÷×*+\-()%\d]*")
_NUMBER = re.compile(r"[<>=≥≤]?-?\d[\d,.]*(?:%|万元|万|元|分)?")


@dataclass(frozen=True, slots=True)
class Header:
    """A header row: ``columns`` maps fields to header slots; it takes ``depth`` rows; ``length`` is its slot count.

    ``begins`` is the column in which the block begins where another one stands left of it.
    """

    block: str
    columns: dict[str, Slot]
    depth: int = 1
    length: int = 0
    begins: int = 0

    @property
    def first(self) -> int:
        """The leftmost column that has a field."""
        return min(slot.column for slot in self.columns.values())

    def parts(self, grid: Grid, row: int, field: str) -> list[Slot]:
        """The slots of a data row under a header that spans several of them: ≥ | 95 | % below 年度指标值."""
        head = self.columns.get(field)
        if head is None or head.colspan == 1:
            return []
        if grid.ragged:
            begin = head.column - max(0, self.length - len(grid.rows[row]))
            return [slot for slot in grid.rows[row][max(0, begin) : max(0, begin + head.colspan)] if slot.text]
        slots = [grid.at(row, column) for column in range(head.column, head.column + head.colspan)]
        return [slot for slot in dict.fromkeys(slots) if slot is not None and slot.text]

    def pick(self, grid: Grid, row: int, field: str) -> Slot | None:
        """The slot of a data row under a field's header; ``None`` where there is none."""
        head = self.columns.get(field)
        if head is None:
            return None
        if grid.ragged:
            line = grid.rows[row]
            index = head.column - max(0, self.length - len(line))
            return line[index] if 0 <= index < len(line) else None
        best = grid.at(row, head.column)
        for column in range(head.column + 1, head.column + head.colspan):
            if best is not None and best.text:
                break
            best = grid.at(row, column) or best
        return best


def recognise(grid: Grid, row: int) -> Header | None:
    """The header that begins in a row, or ``None``."""
    filled = grid.filled(row)
    if len(filled) < 2 or not _may_begin(grid, row, filled):
        return None
    for find in (_indicators, _dated_spending, _funds, _sources, _staff, _buildings, _spending):
        if header := find(grid, row, filled):
            return header
    return None


def _may_begin(grid: Grid, row: int, filled: list[Slot]) -> bool:
    """Whether two cells name columns or blocks, or one above a row that names three."""
    named = sum(_heads(slot.text) or is_side(slot.text) for slot in filled)
    if named != 1 or row + 1 >= len(grid) or max(slot.colspan for slot in filled) < len(LEVELS):
        return named > 1
    return sum(_heads(slot.text) for slot in grid.filled(row + 1)) > len(LEVELS)


@lru_cache(maxsize=8192)
def _heads(text: str) -> bool:
    """Whether a text heads a column of any block."""
    if len(text) > LONGEST:
        return False
    named = any(words.column(text) for words in lexicon().values()) or lexicon()["funds"].row(text)
    return bool(named) or bool(_YEAR_COLUMN.search(half(text)))


def _named(slots: list[Slot], name: Callable[[str], str]) -> list[tuple[str, Slot]]:
    return [(field, slot) for slot in slots if (field := name(slot.text))]


def _indicators(grid: Grid, row: int, filled: list[Slot]) -> Header | None:
    words = lexicon()["indicators"]
    named = _named(filled, words.column)
    fields = {field for field, _ in named}
    if not fields & LEVELS and (len(fields & VALUES) < 3 or _alternating(grid, row, named)):
        return None
    depth, named = _with_second_row(grid, row, named)
    fields = {field for field, _ in named}
    levels, values = fields & LEVELS, fields & VALUES
    if not levels or not (len(levels) >= 2 and values or len(values) >= 2):
        return None
    columns = _indicator_columns(_without_side(named))
    _split_name(grid, row + depth - 1, columns)
    if grid.flat and "target" in columns:
        columns["target"] = _widened(grid, row, depth, columns["target"])
    return Header("indicators", columns, depth, len(grid.rows[row + depth - 1]))


def _widened(grid: Grid, row: int, depth: int, head: Slot) -> Slot:
    """A header with the empty ones after it, where nothing tells of merged cells: 年度指标值 | | above ≥ | 95 | %."""
    named = [slot.column for line in range(row, row + depth) for slot in grid.filled(line) if slot.column > head.column]
    width = min(named, default=head.column + len(LEVELS)) - head.column
    return Slot(head.raw, head.row, head.column, head.rowspan, width, head.place, head.confidence)


def _without_side(named: list[tuple[str, Slot]]) -> list[tuple[str, Slot]]:
    """The columns alone: 指标完成情况 before the levels is the name of the block, whatever else it could mean."""
    side = lexicon()["indicators"].side
    last = max(slot.column for field, slot in named if field in LEVELS)
    return [(field, slot) for field, slot in named if slot.column >= last or field == "level1" or key(slot.text) not in side]


def _with_second_row(grid: Grid, row: int, named: list[tuple[str, Slot]]) -> tuple[int, list[tuple[str, Slot]]]:
    """Join the two rows of a two-level header: what the second row names replaces what stands above it."""
    if row + 1 >= len(grid):
        return 1, named
    filled = grid.filled(row + 1)
    below = _named(filled, lexicon()["indicators"].column)
    fields = {field for field, _ in below}
    tells = len(fields & LEVELS) >= 2 or fields & {"operator", "target_unit"} or len(below) == len(filled)
    if len(below) < 2 or not tells:
        return 1, named
    covered = {column for _, slot in below for column in range(slot.column, slot.column + slot.colspan)}
    kept = [(field, slot) for field, slot in named if slot.column not in covered]
    return 2, sorted(kept + below, key=lambda pair: pair[1].column)


def _indicator_columns(named: list[tuple[str, Slot]]) -> dict[str, Slot]:
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
        elif field == "name" or field not in columns or _later(slot, columns[field]):
            columns[field] = slot  # the last name is the finest; 绩效指标 at the side is none
        elif field == "score" and "weight" not in columns:
            columns["weight"], columns["score"] = columns["score"], slot
        previous = field
    return columns


def _later(slot: Slot, known: Slot) -> bool:
    """2023年实际值 beside 2022年实际值: the latest year is the one reported."""
    year, before = year_in(slot.text), year_in(known.text)
    return year is not None and before is not None and year > before


def _split_name(grid: Grid, row: int, columns: dict[str, Slot]) -> None:
    """绩效指标 above three columns without names: they are the levels."""
    head = columns.get("name")
    if head is None or head.colspan < len(LEVELS) or {"level1", "level2"} & columns.keys() or row + 1 >= len(grid):
        return
    below = [grid.at(row + 1, column) for column in range(head.column, head.column + head.colspan)]
    parts = [slot for slot in dict.fromkeys(below) if slot is not None]
    if len(parts) == len(LEVELS):
        for field, slot in zip(("level1", "level2", "name"), parts, strict=True):
            columns[field] = Slot(head.raw, head.row, slot.column, head.rowspan, slot.colspan, head.place, head.confidence)


def _funds(grid: Grid, row: int, filled: list[Slot]) -> Header | None:
    words = lexicon()["funds"]
    named = _named(filled, words.column)
    if not any(field in MONEY for field, _ in named) or _alternating(grid, row, [pair for pair in named if pair[0] in MONEY]):
        return None
    depth, named = _money_second_row(grid, row, named)
    begins, named = _right_of_income(named)
    money = [pair for pair in named if pair[0] in MONEY]
    if len({field for field, _ in money}) < 2:
        return None
    full = [slot for field, slot in named if field == "full_year_budget"]
    beside = [slot for slot in full if key(slot.text) in words.side]
    dropped = beside[0] if len(full) > 1 and beside else None
    columns: dict[str, Slot] = {}
    for field, slot in named:
        if slot is not dropped:
            columns.setdefault(field, slot)
    rest = [slot for slot in full if slot is not dropped]
    if len(rest) == 2 and "initial_budget" not in columns:  # 预算数 | 调整后预算数
        columns["initial_budget"], columns["full_year_budget"] = rest
    if "label" in columns and columns["label"].column > min(slot.column for _, slot in money):
        del columns["label"]
    columns.pop("label", None)
    return Header("funds", columns, depth, len(grid.rows[row + depth - 1]), begins)


def _right_of_income(named: list[tuple[str, Slot]]) -> tuple[int, list[tuple[str, Slot]]]:
    """收入: 预算数 | 决算数 beside 支出: 项目 | 预算数 | 决算数: the right block alone, and the column in which it begins.

    The same columns side by side, without labels between them, are those of two years.
    """
    money = [pair for pair in named if pair[0] in MONEY]
    fields = [field for field, _ in money]
    for index in range(2, len(fields) - 1):
        before, first = money[index - 1][1], money[index][1]
        if fields[index:index + 2] == fields[:2] and first.column > before.column + before.colspan:
            begins = before.column + before.colspan
            return begins, [(field, slot) for field, slot in named if slot.column >= begins]
    return 0, named


def _sources(grid: Grid, row: int, filled: list[Slot]) -> Header | None:
    """合计 | 财政拨款 | 其他资金 above 年初预算数 | … : the sources of the money as columns."""
    words = lexicon()["funds"]
    named = [(item, slot) for slot in filled if key(slot.text) not in words.side and (item := words.row(slot.text))]
    if len({item for item, _ in named}) < 2 or "total" not in dict(named) or row + 1 >= len(grid):
        return None
    if not MONEY & {words.column(slot.text) for slot in grid.filled(row + 1)}:
        return None
    return Header("sources", dict(named), 1, len(grid.rows[row]))


def _money_second_row(grid: Grid, row: int, named: list[tuple[str, Slot]]) -> tuple[int, list[tuple[str, Slot]]]:
    """预算数 above 年初预算数 | 全年预算数: what the second row names replaces what stands above it."""
    filled = grid.filled(row + 1) if row + 1 < len(grid) else []
    below = _named(filled, lexicon()["funds"].column)
    if len(below) < 2 or len(below) < len(filled) or not {field for field, _ in below} & MONEY:
        return 1, named
    covered = {column for _, slot in below for column in range(slot.column, slot.column + slot.colspan)}
    kept = [(field, slot) for field, slot in named if slot.column not in covered]
    if len({field for field, _ in named}) < 2 and not any(slot.rowspan > 1 for _, slot in kept):
        return 1, named  # the row below is a header of its own
    return 2, sorted(kept + below, key=lambda pair: pair[1].column)


def _alternating(grid: Grid, row: int, named: list[tuple[str, Slot]]) -> bool:
    """Whether numbers stand between the labels: a line of labels and values, not a header."""
    numbers = sum(bool(_NUMBER.fullmatch(half(slot.text))) for slot in grid.rows[row])
    return numbers * 2 >= len(named)


def _simple(block: str, needed: int) -> Callable[[Grid, int, list[Slot]], Header | None]:
    def find(grid: Grid, row: int, filled: list[Slot]) -> Header | None:
        named = _named(filled, lexicon()[block].column)
        columns = dict(reversed(named))
        if len(columns) < needed or _alternating(grid, row, named):
            return None
        return Header(block, columns, 1, len(grid.rows[row]))

    return find


_staff = _simple("staff", 2)
_buildings = _simple("buildings", 2)


def _dated_spending(grid: Grid, row: int, filled: list[Slot]) -> Header | None:
    """2023年决算数 | 2024年预算数 | 2024年决算数: the years tell the columns."""
    dated = [(int(match[1]), match[2], slot) for slot in filled if (match := _YEAR_COLUMN.search(half(slot.text)))]
    if len({year for year, _, _ in dated}) < 2 or not any(kind == "预算" for _, kind, _ in dated):
        return None
    year = max(year for year, _, _ in dated)
    columns = {_spending_field(when, kind, year): slot for when, kind, slot in reversed(dated)}
    columns.pop("", None)
    return Header("spending", columns, 1, len(grid.rows[row])) if len(columns) >= 2 else None


def _spending(grid: Grid, row: int, filled: list[Slot]) -> Header | None:
    """上年决算数 | 本年预算数 | 本年决算数."""
    columns = dict(reversed(_named(filled, lexicon()["spending"].column)))
    return Header("spending", columns, 1, len(grid.rows[row])) if {"prior_final", "final"} <= set(columns) else None


def _spending_field(when: int, kind: str, year: int) -> str:
    if kind == "预算":
        return "budget" if when == year else ""
    return "final" if when == year else "prior_final" if when == year - 1 else ""


def is_lettered(grid: Grid, row: int) -> bool:
    """Whether a row below a header names its columns by letters: A | B | B/A."""
    filled = grid.filled(row) if row < len(grid) else []
    return bool(filled) and all(_LETTERS.fullmatch(half(slot.text)) for slot in filled)


def years_of(header: Header) -> list[int]:
    """The years printed in a header."""
    return [year for slot in header.columns.values() if (year := year_in(slot.text))]

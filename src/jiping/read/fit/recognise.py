"""Header rows: which block begins."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from jiping.model.document import Slot
from jiping.read.fit.grid import Grid
from jiping.read.fit.header import LEVELS, Header, alternating, named_slots
from jiping.read.fit.indicator_header import indicator_header
from jiping.read.fit.labels import LONGEST, half, is_side, lexicon
from jiping.read.fit.money_header import fund_header, source_header

_YEAR_COLUMN = re.compile(r"(20\d\d)年?度?.{0,4}?(决算|预算|支出)")


def recognise(grid: Grid, row: int) -> Header | None:
    """The header that begins in a row, or ``None``."""
    filled = grid.filled(row)
    if len(filled) < 2 or not _may_begin(grid, row, filled):
        return None
    for find in (indicator_header, _dated_spending, fund_header, source_header, _staff, _buildings, _spending):
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


def _simple(block: str, needed: int) -> Callable[[Grid, int, list[Slot]], Header | None]:
    def find(grid: Grid, row: int, filled: list[Slot]) -> Header | None:
        named = named_slots(filled, lexicon()[block].column)
        columns = dict(reversed(named))
        if len(columns) < needed or alternating(grid, row, named):
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
    if any(lexicon()["funds"].column(slot.text) in ("rate", "score") for slot in filled):
        return None  # the money of this year, beside that of the last
    year = max(year for year, _, _ in dated)
    columns = {_spending_field(when, kind, year): slot for when, kind, slot in reversed(dated)}
    columns.pop("", None)
    return Header("spending", columns, 1, len(grid.rows[row])) if len(columns) >= 2 else None


def _spending(grid: Grid, row: int, filled: list[Slot]) -> Header | None:
    """上年决算数 | 本年预算数 | 本年决算数."""
    columns = dict(reversed(named_slots(filled, lexicon()["spending"].column)))
    return Header("spending", columns, 1, len(grid.rows[row])) if {"prior_final", "final"} <= set(columns) else None


def _spending_field(when: int, kind: str, year: int) -> str:
    if kind == "预算":
        return "budget" if when == year else ""
    return "final" if when == year else "prior_final" if when == year - 1 else ""

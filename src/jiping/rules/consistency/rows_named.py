"""The row of a form that a sentence of a report is about."""

from __future__ import annotations

from collections.abc import Sequence

from jiping.model.records import Indicator
from jiping.model.values import quantities
from jiping.rules.consistency.namesakes import core
from jiping.rules.indicators.classes import bare_name

LEAST = 4  # characters of a name's end that tell of one row only


def row_named(words: str, rows: Sequence[Indicator]) -> Indicator | None:
    """The one row whose name, or the end of it, stands last in the words, or whose result does; ``None`` where several may be meant."""
    told = [(at, row) for row in rows if (at := _told_at(words, core(bare_name(row)))) >= 0]
    last = max((at for at, _ in told), default=-1)
    named = [row for at, row in told if at == last]
    if not named:
        named = _with_result(words, rows)
    return named[0] if len(named) == 1 else None


def _told_at(words: str, name: str) -> int:
    """Where the longest piece from the end of a name ends in the words."""
    for start in range(len(name) - LEAST + 1):
        at = words.rfind(name[start:])
        if at >= 0:
            return at + len(name) - start
    return -1


def _with_result(words: str, rows: Sequence[Indicator]) -> list[Indicator]:
    """The rows whose result is the last one told in the words: 只完成 22 次，比目标……"""
    for told in reversed(quantities(words)):
        size = (told.value.base_unit, told.magnitude)
        same = [row for row in rows if told.unit and (row.actual.value.base_unit, row.actual.value.magnitude) == size]
        if same:
            return same
    return []

"""The empty rows of a form: those for the classes of indicators of which a filing has none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jiping.model.cell import Cell
from jiping.model.form import Level
from jiping.model.numbers import plain
from jiping.model.records import Indicator


def with_spare_rows(levels: Iterable[Level], rows: Iterable[Indicator]) -> Iterable[Indicator | SpareRow]:
    """The indicators of a filing in order, and an empty row for each class of the form that has none.

    An empty row stands behind the last indicator of its first level and carries the weight printed there. Where there
    are no indicators at all, a class has as many rows as the form gives it.
    """
    rows = list(rows)
    waiting = {
        level.label: [below.label for below in level.levels for _ in range(1 if rows else below.rows)] or [""] for level in levels
    }
    weights = {level.label: plain(level.weight) if level.weight is not None else "" for level in levels}
    level1 = ""
    for row in rows:
        if level1 and row.level1.text != level1:
            yield from _spare(level1, waiting, weights)
        level1 = row.level1.text
        weights[level1] = row.level1_weight.text
        if level1 in waiting:
            waiting[level1] = [label for label in waiting[level1] if label not in ("", row.level2.text)]
        yield row
    for name in [level1, *[name for name in waiting if name != level1]]:
        yield from _spare(name, waiting, weights)


def _spare(level1: str, waiting: dict[str, list[str]], weights: dict[str, str]) -> Iterable[SpareRow]:
    for label in waiting.pop(level1, []):
        yield SpareRow(Cell.printed(level1), Cell.printed(weights.get(level1, "")), Cell.printed(label))


@dataclass(frozen=True, slots=True)
class SpareRow:
    """An empty row of the form: only its classes are printed."""

    level1: Cell
    level1_weight: Cell
    level2: Cell

"""Weights and scores as numbers of points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from jiping.model.cell import NOWHERE, Cell
from jiping.model.derived import derived
from jiping.model.numbers import ZERO
from jiping.model.records import Evaluation

IN_NAME = re.compile(r"[（(](\d{1,2}(?:\.\d{1,2})?)分[)）]$")
UNITS = ("", "分", "%")  # 10, 10分, and a weight of 10% of 100 points
FRACTIONS = Decimal("1.5")  # weights that add up to less are shares of one, not points


def points(cell: Cell) -> Decimal | None:
    """The points that a weight or score cell prints; ``None`` for words, blanks and other units."""
    return cell.number if cell.unit in UNITS else None


def once(cells: Iterable[Cell]) -> list[Cell]:
    """The cells with points, without those that are the same ink again: a merged cell filled down counts once."""
    kept: list[Cell] = []
    seen = set()
    for cell in cells:
        if points(cell) is not None and (cell.place == NOWHERE or cell.place not in seen):
            kept.append(cell)
            seen.add(cell.place)
    return kept


def added(cells: Iterable[Cell]) -> Decimal | None:
    """The sum of the points of some cells; ``None`` where none of them prints points."""
    numbers = [number for cell in once(cells) if (number := points(cell)) is not None]
    return sum(numbers, ZERO) if numbers else None


@derived
def all_weights(evaluation: Evaluation) -> Decimal | None:
    """The sum of the weights of all indicators."""
    return added(row.weight for row in evaluation.indicators)


@derived
def weights_in_names(evaluation: Evaluation) -> Decimal | None:
    """The same where the form prints them behind the names (维修水库（10分）); ``None`` unless every indicator has one."""
    found = [IN_NAME.search(row.name.text) for row in evaluation.indicators]
    return sum((Decimal(match[1]) for match in found if match), ZERO) if found and all(found) else None


@derived
def shared(evaluation: Evaluation) -> set[str]:
    """The paths of the indicators whose weight or score is one merged cell of several rows: no row has it alone."""
    by_place: dict[object, list[str]] = {}
    for row in evaluation.indicators:
        for place in {row.weight.place, row.score.place} - {NOWHERE}:
            by_place.setdefault(place, []).append(row.at)
    return {at for rows in by_place.values() if len(rows) > 1 for at in rows}


def in_points(evaluation: Evaluation) -> bool:
    """Whether the weights are points; weights such as 0.1 are shares, and nothing can be said of the scores."""
    whole = all_weights(evaluation)
    return whole is None or whole > FRACTIONS


def grade_for(total: Decimal, bands: Iterable[Mapping[str, Any]]) -> str:
    """The grade of the first band, highest first, whose lower end the total reaches."""
    return next((str(band["grade"]) for band in bands if total >= band["from"]), "")

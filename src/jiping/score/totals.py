"""Sums: the total score, the weights of the first level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import groupby

from jiping.model.cell import Cell
from jiping.model.derived import derived
from jiping.model.finding import Score
from jiping.model.numbers import ZERO, close, plain
from jiping.model.policy import Policy
from jiping.model.records import Evaluation, Indicator
from jiping.score.funds import counted, execution_weight
from jiping.score.points import all_weights, once, points

FORM = ("表内说明",)
CENT = Decimal("0.01")


@derived
def parts(evaluation: Evaluation) -> list[Cell] | None:
    """The scores that add up to the total; ``None`` where one of them is missing."""
    if any(points(row.weight) and points(row.score) is None for row in evaluation.indicators):
        return None
    scores = once(row.score for row in evaluation.indicators)
    return once(row.score for row in counted(evaluation)) + scores if scores else None


def weighed(evaluation: Evaluation, policy: Policy) -> Decimal | None:
    """The sum of all weights, execution included; ``None`` where the form prints no weights."""
    weights = all_weights(evaluation)
    if weights is None:
        return None
    return sum((execution_weight(evaluation, row, policy) or ZERO for row in counted(evaluation)), weights)


def complete(evaluation: Evaluation, policy: Policy) -> bool:
    """Whether the rows at hand carry the whole weight, so that none is missing from the sum."""
    printed = points(evaluation.total.weight)
    return weighed(evaluation, policy) == (printed if printed is not None else policy.number("weights.total"))


def total_score(evaluation: Evaluation, policy: Policy) -> Score | None:
    """The sum of the printed scores.

    Without weights nothing shows that all rows are there: then only a sum that agrees with the printed total is one.
    """
    cell, cells = evaluation.total.score, parts(evaluation)
    if cell.absent or cell.none_mark or not cells:
        return None
    due = _sum(cells, {})
    printed = points(cell)
    agrees = printed is not None and close(printed, due, printed)
    if not complete(evaluation, policy) and not (agrees and weighed(evaluation, policy) is None):
        return None
    return Score(cell, due, _steps(evaluation, cells, {}), FORM, True, method="各项得分相加", exact=due)


def corrected(evaluation: Evaluation, total: Score, due: Mapping[str, Score]) -> Score:
    """The total with those scores replaced that provably differ from what is due."""
    cells = parts(evaluation) or []
    wrong = {cell.at: score for cell in cells if (score := due.get(cell.at)) and differs(cell, score)}
    numbers = {at: score.due for at, score in wrong.items() if score.due is not None}
    basis = tuple(dict.fromkeys(text for score in wrong.values() for text in score.basis)) or total.basis
    verified = all(score.verified for score in wrong.values())
    return Score(total.cell, _sum(cells, numbers), _steps(evaluation, cells, numbers), basis, verified)


def differs(cell: Cell, score: Score) -> bool:
    """Whether a printed score is another number than the due one, however it was rounded.

    The due one is rounded to the cent of a point itself, so a score printed with more digits cannot be nearer.
    """
    printed = points(cell)
    if printed is None or score.due is None:
        return False
    return not close(printed, score.due, printed) and abs(printed - score.due) > CENT / 2


def _sum(cells: list[Cell], replaced: Mapping[str, Decimal]) -> Decimal:
    return sum((replaced.get(cell.at, points(cell) or ZERO) for cell in cells), ZERO)


def _steps(evaluation: Evaluation, cells: list[Cell], replaced: Mapping[str, Decimal]) -> str:
    """The sum as a person checks it: execution first, then a number for each first level."""
    level = {row.score.at: row.level1.text or row.at for row in evaluation.indicators}
    groups = groupby(cells, lambda cell: level.get(cell.at, cell.at))
    return "+".join(plain(_sum(list(group), replaced)) for _, group in groups)


def level1_weights(evaluation: Evaluation) -> Iterator[Score]:
    """For each first level that prints its weight: the sum of the weights of its indicators."""
    groups: dict[tuple[str, str], list[Indicator]] = {}
    for row in evaluation.indicators:
        if points(row.level1_weight) is not None:
            groups.setdefault((row.level1.text, row.level1_weight.text), []).append(row)
    for rows in groups.values():
        cells = once(row.weight for row in rows)
        if cells:
            steps = "+".join(plain(points(cell) or ZERO) for cell in cells)
            due = _sum(cells, {})
            yield Score(rows[0].level1_weight, due, steps, FORM, True, method="下属各指标分值相加", exact=due)

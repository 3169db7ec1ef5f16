"""The money block: which row counts, what was spent of what budget, and the score that follows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from jiping.model.cell import Cell
from jiping.model.finding import Score
from jiping.model.numbers import ZERO, half_up, plain
from jiping.model.policy import Policy
from jiping.model.records import Evaluation, FundRow
from jiping.score.dimension import common
from jiping.score.points import all_weights, points, weights_in_names
from jiping.score.shapes import EXECUTION

MOST = Decimal(30)  # points that any known form gives the execution
BARE_RATIO = Decimal("1.5")  # a bare 0.9 is a ratio, a bare 90 a percentage


class Spent(NamedTuple):
    """Spending against a budget, both in one unit; the texts are as printed."""

    spent: Decimal
    budget: Decimal
    printed: str
    printed_budget: str


def spent_of(row: FundRow) -> Spent | None:
    """Execution and full-year budget of a row where both are amounts and neither is negative."""
    budget, spent = row.full_year_budget.value, row.execution.value
    if budget.number is None or spent.number is None or budget.number < 0 or spent.number < 0:
        return None
    sizes = common(budget, spent)
    if sizes is None:
        return None
    return Spent(spent.number * sizes[1], budget.number * sizes[0], plain(spent.number), plain(budget.number))


def spent_in(evaluation: Evaluation, row: FundRow) -> Spent | None:
    """What a row says; a total row of zeros or blanks is read from the parts below it."""
    own = spent_of(row)
    if row.item != "total" or (own and own.budget > 0) or row.full_year_budget.none_mark:
        return own
    parts = [part for other in evaluation.funds if other.item != "total" and (part := spent_of(other))]
    parts = [part for part in parts if part.budget or part.spent]
    if not parts or any(part.budget == 0 for part in parts):
        return own
    return Spent(
        sum((part.spent for part in parts), ZERO), sum((part.budget for part in parts), ZERO),
        _sum([part.printed for part in parts]), _sum([part.printed_budget for part in parts]),
    )


def _sum(texts: list[str]) -> str:
    return texts[0] if len(texts) == 1 else "(" + "+".join(texts) + ")"


def counted(evaluation: Evaluation) -> list[FundRow]:
    """The rows whose score counts: the total row where it has one, else those of its parts that have one.

    A part that repeats weight and score of the total row is not counted a second time.
    """
    scored = [row for row in evaluation.funds if points(row.score) is not None]
    total = [row for row in scored if row.item == "total"]
    return total[:1] or scored


def fund_scores(evaluation: Evaluation, policy: Policy) -> Iterator[Score]:
    """The rate of every row, and the execution score."""
    for row in evaluation.funds:
        done = spent_in(evaluation, row)
        if done is None or done.budget == 0:
            continue
        if not row.rate.absent and not row.rate.none_mark:
            yield _rate(row.rate, done, policy)
        weight = execution_weight(evaluation, row, policy) if _scores(evaluation, row) else None
        if weight is not None:
            yield _execution(row, weight, done, policy)


def _scores(evaluation: Evaluation, row: FundRow) -> bool:
    """Whether the execution score belongs into this row."""
    if row.score.absent or row.score.none_mark:
        return False
    rows = counted(evaluation)
    return row in rows if rows else row is evaluation.total_row


def execution_weight(evaluation: Evaluation, row: FundRow, policy: Policy) -> Decimal | None:
    """The weight printed in the row; without one the policy's, where it makes up the rest of the total weight.

    Forms without a column of weights (得分 is 20 分×执行率) leave the rest to it, whatever that is.
    """
    printed = points(row.weight)
    if printed is not None:
        return printed if printed > 0 else None
    due, whole = policy.number("execution.weight"), policy.number("weights.total")
    told = all_weights(evaluation)
    if told is None and row.weight.absent:
        told = weights_in_names(evaluation)
    if told is None or row.weight.none_mark:
        return None
    rest, got = whole - told, points(row.score)
    left = row.weight.absent and evaluation.total.weight.number in (None, whole) and ZERO < rest <= MOST and got is not None and got <= rest
    return rest if rest == due or left else None


def _rate(cell: Cell, done: Spent, policy: Policy) -> Score:
    """The rate as it would be printed: 90.12%, or 0.9012 or 90.12 where the form prints bare numbers."""
    bare = cell.number if cell.unit != "%" and cell.number else None
    places, size = (2, 100) if bare is not None and bare > BARE_RATIO else (4, 1)
    due = half_up(done.spent * size / done.budget, places)
    steps = f"{done.printed}÷{done.printed_budget}"
    return Score(
        cell, due, steps, policy.basis("execution.shape"), True, percent=bare is None,
        method="全年执行数÷全年预算数", exact=done.spent * size / done.budget,
    )


def _execution(row: FundRow, weight: Decimal, done: Spent, policy: Policy) -> Score:
    given = () if points(row.weight) is not None or weight != policy.number("execution.weight") else ("execution.weight",)
    rest = "" if points(row.weight) is not None else f"，表上没印分值，各项指标以外还有{plain(weight)}分"
    shape = EXECUTION[policy["execution.shape"]]
    steps = shape.steps.format(weight=plain(weight), actual=done.printed, target=done.printed_budget)
    due = shape.due(weight, done.spent, done.budget, policy)
    return Score(
        row.score, due, steps, policy.basis("execution.shape"), policy.verified("execution.shape"),
        method=shape.words(policy) + (f"，表上没印分值，按评分办法为{plain(weight)}分" if given else rest),
        parameters=("execution.shape", *shape.parameters, *given),
        exact=shape.raw(weight, done.spent, done.budget, policy),
    )

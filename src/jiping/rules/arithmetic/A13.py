"""A13: all weights, execution included, add up to the full score."""

from __future__ import annotations

from decimal import Decimal

from jiping.model.cell import Cell
from jiping.model.filing import SELF_EVALUATIONS
from jiping.model.numbers import ZERO, close, plain, sum_text
from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.rules.amounts import whole
from jiping.rules.arithmetic.parts import is_bonus, is_part
from jiping.rules.rule import Found, Saying, cannot_judge, found, not_applicable, rule
from jiping.score.points import once

LOCAL = 20  # what some provinces give the execution rate


@rule("A13", level="error", basis=["财预〔2020〕10号"])
def weights_do_not_add_up(evaluation: Evaluation, policy: Policy) -> Saying:
    """各项分值之和不等于总分值

    预算执行率分值与各指标分值相加应等于总分值（一般 100 分）。总分值没有填写、又看不出行是否齐全的不判；
    没有总分行但各项相加已经超过满分的，提醒核对。
    """
    rows = [row for row in evaluation.indicators if not is_bonus(row)]
    cells = [cell for cell in once(row.weight for row in rows) if cell.number is not None]
    if not cells:
        return not_applicable("指标没有分值")
    execution = _execution(evaluation)
    indicators, full = _sum(cells), policy.number("weights.total")
    spent = execution.number or ZERO if execution is not None else ZERO
    everything = indicators + spent
    stated = evaluation.total.weight.number
    if stated is None:
        if execution is not None and spent == full >= indicators:
            yield _too_heavy(execution, indicators, full, policy)
            return None
        return cannot_judge("没有总分值，看不出各行是否齐全")
    extra = _sum([row.weight for row in evaluation.indicators if is_bonus(row)])  # 满分 110 分，含加分项 10 分
    if stated in (indicators, everything, indicators + extra, everything + extra) or _is_left_out(evaluation, stated - everything, policy):
        return None
    if everything < stated and any(row.weight.blank and not is_part(row) for row in rows):
        return cannot_judge("有指标没有填分值")
    parts = cells if execution is None else [execution, *cells]
    yield found(
        f"总分值填 {evaluation.total.weight.text}；各项分值 "
        f"{sum_text([plain(number) for cell in parts if (number := cell.number) is not None], everything)}",
        evaluation.total.weight, *parts, expected=plain(stated),
    )
    return None


def _execution(evaluation: Evaluation) -> Cell | None:
    """The weight of the execution rate: in the total row, else in the first row that has one."""
    rows = [row for row in (evaluation.total_row, *evaluation.funds) if row and row.weight.number is not None]
    return rows[0].weight if rows else None


def _is_left_out(evaluation: Evaluation, missing: Decimal, policy: Policy) -> bool:
    """Whether what is missing is the weight of the execution rate, which the form prints in no cell of its own.

    Where the rate has a score, the weight is the one that gives it: 18.76 at 93.8% is of 20.
    """
    if _execution(evaluation) is not None or evaluation.kind not in SELF_EVALUATIONS:
        return False
    row = whole(evaluation)
    if missing == policy.number("execution.weight"):
        return True
    if row is None or row.rate.number is None or row.score.number is None:
        return row is not None and row.score.absent and missing == LOCAL
    return missing > 0 and close(missing * row.rate.number / 100, row.score.number, row.score.number)


def _sum(cells: list[Cell]) -> Decimal:
    return sum((number for cell in cells if (number := cell.number) is not None), ZERO)


def _too_heavy(execution: Cell, indicators: Decimal, full: Decimal, policy: Policy) -> Found:
    return found(
        f"资金行的分值填 {execution.text}，各指标另有 {plain(indicators)} 分，合计超过满分 {plain(full)}；"
        f"预算执行率的分值一般为 {plain(policy.number('execution.weight'))}",
        execution, level="warning",
    )

"""How a printed execution score stands to the due one, and which other way of counting would explain it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from jiping import catalog
from jiping.model.finding import Level, Score
from jiping.model.policy import Policy
from jiping.model.records import Evaluation, FundRow
from jiping.rules.amounts import amount, unit_of
from jiping.rules.arithmetic.deviation import CENT, as_ratio, gravity
from jiping.score.funds import Spent, spent_in
from jiping.score.shapes import EXECUTION

ROUNDED = "相差在取整范围内，建议保留两位小数"
CENT_OF_WANYUAN = Decimal(100)  # 元: amounts are kept at least to 0.01 万元


class Verdict(NamedTuple):
    """How grave the difference is, and what may explain it."""

    level: Level
    note: str = ""


def verdict(fund: FundRow, evaluation: Evaluation, due: Score, policy: Policy) -> Verdict | None:
    """``None`` where the printed score agrees with the due one; an error only where nothing known explains it."""
    printed, weight = fund.score.number, fund.weight.number or due.due
    if printed is None or due.due is None or weight is None:
        return None
    level = gravity(printed, due.due, policy, _slack(fund, evaluation, weight, policy))
    if level is None:
        return None
    if level != "error":
        return Verdict(level, ROUNDED)
    note = _explained(fund, evaluation, printed, weight, policy)
    return Verdict("warning", note) if note else Verdict("error")


def _slack(fund: FundRow, evaluation: Evaluation, weight: Decimal, policy: Policy) -> Decimal:
    """What the rounding of the printed amounts allows the score to be off."""
    budget = amount(fund.full_year_budget, unit_of(evaluation))
    if budget is None or budget.yuan <= 0:
        return Decimal(0)
    return min(weight * min(budget.step, CENT_OF_WANYUAN) / budget.yuan, policy.number("tolerance.one_decimal"))


def _explained(fund: FundRow, evaluation: Evaluation, printed: Decimal, weight: Decimal, policy: Policy) -> str:
    """The other way of counting that gives the printed score; empty where none does."""
    unit, done = unit_of(evaluation), spent_in(evaluation, fund)
    initial, spent = amount(fund.initial_budget, unit), amount(fund.execution, unit)
    if initial and spent and initial.yuan > 0:
        from_initial = min(weight, weight * spent.yuan / initial.yuan)
        if gravity(printed, from_initial, policy) in (None, "info"):
            return "现在的数像是按年初预算数算的，请核对口径"
    if done is None or done.budget <= 0:
        return ""
    if follows_rate(fund):
        return "得分是按所填的执行率算的，执行率核对后一并改"
    if printed == weight and done.spent >= policy.number("thresholds.execution_reason") * done.budget:
        return "若本地办法规定执行率达到一定比例即得满分，请注明依据"
    return _other_policy(done, printed, weight, policy)


def follows_rate(fund: FundRow) -> bool:
    """Whether the printed score is the weight times the printed rate: then it is not the score that is wrong."""
    rate, weight, score = as_ratio(fund.rate), fund.weight.number, fund.score.number
    return rate is not None and rate[0] > 0 and bool(weight and score is not None and abs(score - weight * rate[0]) <= CENT)


def _other_policy(done: Spent, printed: Decimal, weight: Decimal, policy: Policy) -> str:
    for other in catalog.policies():
        if other["execution.shape"] == policy["execution.shape"]:
            continue
        due = EXECUTION[other["execution.shape"]].due(weight, done.spent, done.budget, other)
        if gravity(printed, due, policy) is None:
            return f"这个数与“{other.title}”相符，请核对本地适用的办法"
    return ""

"""A08: the execution score follows from the execution rate under the policy."""

from decimal import Decimal

from jiping.model.policy import Policy
from jiping.model.records import Evaluation, FundRow
from jiping.rules.amounts import amount, unit_of
from jiping.rules.arithmetic.deviation import gravity
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.score import Scores


@rule("A08", level="error", basis=["财预〔2020〕10号"])
def execution_score_mismatch(fund: FundRow, evaluation: Evaluation, scores: Scores, policy: Policy) -> Saying:
    """预算执行率得分与执行率不符

    执行率得分＝分值×执行率，可由预算数和执行数直接复算；错在这里，总分必错。
    只保留一位小数或取整的给提示或提醒，不算错；按年初预算数算出来的也只提醒。
    """
    due, printed = scores.of(fund.score), fund.score.number
    if due is None or due.due is None or printed is None:
        return not_applicable("没有可复算的执行率得分")
    weight = fund.weight.number or due.due
    budget = amount(fund.full_year_budget, unit_of(evaluation))
    slack = weight * min(budget.step, Decimal(100)) / budget.yuan if budget and budget.yuan > 0 else Decimal(0)
    level = gravity(printed, due.due, policy, min(slack, policy.number("tolerance.one_decimal")))
    if level is None:
        return None
    cells = [fund.score, fund.execution, fund.full_year_budget, fund.weight]
    message = f"执行率得分填 {fund.score.text}；{due.steps} 应为 {due.due_text}"
    if level != "error":
        message += "，相差在取整范围内，建议保留两位小数"
    elif _from_initial(fund, weight, printed, unit_of(evaluation), policy):
        message, level = f"{message}；现在的数像是按年初预算数算的，请核对口径", "warning"
    certain = level == "error" and fund.weight.number != policy.number("weights.total")
    yield found(message, *cells, fix=due.due_text if certain else None, expected=due.due_text, level=level)
    return None


def _from_initial(fund: FundRow, weight: Decimal, printed: Decimal, unit: str, policy: Policy) -> bool:
    """Whether the score would be right against the initial budget instead of the full-year budget."""
    initial, spent = amount(fund.initial_budget, unit), amount(fund.execution, unit)
    if initial is None or spent is None or initial.yuan <= 0:
        return False
    return gravity(printed, min(weight, weight * spent.yuan / initial.yuan), policy) in (None, "info")

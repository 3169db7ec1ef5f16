"""B05: an adjustment of the budget is explained."""

from collections.abc import Iterable
from decimal import Decimal

from jiping.model.filing import Filing
from jiping.model.numbers import half_last_digit, percent
from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.model.values import money, quantities
from jiping.rules.amounts import amount, amounts, one, shown, total, unit_of
from jiping.rules.budget.reasons import mentions, said_in
from jiping.rules.budget.spending import execution
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("B05", level="warning", basis=["财预〔2013〕53号", "预算法第十三条"])
def adjustment_unexplained(evaluation: Evaluation, filing: Filing, policy: Policy) -> Saying:
    """预算调整较大而未说明原因

    预算调整率＝（全年预算数－年初预算数）÷年初预算数。超过 20% 而通篇没有提到追加、调整的提醒，
    5%–20% 的给一条提示（各地可另定）。增加的正好是上年结转资金的、文中说到这笔增减的金额的不报。政策性增支、救灾等原因写明即可；表上留着的填写说明不算原因。
    """
    done, unit = execution(evaluation), unit_of(evaluation)
    initial = amount(done.row.initial_budget, unit) if done else None
    if done is None or initial is None or initial.yuan <= 0:
        return not_applicable("没有年初预算数或全年预算数")
    change = done.budget - initial.yuan
    share = abs(change) / initial.yuan
    carried = total(amounts((row.full_year_budget for row in evaluation.funds if row.item == "carryover"), unit))
    if carried and abs(change - carried) <= policy.number("tolerance.money") * one(unit):
        return None  # what came in is the money carried over, as its own row says
    said = said_in(filing, evaluation)
    if share <= policy.number("thresholds.adjustment_note") or mentions(said, "budget_changes") or _told(abs(change), said):
        return None
    limit = policy.number("thresholds.adjustment")
    yield found(
        f"年初预算数 {done.row.initial_budget.text}，全年预算数 {done.row.full_year_budget.text}，"
        f"{'增加' if change > 0 else '减少'} {shown(abs(change), unit)}（{percent(share)}），没有看到调整原因",
        done.row.full_year_budget, done.row.initial_budget, level="warning" if share > limit else "info",
    )
    return None


def _told(change: Decimal, said: Iterable[str]) -> bool:
    """Whether the texts speak of just this amount: 8月下达装备补助86.80万元."""
    told = ((money(quantity), quantity.number) for sentence in said for quantity in quantities(sentence) if quantity.unit.endswith("元"))
    return any(yuan and abs(yuan - change) <= half_last_digit(number) * yuan / number for yuan, number in told)

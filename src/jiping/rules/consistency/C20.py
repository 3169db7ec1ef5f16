"""C20: a total cost target beyond the budget, or in a unit that cannot be right."""

import re

from jiping.model.records import Evaluation, Indicator
from jiping.model.values import money
from jiping.rules.amounts import TEN_THOUSAND, unit_of
from jiping.rules.indicators.classes import bare_name, class_of
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.rules.totals import budgets, in_wan, is_money
from jiping.score import Measure
from jiping.score.measure import target_of

_TOTAL = re.compile(r"总成本|成本控制|预算成本|成本总额|项目成本|支出总额|总投资控制|资金总额|预算控制|经济成本$")


@rule("C20", level="warning", basis=["财预〔2020〕10号"])
def cost_beyond_budget(indicator: Indicator, evaluation: Evaluation, measure: Measure) -> Saying:
    """总成本指标值超过预算，或单位写错

    总成本的上限不应高于本项目的预算，否则花超了预算也算完成。数字与预算相同而单位差一万倍的，多半是“元”“万元”写错。
    只看名称说的是总成本、又写明金额单位的指标；含自筹等其他资金、预算没有列全的，请核对后说明。
    """
    target = target_of(indicator)
    cost = class_of(indicator) == "cost" and is_money(measure.target)
    told = money(measure.target, unit_of(evaluation)) if cost else None
    known = budgets(evaluation) if told is not None else []
    if told is None or not known:
        return not_applicable("没有以金额为值的总成本指标")
    if any(told * TEN_THOUSAND == budget.yuan or told == budget.yuan * TEN_THOUSAND for budget in known):
        yield found(
            f"成本指标值写 {target.text}，本项目预算是 {in_wan(known[0].yuan)}，数字相同而单位差一万倍；请核对“元”和“万元”",
            target, known[0].cell,
        )
    elif _TOTAL.search(bare_name(indicator)) and told > max(budget.yuan for budget in known):
        yield found(f"总成本指标值 {target.text} 超过本项目预算 {in_wan(known[0].yuan)}；请核对", target, known[0].cell)
    return None

"""B03: no more is spent than the full-year budget."""

from jiping.model.numbers import percent
from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.rules.amounts import amounts, gap, unit_of
from jiping.rules.budget.spending import execution
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("B03", level="warning", basis=["预算法第十三条"])
def execution_above_budget(evaluation: Evaluation, policy: Policy) -> Saying:
    """全年执行数超过全年预算数

    支出要以经批准的预算为依据。执行数大于全年预算数，多半是上年结转或年中追加没有计入全年预算数，请核对后补齐或说明。
    """
    done = execution(evaluation)
    if done is None:
        return not_applicable("没有全年预算数或执行数")
    unit = unit_of(evaluation)
    printed = amounts([done.row.full_year_budget, done.row.execution], unit)
    if done.spent > done.budget and gap(done.spent, done.budget, printed, unit, policy) == "fault":
        yield found(
            f"全年执行数 {done.row.execution.text} 大于全年预算数 {done.row.full_year_budget.text}，"
            f"执行率 {percent(done.rate)}；若用了上年结转或年中追加，请计入全年预算数",
            done.row.execution, done.row.full_year_budget,
        )
    return None

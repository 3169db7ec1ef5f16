"""B19: nothing is spent without a budget."""

from jiping.model.filing import SELF_EVALUATIONS
from jiping.model.records import Evaluation, FundRow
from jiping.rules.amounts import amount, amounts, unit_of
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("B19", level="error", basis=["预算法第十三条"])
def execution_without_budget(fund: FundRow, evaluation: Evaluation) -> Saying:
    """没有预算却有执行数

    全年预算数填 0 而有执行数，不是漏填预算，就是无预算支出。预算栏空着或写“—”的不在此列；总额行为 0、来源行有预算的由合计核对来报。
    """
    unit = unit_of(evaluation)
    budget, spent = amount(fund.full_year_budget, unit), amount(fund.execution, unit)
    if budget is None or spent is None or evaluation.kind not in SELF_EVALUATIONS:
        return not_applicable("没有全年预算数或执行数")
    parts = amounts((row.full_year_budget for row in evaluation.funds if row is not fund), unit)
    if budget.yuan == 0 and spent.yuan > 0 and not (fund.item == "total" and any(part.yuan for part in parts)):
        yield found(
            f"{fund.label.text}全年预算数填 {fund.full_year_budget.text}，执行数 {fund.execution.text}；请补填预算数或说明",
            fund.full_year_budget, fund.execution,
        )
    return None

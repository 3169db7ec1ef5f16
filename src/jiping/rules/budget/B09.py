"""B09: public operating expenditure stays within its budget."""

from jiping.model.numbers import percent
from jiping.model.policy import Policy
from jiping.model.records import BasicData
from jiping.rules.budget.sheet import over, spent
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("B09", level="warning", basis=["财预〔2013〕53号"])
def operating_over_budget(sheet: BasicData, policy: Policy) -> Saying:
    """公用经费决算超过预算

    公用经费控制率＝公用经费决算数÷公用经费预算数，应不超过 100%。预算栏填 0 而决算有数的，控制率算不出来，
    若预算是年中下达的，请把全年预算数填上或注明口径。
    """
    entry = spent(sheet, "public_operating")
    if entry is None:
        return not_applicable("没有公用经费预算数或决算数")
    if not over(sheet, entry, policy):
        return None
    budget, final = entry.row.budget, entry.row.final
    if entry.budget.yuan > 0:
        note = f"控制率 {final.text}÷{budget.text}={percent(entry.final.yuan / entry.budget.yuan)}，请说明原因"
    else:
        note = "控制率无法计算；若预算是年中下达的，请填全年预算数或注明口径"
    yield found(f"公用经费预算填 {budget.text}，决算 {final.text}，{note}", final, budget)
    return None

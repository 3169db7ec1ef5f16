"""B10: procurement has a budget."""

from jiping.model.policy import Policy
from jiping.model.records import BasicData
from jiping.rules.budget.sheet import over, spent
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("B10", level="warning", basis=["政府采购法第三十三条", "预算法第十三条"])
def procurement_without_budget(sheet: BasicData, policy: Policy) -> Saying:
    """政府采购没有预算

    采购项目和资金预算应列入部门预算。预算栏为 0 而有采购支出的，可能是无预算采购，也可能是年中预算没有填上，请核对说明。
    预算栏空着或写“—”的不判。
    """
    entry = spent(sheet, "procurement")
    if entry is None:
        return not_applicable("没有政府采购预算数或决算数")
    if entry.budget.yuan == 0 and over(sheet, entry, policy):
        yield found(
            f"政府采购决算 {entry.row.final.text}，预算填 {entry.row.budget.text}；若有年中采购预算请补填，没有的请说明",
            entry.row.final, entry.row.budget,
        )
    return None

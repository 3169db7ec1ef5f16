"""B07: the three public expenses stay within their budget."""

from jiping import catalog
from jiping.model.filing import Filing
from jiping.model.numbers import percent
from jiping.model.policy import Policy
from jiping.model.records import BasicData
from jiping.rules.budget.reasons import explains, said_in
from jiping.rules.budget.sheet import over, spent
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("B07", level="error", basis=["财预〔2013〕53号"])
def three_public_over_budget(sheet: BasicData, filing: Filing, policy: Policy) -> Saying:
    """“三公”经费决算超过预算

    “三公”经费只减不增、严控超支，决算不应超过预算。报告里说明了原因的、预算栏为零的，改为提醒。
    """
    entry = spent(sheet, "three_public")
    if entry is None:
        return not_applicable("没有“三公”经费预算数或决算数")
    if not over(sheet, entry, policy):
        return None
    told = explains(said_in(filing), catalog.any_of("three_public").search)
    rate = f"，控制率 {percent(entry.final.yuan / entry.budget.yuan)}" if entry.budget.yuan > 0 else ""
    yield found(
        f"“三公”经费预算 {entry.row.budget.text}，决算 {entry.row.final.text}{rate}"
        + ("；报告里已有说明，请核对是否经过批准" if told else "，请核对或说明原因"),
        entry.row.final, entry.row.budget, level="warning" if told or entry.budget.yuan <= 0 else None,
    )
    return None

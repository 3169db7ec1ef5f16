"""C41: more carried over than last year left."""

from jiping.model.filing import Filing
from jiping.model.records import Evaluation
from jiping.rules.amounts import amount, shown, unit_of
from jiping.rules.beside.counterpart import counterpart
from jiping.rules.beside.previous import previous
from jiping.rules.rule import Outcome, Saying, cannot_judge, found, not_applicable, rule
from jiping.rules.totals import column


@rule("C41", level="warning", basis=["预算法第四十二条", "财预〔2020〕10号"])
def carryover_above_balance(evaluation: Evaluation, filing: Filing, last_year: Filing | None) -> Saying:
    """上年结转资金多于去年剩下的钱

    结转来的钱不会比去年的全年预算数减执行数更多；多出来的，不是今年的结转填错，就是去年的预算或执行数漏填。
    收回、结余少于应剩数的不报；只比同一个项目，或部门整体与部门整体。
    """
    earlier = previous(filing, last_year)
    if isinstance(earlier, Outcome):
        return earlier
    rows = [row for row in evaluation.funds if row.item == "carryover"]
    unit = unit_of(evaluation)
    carried = next((told for row in rows for cell in (row.initial_budget, row.full_year_budget) if (told := amount(cell, unit))), None)
    if carried is None or carried.yuan <= 0:
        return not_applicable("没有上年结转资金")
    before = counterpart(evaluation, earlier.evaluations)
    budget, spent = (column(before, name) if before else None for name in ("full_year_budget", "execution"))
    if budget is None or spent is None:
        return cannot_judge("去年的材料里没有这个项目的预算和执行数")
    left = budget.yuan - spent.yuan
    if carried.yuan - left > max(carried.step, budget.step, spent.step):
        yield found(
            f"上年结转资金填 {shown(carried.yuan, unit)}；去年的表 {shown(budget.yuan, unit)}−{shown(spent.yuan, unit)}="
            f"{shown(left, unit)}，剩不下这么多", carried.cell,
        )
    return None

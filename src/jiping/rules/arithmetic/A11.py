"""A11: the sums by nature belong to the full-year budget."""

from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.rules.amounts import amount, shown, sum_shown, total, unit_of, whole
from jiping.rules.arithmetic.natures import COLUMNS, blocks, equals
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("A11", level="warning", basis=["表内说明"])
def basis_of_natures_unclear(evaluation: Evaluation, policy: Policy) -> Saying:
    """按收入、支出性质分的合计与全年预算数不符

    这两栏是年度资金总额的分项，合计一般等于全年预算数。若与执行数或年初预算数相同，是口径不同；若都对不上，请核对数字。
    表上没有写明口径，所以只作提醒。
    """
    filled, row, unit = blocks(evaluation), whole(evaluation), unit_of(evaluation)
    budget = amount(row.full_year_budget, unit) if row else None
    if not filled or row is None or budget is None or not budget.yuan:
        return not_applicable("没有按性质分的金额或没有全年预算数")
    odd = [block for block in filled if "full_year_budget" not in equals(evaluation, block, policy)]
    if not odd:
        return None
    said = "，".join(f"{block.name}合计 {sum_shown([p for p in block.parts if p.yuan], unit)}" for block in odd)
    same = equals(evaluation, odd[0], policy)
    differs = f"全年预算数是 {shown(budget.yuan, unit)}，相差 {shown(abs(budget.yuan - total(odd[0].parts)), unit)}"
    told = f"；与{COLUMNS[same[0]]}相同，请说明口径" if same else "，请核对"
    yield found(
        f"{said}；{differs}{told}", *(block.rows for block in odd), row.full_year_budget, row.execution,
        expected=shown(budget.yuan, unit),
    )
    return None

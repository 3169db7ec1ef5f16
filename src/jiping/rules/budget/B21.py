"""B21: a cost indicator over all the money agrees with the execution."""

from jiping.model.numbers import close, plain
from jiping.model.records import Evaluation
from jiping.rules.amounts import shown, unit_of
from jiping.rules.budget.costs import total_costs
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("B21", level="warning", basis=["财预〔2020〕10号"])
def cost_contradicts_execution(evaluation: Evaluation) -> Saying:
    """成本指标完成值与执行数不一致

    指标值就是预算数的成本指标，考核的是全部资金，完成值应与全年执行数一致。只是取整造成的给一条提示。
    单位成本、分项成本不在此列。
    """
    costs = list(total_costs(evaluation))
    if not costs:
        return not_applicable("没有以预算数为指标值的成本指标")
    unit = unit_of(evaluation)
    for cost in costs:
        if cost.actual == cost.spent or cost.row.actual.number is None:
            continue
        spent = cost.spent * cost.row.actual.number / cost.actual if cost.actual else cost.spent
        rounded = close(cost.row.actual.number, spent, cost.row.actual.number)
        yield found(
            f"成本指标“{cost.row.name.text}”完成值 {cost.row.actual.text}，全年执行数 {shown(cost.spent, unit)}"
            + ("，请按执行数填准" if rounded else "，请核对"),
            cost.row.actual, cost.row.target, expected=plain(spent), level="info" if rounded else None,
        )
    return None

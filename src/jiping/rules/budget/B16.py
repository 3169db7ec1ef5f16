"""B16: the same money is not tested twice."""

from jiping.model.records import Evaluation
from jiping.rules.budget.costs import total_costs
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("B16", level="warning", basis=["财预〔2021〕101号"])
def execution_tested_as_cost(evaluation: Evaluation) -> Saying:
    """成本指标用的就是预算数和执行数

    成本指标看单位成本或成本节约，不是再考核一遍预算执行：同一笔钱少花一分，执行率失分、成本指标却得分，方向相反。
    预算全部用完、两个数相同时只作提示。
    """
    costs = list(total_costs(evaluation))
    if not costs:
        return not_applicable("没有以预算数为指标值的成本指标")
    for cost in costs:
        if cost.actual == cost.spent:
            yield found(
                f"成本指标“{cost.row.name.text}”的指标值 {cost.row.target.text} 是预算数，完成值 {cost.row.actual.text} 是执行数，"
                "与预算执行率重复考核",
                cost.row, cost.row.target, cost.row.actual, level="info" if cost.actual == cost.budget else None,
            )
    return None

"""B16: the same money is not tested twice."""

from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.rules.budget.costs import Cost, total_costs
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.score.points import points


@rule("B16", level="warning", basis=["财预〔2021〕101号"])
def execution_tested_as_cost(evaluation: Evaluation, policy: Policy) -> Saying:
    """成本指标用的就是预算数和执行数

    成本指标看单位成本或成本节约，不是再考核一遍预算执行：同一笔钱少花一分，执行率失分、成本指标却得分，方向相反。
    分值重（20 分以上）或因此扣了分的报警告；分值不重的很常见，只作提示，预算全部用完、两个数相同的也只作提示。
    采购价、合同价、工程造价不是预算执行，不报。
    """
    costs = list(total_costs(evaluation))
    if not costs:
        return not_applicable("没有以预算数为指标值的成本指标")
    for cost in costs:
        if cost.actual == cost.spent:
            yield found(
                f"成本指标“{cost.row.name.text}”的指标值 {cost.row.target.text} 是预算数，完成值 {cost.row.actual.text} 是执行数，"
                "与预算执行率重复考核",
                cost.row, cost.row.target, cost.row.actual, level=None if _matters(cost, policy) else "info",
            )
    return None


def _matters(cost: Cost, policy: Policy) -> bool:
    """Whether much depends on it: many points, or points lost, for money that was not spent."""
    weight, score = points(cost.row.weight), points(cost.row.score)
    heavy = weight is not None and weight >= policy.number("thresholds.heavy_indicator")
    lost = weight is not None and score is not None and score < weight
    return cost.actual != cost.budget and (heavy or lost)

"""B22: the execution rate is not an indicator as well."""

import re

from jiping.model.filing import SELF_EVALUATIONS
from jiping.model.records import Evaluation
from jiping.rules.amounts import whole
from jiping.rules.rule import Saying, found, not_applicable, rule

_RATE = re.compile(r"(?:^|[：:、.\d★])(?:全年|年度|项目)?(?:预算|资金|预算资金|项目资金|财政资金)?(?:支出)?执行率$")


@rule("B22", level="warning", basis=["财预〔2020〕10号"])
def execution_rate_as_indicator(evaluation: Evaluation) -> Saying:
    """预算执行率重复作为绩效指标

    资金栏已单列执行率的分值，产出、效益指标里再设“预算执行率”，同一件事计了两次分。资金栏没有分值的表不报；
    列在数量指标里的由指标设置的规则来报。
    """
    row = whole(evaluation)
    if row is None or not row.weight.number or evaluation.kind not in SELF_EVALUATIONS:
        return not_applicable("资金栏没有执行率分值")
    for indicator in evaluation.indicators:
        levels = indicator.level1.text + indicator.level2.text
        # Under 执行 it is the row of the execution rate itself; among the quantities it is no quantity: that is D04's.
        if _RATE.search(indicator.name.text) and "执行" not in levels and "数量" not in levels:
            yield found(
                f"“{indicator.name.text}”与资金栏的执行率（{row.weight.text} 分）重复计分，建议换成反映产出或效果的指标",
                indicator.name, row.weight,
            )
    return None

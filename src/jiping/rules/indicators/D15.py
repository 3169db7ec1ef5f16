"""D15: all indicators have the same points."""

from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.score.points import once


@rule("D15", level="info", basis=["财预〔2020〕10号"])
def rigid_equal_weights(evaluation: Evaluation, policy: Policy) -> Saying:
    """各项指标分值平均分配

    分值应当反映指标的重要程度；所有指标分值一样，等于没有分轻重。指标不多时平均分配属于常见做法，不报。
    """
    weights = once(row.weight for row in evaluation.indicators)
    if evaluation.kind == "scorecard" or all(row.target.absent for row in evaluation.indicators):
        return not_applicable("评分表的分值由财政部门规定")
    if len(weights) < policy.number("thresholds.equal_weights_rows"):
        return not_applicable("有分值的指标不多")
    if len({cell.number for cell in weights}) == 1:
        yield found(f"{len(weights)} 项指标的分值都是 {weights[0].text} 分，没有按重要程度区分", evaluation.indicators, *weights)
    return None

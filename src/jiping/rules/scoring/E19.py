"""E19: the weight of the money row leaves no room for the weights of the indicators."""

from jiping.model.numbers import plain
from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.rules.scoring.rows import NOT_SELF, self_evaluated
from jiping.score.points import added, in_points, points


@rule("E19", level="warning", basis=["财预〔2020〕10号"])
def execution_weight_too_large(evaluation: Evaluation, policy: Policy) -> Saying:
    """预算执行率的分值过大

    预算执行率只占总分的一部分，通常为 10 分。资金一行的分值填成了总分，指标又另有分值，合计必然超过总分。
    """
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    others = added(row.weight for row in evaluation.indicators)
    rows = [row for row in evaluation.funds if points(row.weight)]
    if not rows:
        return not_applicable("资金表没有分值")
    if not others or not in_points(evaluation):
        return cannot_judge("指标没有分值")
    whole = policy.number("weights.total")
    for row in rows:
        weight = points(row.weight)
        if weight is not None and weight >= whole:
            yield found(
                f"资金一行的分值填 {row.weight.text}，已是全部总分，而各项指标另有 {plain(others)} 分；"
                f"预算执行率通常为 {plain(policy.number('execution.weight'))} 分",
                row.weight, row.score,
            )
    return None

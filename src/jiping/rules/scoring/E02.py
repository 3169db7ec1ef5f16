"""E02: the target is met, yet points are missing and nobody says why."""

from jiping.model.numbers import plain
from jiping.model.records import Evaluation, Indicator
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.rules.scoring.rows import NOT_SELF, explained, self_evaluated, weight_and_score
from jiping.score import Measure, Scores
from jiping.score.measure import target_of
from jiping.score.points import points


@rule("E02", level="warning", basis=["财预〔2020〕10号"])
def points_lost_on_a_met_target(
    indicator: Indicator, evaluation: Evaluation, measure: Measure, scores: Scores
) -> Saying:
    """已达指标值却扣分而未说明

    定量指标完成的得满分。已完成却扣分，要么分打错了，要么扣分另有理由，应当写出来。
    完成值远超指标值、行内另有评分办法或写了原因的不报；有偏差原因一栏而空着的，由要求填原因的规则一并去说。
    """
    if not self_evaluated(evaluation) or points(indicator.score) is None:
        return not_applicable(NOT_SELF if not self_evaluated(evaluation) else "这一行没有得分")
    if not measure.met or not measure.comparable:
        return not_applicable("没有可比的已完成指标")
    if explained(indicator) or (points(indicator.weight) is not None and not indicator.reason.absent):
        return None  # where there is a column for reasons, the rule that asks for them says it
    if weight_and_score(indicator) is None:
        if shown := _share_of(indicator, measure):
            yield found(
                f"完成值“{indicator.actual.text}”已达到指标值“{target_of(indicator).text}”，得分 {indicator.score.text} "
                f"像是按 {shown} 折算的；达到指标值的应得满分，另有扣分理由的请写明",
                indicator.score, indicator.actual, target_of(indicator),
            )
        return None
    due = scores.of(indicator.score)
    if due is None or due.due is None:
        return cannot_judge("本行另有评分办法或超额较多")
    lost = due.due - (points(indicator.score) or 0)
    if lost > 0:
        yield found(
            f"完成值“{indicator.actual.text}”已达到指标值“{target_of(indicator).text}”，应得满分 {due.due_text}，"
            f"却只得 {indicator.score.text}，少 {plain(lost)} 分，又没有写原因；分打错了请改正，另有理由请写明",
            indicator.score, indicator.actual, target_of(indicator), indicator.weight, expected=due.due_text,
        )
    return None


def _share_of(indicator: Indicator, measure: Measure) -> str:
    """``20×98%`` where the score is a round weight times the percentage achieved, though that met the target."""
    score, share = points(indicator.score), measure.actual.ratio
    if score is None or not share or share >= 1 or score == score.to_integral_value():
        return ""
    weight = score / share
    return f"{plain(weight)}×{indicator.actual.text}" if weight == weight.to_integral_value() else ""

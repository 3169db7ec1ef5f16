"""E05: a completion grade and a score outside its band."""

from jiping.model.records import Evaluation, Indicator
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.rules.scoring.rows import NOT_SELF, explained, full_marks, self_evaluated
from jiping.score import Measure, Scores
from jiping.score.points import points


@rule("E05", level="error", basis=["财预〔2020〕10号"])
def qualitative_score_outside_its_band(
    indicator: Indicator, evaluation: Evaluation, measure: Measure, scores: Scores
) -> Saying:
    """定性指标得分超出档次区间

    定性指标按达成、部分达成、未达成三档给分，各档有分数区间。部分达成、未达成却得满分的是错误；
    其余超出区间的，因各地分档不尽相同，只作提醒，低于区间而写了原因的不报。
    """
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    due, score = scores.of(indicator.score), points(indicator.score)
    if not measure.grade or score is None:
        return not_applicable("没有写明达成档次的定性指标")
    if due is None or due.low is None or due.high is None:
        return cannot_judge("本行另有评分办法")
    below, above = score < due.low, score > due.high
    if above or (below and not explained(indicator)):
        yield found(
            f"完成情况为“{indicator.actual.text}”，分值 {indicator.weight.text} 分，这一档应在 {due.due_text} 之间，却得 {indicator.score.text}",
            indicator.score, indicator.actual, indicator.weight,
            expected=due.due_text, level="error" if above and full_marks(indicator) else "warning",
        )
    return None

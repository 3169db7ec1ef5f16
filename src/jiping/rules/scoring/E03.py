"""E03: the score is neither what the target reached nor full marks."""

from jiping.model.numbers import plain
from jiping.model.records import Evaluation, Indicator
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.rules.scoring.rows import NOT_SELF, explained, full_marks, self_evaluated
from jiping.score import Measure, Scores
from jiping.score.measure import target_of
from jiping.score.points import points
from jiping.score.totals import differs


@rule("E03", level="warning", basis=["财预〔2020〕10号"])
def score_differs_from_the_formula(
    indicator: Indicator, evaluation: Evaluation, measure: Measure, scores: Scores
) -> Saying:
    """未完成指标的得分与计分公式不符

    定量指标未完成的，按完成值与指标值的比例计分。多得的提醒，少得而未说明的只作提示；
    各地可能另有计分办法，所以不作错误论。得满分的见 E01，已完成却扣分的见 E02。
    """
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    if measure.met is not False or not measure.comparable:
        return not_applicable("没有可比的未完成指标")
    if indicator.coefficient.filled:
        return not_applicable("表上印有得分系数，按系数核对")
    due, score = scores.of(indicator.score), points(indicator.score)
    if due is None or due.due is None or score is None:
        return cannot_judge("没有可复算的得分")
    if full_marks(indicator) or not differs(indicator.score, due):
        return None
    more = score > due.due
    if more or not explained(indicator):
        yield found(
            f"指标值“{target_of(indicator).text}”，完成值“{indicator.actual.text}”，得分填 {indicator.score.text}；"
            f"{due.steps} 应为 {due.due_text}，{'多' if more else '少'} {plain(abs(score - due.due))} 分",
            indicator.score, indicator.actual, target_of(indicator), indicator.weight,
            expected=due.due_text, level="warning" if more else "info",
        )
    return None

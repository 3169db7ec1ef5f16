"""E23: the score is not the weight times the coefficient that the form prints beside it."""

from jiping.model.numbers import plain
from jiping.model.records import Evaluation, Indicator
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.rules.scoring.rows import NOT_SELF, self_evaluated
from jiping.score.indicators import by_coefficient
from jiping.score.points import in_points, points
from jiping.score.totals import differs


@rule("E23", level="error", basis=["表内说明"], brake=True)
def score_is_not_weight_times_coefficient(indicator: Indicator, evaluation: Evaluation) -> Saying:
    """得分不等于分值乘得分系数

    表上有“得分系数”一栏的，指标得分＝分值（权重）×得分系数，差半分以内的末位取舍不算。系数写 85、85% 或 0.85 都认；大于 100% 的不判。
    """
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    if not indicator.coefficient.filled:
        return not_applicable("表上没有得分系数")
    due, score = by_coefficient(indicator), points(indicator.score)
    if due is None or due.due is None or score is None or not in_points(evaluation):
        return cannot_judge("得分系数、分值或得分没有填成数字，或分值不是分数")
    if differs(indicator.score, due):
        yield found(
            f"得分填 {indicator.score.text}；{due.steps} 应为 {due.due_text}，差 {plain(abs(score - due.due))} 分",
            indicator.score, indicator.coefficient, indicator.weight, expected=due.due_text, fix=due.due_text,
        )
    return None

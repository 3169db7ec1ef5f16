"""E18: points for an indicator without target or without result."""

from jiping.model.records import Evaluation, Indicator
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.rules.scoring.rows import NOT_SELF, full_marks, self_evaluated
from jiping.score.measure import target_of
from jiping.score.points import points


@rule("E18", level="warning", basis=["财预〔2020〕10号"])
def points_for_a_blank_row(indicator: Indicator, evaluation: Evaluation) -> Saying:
    """指标值或完成值空白却得分

    没有指标值就没有标准，没有完成值就没有结果，分数从何而来无从核对。填“/”“无”的视为有意不填，不在此列。
    """
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    score = points(indicator.score)
    if score is None or score <= 0:
        return not_applicable("没有得分的指标")
    blank = [(cell, name) for cell, name in ((target_of(indicator), "指标值"), (indicator.actual, "完成值"))
             if cell.blank and not cell.absent]
    if blank:
        what = "和".join(name for _, name in blank)
        gained = f"满分 {indicator.score.text}" if full_marks(indicator) else f" {indicator.score.text} 分"
        yield found(
            f"{what}空白，却得{gained}；请补填{what}再计分", *(cell for cell, _ in blank), indicator.score
        )
    return None

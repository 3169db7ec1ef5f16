"""E14: done after the deadline, or after the year, with full marks."""

import re
from datetime import date

from jiping.model.records import Evaluation, Indicator
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.rules.scoring.rows import NO_POINTS, NOT_SELF, explained, full_marks, self_evaluated, weight_and_score
from jiping.score import Measure
from jiping.score.measure import target_of

NEXT = re.compile(r"次年|下一?年|翌年|年后")  # the limit itself lies in the year after


@rule("E14", level="error", basis=["财预〔2020〕10号"])
def late_with_full_marks(indicator: Indicator, evaluation: Evaluation, measure: Measure) -> Saying:
    """逾期完成却得满分

    指标值是期限，完成日期在期限之后，不能得满分。两个日期都写明的才算错误；只写“逾期”“推迟”的、
    或完成日期在评价年度之后的，作提醒；行内写了原因的也只提醒。
    """
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    if weight_and_score(indicator) is None:
        return not_applicable(NO_POINTS)
    if measure.kind != "deadline" and measure.actual.kind != "date":
        return not_applicable("没有以日期为指标值的指标")
    late = measure.met is False if measure.kind == "deadline" else _after_year(measure.actual.day, evaluation.year)
    if measure.kind == "deadline" and measure.met is None:
        return cannot_judge("完成值不是日期")
    if late and full_marks(indicator) and not NEXT.search(target_of(indicator).text):
        certain = measure.kind == "deadline" and measure.comparable and not explained(indicator, 6)
        limit = f"期限“{target_of(indicator).text}”" if measure.kind == "deadline" else f"评价年度 {evaluation.year} 年"
        yield found(
            f"{limit}，完成情况“{indicator.actual.text}”，已逾期，却得满分 {indicator.score.text}",
            indicator.score, indicator.actual, target_of(indicator), level="error" if certain else "warning",
        )
    return None


def _after_year(day: date | None, year: int | None) -> bool:
    return day is not None and year is not None and day.year > year

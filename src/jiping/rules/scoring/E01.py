"""E01: full marks although the printed result misses the printed target."""

import re
from decimal import Decimal

from jiping.model.finding import Score
from jiping.model.numbers import ZERO
from jiping.model.policy import Policy
from jiping.model.records import Evaluation, Indicator
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.rules.scoring.rows import (
    NO_POINTS,
    NOT_SELF,
    explained,
    from_sentence,
    full_marks,
    self_evaluated,
    weight_and_score,
)
from jiping.score import Measure, Scores
from jiping.score.measure import target_of
from jiping.score.points import points
from jiping.score.totals import differs

_AMONG = re.compile(r"[^\d]{0,8}前(\d{1,3})[名位](?:以内|之内|以上|内)?")
_RANK = re.compile(r"第(\d{1,3})(?:[名位]|$)")


@rule("E01", level="error", basis=["财预〔2020〕10号"], echoes=("D30",))
def full_marks_for_a_missed_target(
    indicator: Indicator, evaluation: Evaluation, measure: Measure, scores: Scores, policy: Policy
) -> Saying:
    """未达指标值却得满分

    定量指标未完成的，按完成值与指标值的比例计分，不能得满分。只在指标值和完成值能直接相比时报告；
    指标值没有写明上限还是下限（比率除外）、数字取自一句话、行内写了原因、或取整后才是满分的，只作提醒；保留一位小数就是满分的不报。
    """
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    if weight_and_score(indicator) is None:
        return not_applicable(NO_POINTS)
    among, rank = _AMONG.fullmatch(target_of(indicator).text), _RANK.search(indicator.actual.text)
    if among and rank and int(rank[1]) > int(among[1]) and full_marks(indicator):
        yield found(
            f"指标值“{target_of(indicator).text}”，完成值“{indicator.actual.text}”，没有达到，却得满分 {indicator.score.text}",
            indicator.score, indicator.actual, target_of(indicator), indicator.weight, level="warning",
        )
    if measure.kind == "deadline" or measure.met is None or not measure.comparable:
        return cannot_judge("指标值与完成值不能直接相比")
    due = scores.of(indicator.score)
    if not measure.met and due is None:
        return cannot_judge("本行另有评分办法")
    if not measure.met and due and full_marks(indicator) and _lost(due) > policy.number("tolerance.one_decimal"):
        told = measure.operator or (measure.more_is_better and measure.target.unit == "%")
        certain = told and not explained(indicator, 6) and not from_sentence(indicator) and differs(indicator.score, due)
        yield found(
            f"指标值“{target_of(indicator).text}”，完成值“{indicator.actual.text}”，没有达到，却得满分 {indicator.score.text}；"
            f"{due.steps}，应为 {due.due_text}",
            indicator.score, indicator.actual, target_of(indicator), indicator.weight,
            expected=due.due_text, level="error" if certain else "warning",
        )
    return None


def _lost(due: Score) -> Decimal:
    """The points that the formula takes from a row that gives itself full marks."""
    full = points(due.cell)
    return full - due.due if full is not None and due.due is not None else ZERO

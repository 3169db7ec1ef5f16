"""E04: the result is far above the target and nobody says why."""

import re

from jiping.model.numbers import percent
from jiping.model.policy import Policy
from jiping.model.records import Evaluation, Indicator
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.rules.scoring.rows import NOT_SELF, explained, explained_below, self_evaluated
from jiping.score import Measure
from jiping.score.indicators import overachieved
from jiping.score.measure import target_of

FLOORS = ("以上", "不少于", "不低于", "至少")
ON_DEMAND = ("人次", "户次", "件", "起", "例")
SMALL = 3
FAR = 2  # times the target: more than a floor (≥) left well behind
CHANGE = re.compile(r"审减|压缩|增长|增加|增幅|提高|提升|上升|下降|降低|降幅|减少|缩短|节约|节支|节能|节水|节电|压减|变动|增收")


@rule("E04", level="warning", basis=["财预〔2020〕10号"], echoes=("E20",))
def far_above_target_without_reason(
    indicator: Indicator, evaluation: Evaluation, measure: Measure, policy: Policy
) -> Saying:
    """大幅超过指标值而未说明

    完成值比指标值高出很多，多半是指标值当初定低了；办法要求分析原因，定得明显偏低的适度调减得分。
    指标值本来就是下限（≥、以上、不少于）而没有超过一倍、随需求而定（人次、件）、基数很小，或表内没有原因栏的，只作提示；
    增长率、下降率、节支率一类本身就是变化幅度的，不按倍数算，不报。
    """
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    if not measure.comparable or measure.more_is_better is None or not measure.ratio:
        return cannot_judge("指标值与完成值不能直接相比")
    if measure.target.unit == "%" and CHANGE.search(indicator.name.text + target_of(indicator).text):
        return None
    if overachieved(measure, policy) and not explained(indicator) and not explained_below(evaluation, 6):
        floor = measure.operator in ("≥", ">") and measure.ratio < FAR
        soft = floor or indicator.reason.absent or _on_demand(measure) or any(word in target_of(indicator).text for word in FLOORS)
        limit = policy.number("overachievement.warn_at")
        yield found(
            f"完成值“{indicator.actual.text}”是指标值“{target_of(indicator).text}”的 {percent(measure.ratio)}，"
            f"{'超过' if measure.ratio > limit else '达到'} {percent(limit)}；请写明原因，指标值明显偏低的适度调减得分",
            indicator.actual, target_of(indicator), indicator.score, indicator.reason, level="info" if soft else "warning",
        )
    return None


def _on_demand(measure: Measure) -> bool:
    """A number that others decide (人次, 件), or so small a target that one more is a large share."""
    small = measure.aim is not None and measure.aim <= SMALL and measure.target.unit != "%"
    return small or measure.target.unit in ON_DEMAND

"""E17: points are lost or the target is missed, and the column for reasons is empty."""

from itertools import takewhile

from jiping.model.numbers import plain
from jiping.model.policy import Policy
from jiping.model.records import Evaluation, Indicator
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.rules.scoring.rows import (
    explained,
    explained_below,
    from_sentence,
    full_marks,
    self_evaluated,
    weight_and_score,
)
from jiping.score import Measure
from jiping.score.measure import target_of

SCORE_SHEET = "scorecard"
_SAME = ("同上", "同前", "见上", "原因同上")


@rule("E17", level="error", basis=["财预〔2020〕10号"], echoes=("D30",))
def shortfall_without_reason(
    indicator: Indicator, evaluation: Evaluation, measure: Measure, policy: Policy
) -> Saying:
    """扣了分或没完成，偏差原因却没有填

    未完成的指标要分析原因、提出改进措施，这一栏是必填的。表上没有原因栏、或本行别处已经写明原因、写“同上”而上面写了的不报；
    评分表里的、表下另有统一说明的，作提醒；原因只有两三个字的，作提示。
    """
    if not self_evaluated(evaluation) and evaluation.kind != SCORE_SHEET:
        return not_applicable("只核对自评表和评分表")
    if indicator.reason.absent:
        return not_applicable("表上没有偏差原因一栏")
    lack = _shortfall(indicator, measure)
    if not lack:
        return None
    least = int(policy.number("thresholds.reason_length"))
    if explained(indicator, least) or _as_above(indicator, evaluation, least):
        return None
    if explained(indicator):
        yield found(
            f"{lack}，原因只写了“{indicator.reason.text or indicator.measures.text}”，太简单；请写明原因和改进措施",
            indicator.reason, indicator.score, indicator.actual, level="info",
        )
        return None
    written = f"填“{indicator.reason.text}”" if indicator.reason.text else "没有填"
    loose = weight_and_score(indicator) is None and from_sentence(indicator)
    soft = evaluation.kind == SCORE_SHEET or explained_below(evaluation, least) or loose
    cure = "分打错了请改正，另有理由请写明" if "应得满分" in lack else "请写明原因和改进措施"
    yield found(
        f"{lack}，偏差原因一栏却{written}；{cure}",
        indicator.reason, indicator.score, indicator.weight, indicator.actual, level="warning" if soft else "error",
    )
    return None


def _as_above(indicator: Indicator, evaluation: Evaluation, least: int) -> bool:
    """同上: the reason is the one that a row above gives."""
    above = takewhile(lambda row: row is not indicator, evaluation.indicators)
    return indicator.reason.text.startswith(_SAME) and any(explained(row, least) for row in above)


def _shortfall(indicator: Indicator, measure: Measure) -> str:
    """What has to be explained, in words; ``""`` where nothing has."""
    both = weight_and_score(indicator)
    if both and both[1] < both[0]:
        lost = f"分值 {indicator.weight.text}，得分 {indicator.score.text}，少 {plain(both[0] - both[1])} 分"
        if measure.met and measure.comparable:
            return f"完成值“{indicator.actual.text}”已达到指标值“{target_of(indicator).text}”，应得满分；{lost}"
        return lost
    if measure.met is False and measure.comparable and not full_marks(indicator):
        return f"指标值“{target_of(indicator).text}”，完成值“{indicator.actual.text}”，没有达到"
    return ""

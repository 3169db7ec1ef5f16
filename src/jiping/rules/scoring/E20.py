"""E20: a result of quite another size than the target: a slipped point, or a unit mistaken."""

from decimal import Decimal

from jiping.model.numbers import plain
from jiping.model.records import Evaluation, Indicator
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.rules.scoring.rows import NOT_SELF, self_evaluated, weight_and_score
from jiping.score import Measure, Scores
from jiping.score.measure import target_of
from jiping.score.totals import differs

APART = 100  # times the target, or of it: no planning errs by so much
SMALL = 3  # so small a target is easily exceeded many times
SLIPS = (10, 100, 1000, 10000)
NEAR = Decimal("0.01")


@rule("E20", level="warning", basis=["财预〔2020〕10号"])
def result_of_another_size(indicator: Indicator, evaluation: Evaluation, measure: Measure, scores: Scores) -> Saying:
    """完成值与指标值相差悬殊，疑似小数点或单位有误

    完成值是指标值的上百倍，或不到百分之一，多半是小数点、“万”字或计量单位写错；
    得分正好是把完成值移动小数点以后算出来的，也说明完成值写错了一位。指标值很小的、完成值为零的不判。
    """
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    result, aim = measure.result, measure.aim
    if not measure.comparable or not measure.ratio or result is None or aim is None or result <= 0:
        return cannot_judge("指标值与完成值不能直接相比")
    meant = _meant(indicator, measure, scores)
    where = (indicator.actual, target_of(indicator), indicator.score)
    if meant is not None:
        yield found(
            f"指标值“{target_of(indicator).text}”，完成值“{indicator.actual.text}”，得分 {indicator.score.text} 却像是按"
            f" {plain(meant)} 算的；请核对完成值的小数点和单位", *where,
        )
    elif (aim > SMALL or measure.target.unit != measure.actual.unit) and not 1 / Decimal(APART) < measure.ratio < APART:
        yield found(
            f"指标值“{target_of(indicator).text}”，完成值“{indicator.actual.text}”，相差上百倍；请核对小数点和计量单位", *where,
        )
    return None


def _meant(indicator: Indicator, measure: Measure, scores: Scores) -> Decimal | None:
    """The result, some places of the point away, that would give the printed score; ``None`` where none does."""
    both, due = weight_and_score(indicator), scores.of(indicator.score)
    if both is None or not 0 < both[1] < both[0] or measure.aim is None or not measure.result:
        return None
    if any(both[1] * slip == both[0] for slip in SLIPS):
        return None  # the point of the score is off: 1.5 of 15
    if measure.met is not True and (due is None or not differs(indicator.score, due)):
        return None
    implied = both[1] / both[0] * measure.aim
    for slip in SLIPS:
        for meant in (measure.result / slip, measure.result * slip):
            if measure.more_is_better and meant < measure.aim and abs(implied / meant - 1) <= NEAR:
                return meant
    return None

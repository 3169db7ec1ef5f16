"""E25: target and result seem to stand in each other's place."""

from jiping.model.records import Evaluation, Indicator
from jiping.model.values import Value
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.rules.scoring.rows import NOT_SELF, self_evaluated
from jiping.score.measure import target_of

SIGNS = ("≥", "≤", ">", "<", "＞", "＜")


@rule("E25", level="warning", basis=["财预〔2020〕10号"])
def target_and_result_swapped(indicator: Indicator, evaluation: Evaluation) -> Saying:
    """指标值和完成值像是填颠倒了

    “≥”“≤”“某日前”是要求，应写在指标值一栏；完成值带着这些、指标值却是一个单纯的数或日子，多半是两格填颠倒了。
    两格的数相同的是照抄，由另一条规则去说；单位不同的不判；换过来也没有完成的（指标值 90%、完成值“≥95%”），是随手加的符号，不报。
    """
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    target, actual = target_of(indicator), indicator.actual
    if target.value.kind != actual.value.kind or target.value.kind not in ("number", "date"):
        return not_applicable("指标值和完成值不是两个数或两个日期")
    one, other = target.value, actual.value
    if one.kind == "number":
        swapped = actual.text.startswith(SIGNS) and not one.operator and one.unit == other.unit and _kept(one, other)
    else:
        swapped = other.before and not one.before and one.moment != other.moment and bool(one.moment and one.moment.day)
    if swapped:
        yield found(f"完成值填“{actual.text}”，指标值填“{target.text}”，像是两格填颠倒了；请核对", actual, target)
    return None


def _kept(result: Value, aim: Value) -> bool:
    """Whether the number in the place of the target keeps what the other one asks, and is not merely the same."""
    if result.number is None or aim.number is None or result.number == aim.number:
        return False
    return (result.number > aim.number) == (aim.operator in ("≥", ">"))

"""The score that an indicator is due, where target and actual leave no doubt."""

from __future__ import annotations

import re
from decimal import Decimal

from jiping.model.finding import Score
from jiping.model.numbers import HUNDRED, ZERO, percent, plain
from jiping.model.policy import Policy
from jiping.model.records import Indicator
from jiping.score.funds import BARE_RATIO
from jiping.score.measure import Measure
from jiping.score.points import points
from jiping.score.shapes import POSITIVE, REVERSE, Shape, capped

PROPORTIONAL = re.compile(r"[AB][/÷][AB]|按(?:完成|实际)?(?:完成)?(?:比例|率)(?:计|得|给|记)分|完成(?:值|率)[/÷×]")
DEDUCTING = re.compile(r"扣|每(?:少|超|低|高|增|减)")


def indicator_score(indicator: Indicator, measure: Measure, policy: Policy) -> Score | None:
    """The due score, or the range of a completion grade; ``None`` where the row does not tell.

    A row that prints a coefficient below one follows that. A row with a scoring method of its own follows that method,
    which is words; nothing is computed for it. A result far above the target may be marked down by the circular, so
    nothing is due for certain there.
    """
    weight = points(indicator.weight)
    if weight is None or weight < 0 or indicator.score.absent or indicator.score.none_mark:
        return None
    if indicator.coefficient.filled and coefficient(indicator) != 1:
        return by_coefficient(indicator)
    return None if own_method(indicator) else _by_result(indicator, weight, measure, policy)


def _by_result(indicator: Indicator, weight: Decimal, measure: Measure, policy: Policy) -> Score | None:
    if measure.grade:
        return _graded(indicator, weight, measure, policy)
    if measure.met is None or overachieved(measure, policy) or _inexact(measure, policy):
        return None
    if measure.met:
        return Score(
            indicator.score, weight, _met(measure, plain(weight)),
            policy.basis("positive.shape"), policy.verified("positive.shape"),
            method="达到指标值", parameters=("positive.shape",),
        )
    if measure.kind == "yes_no":
        return Score(
            indicator.score, ZERO, "未完成，不得分", policy.basis("positive.shape"),
            method="是否类指标", parameters=("positive.shape",),
        )
    return _missed(indicator, weight, measure, policy) if measure.comparable else None


def by_coefficient(indicator: Indicator) -> Score | None:
    """Weight × coefficient, where the form prints which share of the weight is due: 85, 85% or 0.85."""
    weight, share = points(indicator.weight), coefficient(indicator)
    if weight is None or share is None:
        return None
    steps = f"{plain(weight)}×{percent(share)}"
    return Score(
        indicator.score, capped(weight * share, weight), steps, ("表内说明",), True, method="分值×得分系数", exact=weight * share
    )


def coefficient(indicator: Indicator) -> Decimal | None:
    """The printed share of the weight as a ratio; ``None`` where it is not between nought and one.

    A bare 85 is a percentage; a bare 1.2 is a ratio above one.
    """
    number, unit = indicator.coefficient.number, indicator.coefficient.unit
    if number is None or unit not in ("", "%"):
        return None
    share = number / HUNDRED if unit == "%" or number > BARE_RATIO else number
    return share if 0 <= share <= 1 else None


def own_method(indicator: Indicator) -> bool:
    """Whether the row prints a scoring method other than straight proportion."""
    method = indicator.method.text
    return indicator.method.filled and not (PROPORTIONAL.search(method) and not DEDUCTING.search(method))


def _inexact(measure: Measure, policy: Policy) -> bool:
    """A target without sign that was not hit exactly, where the policy leaves such to a person."""
    return measure.kind == "equal" and policy["equal.shape"] != "as_positive" and measure.result != measure.aim


def _met(measure: Measure, weight: str) -> str:
    """Why the weight is due: 675≥600，得满分10."""
    if measure.aim is None or measure.result is None:
        return f"已达到指标值，得满分{weight}"
    sign = "=" if measure.result == measure.aim else "≥" if measure.more_is_better else "≤"
    return f"{plain(measure.result)}{sign}{plain(measure.aim)}，得满分{weight}"


def overachieved(measure: Measure, policy: Policy) -> bool:
    """Whether the result exceeds a more-is-better target by so much that the circular asks for an explanation."""
    return bool(
        measure.more_is_better and measure.ratio is not None and measure.ratio >= policy.number("overachievement.warn_at")
    )


def _missed(indicator: Indicator, weight: Decimal, measure: Measure, policy: Policy) -> Score | None:
    """Due where the target is missed: by the shape of the policy, towards the nearer bound of a range."""
    result = measure.result
    if result is None or result < 0 or measure.actual.operator not in ("", "=") or measure.actual.approximate:
        return None
    upwards = measure.low is not None and result < measure.low
    bound = measure.low if upwards else measure.high
    if bound is None:
        return None
    name = "positive.shape" if upwards else "reverse.shape"
    shape = (POSITIVE if upwards else REVERSE)[policy[name]]
    if not upwards:
        shape = _printed_shape(points(indicator.score), shape, weight, result, bound, policy)
    return Score(
        indicator.score, shape.due(weight, result, bound, policy),
        shape.steps.format(weight=plain(weight), actual=plain(result), target=plain(bound)),
        policy.basis(name), policy.verified(name),
        method=shape.words(policy), parameters=(name, *shape.parameters), exact=shape.raw(weight, result, bound, policy),
    )


def _printed_shape(
    score: Decimal | None, usual: Shape, weight: Decimal, result: Decimal, bound: Decimal, policy: Policy
) -> Shape:
    """The way in use that gives the printed score, else the policy's: no circular says how to score above an upper limit."""
    fitting = (shape for shape in REVERSE.values() if shape.due(weight, result, bound, policy) == score)
    return next(fitting, usual)


def _graded(indicator: Indicator, weight: Decimal, measure: Measure, policy: Policy) -> Score | None:
    for band in policy["qualitative.bands"]:
        if band["grade"] == measure.grade:
            low, high = capped(weight * band["from"], weight), capped(weight * band["to"], weight)
            steps = f"{measure.grade}：{plain(weight)}×{plain(band['from'])}–{plain(weight)}×{plain(band['to'])}"
            name = "qualitative.bands"
            said = f"定性指标，{band['grade']}的得分值的{percent(band['from'])}–{percent(band['to'])}"
            return Score(
                indicator.score, None, steps, policy.basis(name), policy.verified(name), low, high,
                method=said, parameters=(name,),
            )
    return None

"""The scoring shapes in use, each a plain function of weight and numbers; its parameters come from the policy.

The functions give the score as it comes out; ``Shape.due`` keeps it between 0 and the weight and rounds it half up to
two decimals. Nothing is divided by what may be zero.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from jiping.model.numbers import ZERO, half_up, percent
from jiping.model.policy import Policy


def capped(score: Decimal, weight: Decimal) -> Decimal:
    """Rounded half up to two decimals and kept between 0 and the weight."""
    return min(max(half_up(score), ZERO), weight)


def execution_linear_cap(weight: Decimal, spent: Decimal, budget: Decimal, _: Policy) -> Decimal:
    """分值×执行率."""
    return weight * spent / budget


def execution_step(weight: Decimal, spent: Decimal, budget: Decimal, policy: Policy) -> Decimal:
    """A share of the weight by bands of the rate (``execution.steps``, the highest first)."""
    for step in policy["execution.steps"]:
        if spent >= step["from"] * budget:
            share: Decimal = step["share"]
            return weight * share
    return ZERO


def positive_ratio(weight: Decimal, actual: Decimal, target: Decimal, _: Policy) -> Decimal:
    """Met: the weight; else weight × actual ÷ target. A target of zero is met by anything from zero up."""
    if actual >= target:
        return weight
    return weight * actual / target if target > 0 else ZERO


def positive_pass60(weight: Decimal, actual: Decimal, target: Decimal, policy: Policy) -> Decimal:
    """Nothing below the pass line (``positive.pass_line``), from there in proportion up to the weight."""
    line = policy.number("positive.pass_line")
    if actual >= target:
        return weight
    if target <= 0 or actual < line * target:
        return ZERO
    return weight * (actual - line * target) / (target - line * target)


def reverse_linear(weight: Decimal, actual: Decimal, target: Decimal, _: Policy) -> Decimal:
    """Met: the weight; else weight × (1 − excess ÷ target), nothing from twice the target on."""
    if actual <= target:
        return weight
    return weight * (2 * target - actual) / target if target > 0 else ZERO


def reverse_ratio(weight: Decimal, actual: Decimal, target: Decimal, _: Policy) -> Decimal:
    """Met: the weight; else weight × target ÷ actual."""
    if actual <= target:
        return weight
    return weight * target / actual if actual > 0 else ZERO


class Shape(NamedTuple):
    """A way to score: the function, its arithmetic and itself as a person would write them, what more it takes."""

    raw: Callable[[Decimal, Decimal, Decimal, Policy], Decimal]
    steps: str
    words: Callable[[Policy], str]
    parameters: tuple[str, ...] = ()

    def due(self, weight: Decimal, actual: Decimal, target: Decimal, policy: Policy) -> Decimal:
        """The score that is due."""
        return capped(self.raw(weight, actual, target, policy), weight)


def _steps(policy: Policy) -> str:
    """The bands of the execution rate."""
    bands = [f"{percent(step['from'])}以上得分值的{percent(step['share'])}" for step in policy["execution.steps"]]
    return "执行率分档计分，" + "、".join([*bands, "以下不得分"])


EXECUTION = {
    "linear_cap": Shape(execution_linear_cap, "{weight}×{actual}÷{target}", lambda _: "按执行率计分"),
    "mof101_step": Shape(execution_step, "{weight}分按{actual}÷{target}所在档次", _steps, ("execution.steps",)),
}
POSITIVE = {
    "ratio": Shape(positive_ratio, "{weight}×{actual}÷{target}", lambda _: "未达到指标值，按完成比例计分"),
    "pass60": Shape(
        positive_pass60, "{weight}×({actual}÷{target}−及格线)÷(1−及格线)",
        lambda policy: f"未达到指标值，超过及格线（{percent(policy.number('positive.pass_line'))}）的部分按比例计分",
        ("positive.pass_line",),
    ),
}
REVERSE = {
    "linear": Shape(
        reverse_linear, "{weight}×[1−({actual}−{target})÷{target}]", lambda _: "超过指标值，按超出的比例扣分"),
    "ratio": Shape(reverse_ratio, "{weight}×{target}÷{actual}", lambda _: "超过指标值，按指标值与完成值之比计分"),
}

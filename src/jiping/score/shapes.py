"""The scoring shapes in use, each a plain function of weight and numbers; its parameters come from the policy.

Every function gives a score between 0 and ``weight``, rounded half up to two decimals, and divides by nothing that
may be zero.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from jiping.model.numbers import ZERO, half_up
from jiping.model.policy import Policy


def capped(score: Decimal, weight: Decimal) -> Decimal:
    """Rounded half up to two decimals and kept between 0 and the weight."""
    return min(max(half_up(score), ZERO), weight)


def execution_linear_cap(weight: Decimal, spent: Decimal, budget: Decimal, _: Policy) -> Decimal:
    """分值×执行率, at most the weight."""
    return capped(weight * spent / budget, weight)


def execution_step(weight: Decimal, spent: Decimal, budget: Decimal, policy: Policy) -> Decimal:
    """A share of the weight by bands of the rate (``execution.steps``, the highest first)."""
    for step in policy["execution.steps"]:
        if spent >= step["from"] * budget:
            return capped(weight * step["share"], weight)
    return ZERO


def positive_ratio(weight: Decimal, actual: Decimal, target: Decimal, _: Policy) -> Decimal:
    """Met: the weight; else weight × actual ÷ target. A target of zero is met by anything from zero up."""
    if actual >= target:
        return weight
    return capped(weight * actual / target, weight) if target > 0 else ZERO


def positive_pass60(weight: Decimal, actual: Decimal, target: Decimal, policy: Policy) -> Decimal:
    """Nothing below the pass line (``positive.pass_line``), from there in proportion up to the weight."""
    line = policy.number("positive.pass_line")
    if actual >= target:
        return weight
    if target <= 0 or actual < line * target:
        return ZERO
    return capped(weight * (actual - line * target) / (target - line * target), weight)


def reverse_linear(weight: Decimal, actual: Decimal, target: Decimal, _: Policy) -> Decimal:
    """Met: the weight; else weight × (1 − excess ÷ target), nothing from twice the target on."""
    if actual <= target:
        return weight
    return capped(weight * (2 * target - actual) / target, weight) if target > 0 else ZERO


def reverse_ratio(weight: Decimal, actual: Decimal, target: Decimal, _: Policy) -> Decimal:
    """Met: the weight; else weight × target ÷ actual."""
    if actual <= target:
        return weight
    return capped(weight * target / actual, weight) if actual > 0 else ZERO


class Shape(NamedTuple):
    """A way to score: the function, and its arithmetic as a person would write it."""

    due: Callable[[Decimal, Decimal, Decimal, Policy], Decimal]
    steps: str


EXECUTION = {
    "linear_cap": Shape(execution_linear_cap, "{weight}×{actual}÷{target}"),
    "mof101_step": Shape(execution_step, "{weight}分按{actual}÷{target}所在档次"),
}
POSITIVE = {
    "ratio": Shape(positive_ratio, "{weight}×{actual}÷{target}"),
    "pass60": Shape(positive_pass60, "{weight}×({actual}÷{target}−及格线)÷(1−及格线)"),
}
REVERSE = {
    "linear": Shape(reverse_linear, "{weight}×[1−({actual}−{target})÷{target}]"),
    "ratio": Shape(reverse_ratio, "{weight}×{target}÷{actual}"),
}

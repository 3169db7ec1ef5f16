"""Every scoring shape: its bounds, its edges, and that more never gives less."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.score.rows import POLICY

from jiping.model.numbers import plain
from jiping.score.shapes import EXECUTION, POSITIVE, REVERSE, Shape

AMOUNTS = st.decimals("0", "100000", places=2)
TARGETS = st.decimals("0.01", "100000", places=2)
WEIGHTS = st.decimals("0.5", "100", places=1)
UPWARD = [*EXECUTION.values(), *POSITIVE.values()]
DOWNWARD = [*REVERSE.values()]


def _due(shape: Shape, weight: str, actual: str, target: str) -> str:
    return plain(shape.due(Decimal(weight), Decimal(actual), Decimal(target), POLICY))


@pytest.mark.parametrize("shape", UPWARD + DOWNWARD)
@given(weight=WEIGHTS, actual=AMOUNTS, target=TARGETS)
def test_a_score_stays_between_nothing_and_the_weight(
    shape: Shape, weight: Decimal, actual: Decimal, target: Decimal
) -> None:
    score = shape.due(weight, actual, target, POLICY)
    assert 0 <= score <= weight
    assert score == round(score, 2)


@pytest.mark.parametrize(("shapes", "better"), [(UPWARD, max), (DOWNWARD, min)])
@given(weight=WEIGHTS, one=AMOUNTS, other=AMOUNTS, target=TARGETS)
def test_a_better_result_never_scores_less(
    shapes: list[Shape], better: Callable[..., Decimal], weight: Decimal, one: Decimal, other: Decimal, target: Decimal
) -> None:
    good = better(one, other)
    bad = one + other - good
    for shape in shapes:
        assert shape.due(weight, good, target, POLICY) >= shape.due(weight, bad, target, POLICY)


@pytest.mark.parametrize("shape", [*POSITIVE.values(), *REVERSE.values()])
@given(weight=WEIGHTS, actual=AMOUNTS)
def test_a_target_of_zero_never_divides(shape: Shape, weight: Decimal, actual: Decimal) -> None:
    assert shape.due(weight, actual, Decimal(0), POLICY) in (weight, 0)


@pytest.mark.parametrize(
    ("spent", "due"), [("100", "10"), ("99.99", "7"), ("80", "7"), ("79.99", "5"), ("60", "5"), ("59.99", "0")]
)
def test_the_step_profile_changes_exactly_at_its_edges(spent: str, due: str) -> None:
    assert _due(EXECUTION["mof101_step"], "10", spent, "100") == due


@pytest.mark.parametrize(("spent", "due"), [("111.27", "9.01"), ("123.47", "10"), ("200", "10"), ("0", "0")])
def test_the_linear_profile_is_capped_at_the_weight(spent: str, due: str) -> None:
    assert _due(EXECUTION["linear_cap"], "10", spent, "123.47") == due


def test_halves_are_rounded_up() -> None:
    assert _due(EXECUTION["linear_cap"], "10", "9005", "10000") == "9.01"
    assert _due(EXECUTION["linear_cap"], "10", "90049", "100000") == "9"


@pytest.mark.parametrize(("actual", "due"), [("59.9", "0"), ("60", "0"), ("80", "5"), ("90", "7.5"), ("100", "10")])
def test_the_pass_line_gives_nothing_below_it(actual: str, due: str) -> None:
    assert _due(POSITIVE["pass60"], "10", actual, "100") == due


@pytest.mark.parametrize(("actual", "due"), [("100", "10"), ("150", "5"), ("199", "0.1"), ("200", "0"), ("300", "0")])
def test_the_linear_reverse_is_used_up_at_twice_the_target(actual: str, due: str) -> None:
    assert _due(REVERSE["linear"], "10", actual, "100") == due


def test_the_ratio_reverse_is_target_by_actual() -> None:
    assert _due(REVERSE["ratio"], "10", "125", "100") == "8"

"""What holds of every score whatever the numbers are: bounds, order, boundaries, rounding, sums."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.score.rows import POLICY, due, fund, row, scored

from jiping.model.numbers import half_up
from jiping.score.points import grade_for

CENTS = st.integers(0, 10**7).map(lambda number: Decimal(number) / 100)
SCORES = st.integers(0, 1000).map(lambda number: Decimal(number) / 100)
BANDS = [("优", 90), ("良", 80), ("中", 60), ("差", 0)]


@given(CENTS, st.integers(0, 4))
def test_rounding_is_half_up_and_never_moves_a_number_by_more_than_half_a_step(number: Decimal, places: int) -> None:
    fine = number / 7
    rounded = half_up(fine, places)
    assert abs(rounded - fine) <= Decimal(5).scaleb(-places - 1)
    assert rounded == fine.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    assert half_up(rounded, places) == rounded


@given(st.integers(0, 10**5))
def test_a_half_goes_up(steps: int) -> None:
    assert half_up(Decimal(steps) / 100 + Decimal("0.005"), 2) == Decimal(steps + 1) / 100


@pytest.mark.parametrize(("grade", "edge"), BANDS)
@given(inside=st.decimals("0", "9.99", places=2), below=st.decimals("0.01", "9.99", places=2))
def test_a_grade_begins_exactly_at_its_edge(grade: str, edge: int, inside: Decimal, below: Decimal) -> None:
    bands = POLICY["grades"]
    assert grade_for(Decimal(edge) + inside, bands) == grade
    if edge:
        assert grade_for(Decimal(edge) - below, bands) == next(name for name, least in BANDS if least <= edge - below)


@given(weight=st.integers(1, 40), budget=CENTS.filter(bool), spent=CENTS)
def test_the_execution_score_is_the_rounded_share_of_the_weight(weight: int, budget: Decimal, spent: Decimal) -> None:
    form, scores = scored(funds=[fund(str(budget), str(spent), weight=str(weight))])
    found = scores.of(form.funds[0].score)
    assert found is not None
    assert found.due == min(Decimal(weight), half_up(weight * spent / budget))


@given(target=st.integers(1, 500), one=st.integers(0, 900), other=st.integers(0, 900))
def test_more_of_what_should_be_little_is_never_due_more(target: int, one: int, other: int) -> None:
    less, more = sorted((one, other))
    said = [due(f"≤{target}件", f"{number}件", name="投诉件数") for number in (less, more)]
    assert Decimal(said[0] or 10) >= Decimal(said[1] or 10)


@given(target=st.integers(1, 500), weight=SCORES)
def test_who_reaches_the_target_is_due_the_whole_weight(target: int, weight: Decimal) -> None:
    printed = due(f"≥{target}场", f"{target}场", weight=str(weight))
    assert printed == "" or Decimal(printed) == weight


@given(st.data())
def test_the_total_does_not_depend_on_the_order_of_the_rows(data: st.DataObject) -> None:
    printed = data.draw(st.lists(SCORES, min_size=2, max_size=9))

    def total(numbers: list[Decimal]) -> Decimal | None:
        rows = [row("定性", "良好", weight="10", score=str(number)) for number in numbers]
        form, scores = scored(*rows, total={"weight": str(10 * len(numbers)), "score": "0"})
        found = scores.of(form.total.score)
        return found.due if found else None

    assert total(data.draw(st.permutations(printed))) == total(printed) == sum(printed)


@given(st.lists(SCORES, min_size=1, max_size=6), SCORES)
def test_a_point_more_in_a_row_is_a_point_more_in_the_total(printed: list[Decimal], more: Decimal) -> None:
    def total(numbers: list[Decimal]) -> Decimal:
        rows = [row("定性", "良好", weight="20", score=str(number)) for number in numbers]
        form, scores = scored(*rows, total={"weight": str(20 * len(numbers)), "score": "0"})
        found = scores.of(form.total.score)
        assert found is not None
        assert found.due is not None
        return found.due

    assert total([printed[0] + more, *printed[1:]]) - total(printed) == more

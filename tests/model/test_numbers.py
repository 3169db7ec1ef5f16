"""Arithmetic as it is printed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiping.model.numbers import close, half_last_digit, half_up, percent, plain, sum_text

D = Decimal
NUMBERS = st.decimals(min_value=-(10**15), max_value=10**15, allow_nan=False, allow_infinity=False, places=4)


@pytest.mark.parametrize(
    ("number", "places", "rounded"),
    [
        ("9.005", 2, "9.01"),
        ("9.0149", 2, "9.01"),
        ("0.125", 2, "0.13"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("9.0119", 2, "9.01"),
        ("10", 2, "10.00"),
        ("0", 2, "0.00"),
    ],
)
def test_a_tie_goes_up(number: str, places: int, rounded: str) -> None:
    assert str(half_up(D(number), places)) == rounded


def test_a_very_long_number_is_rounded_too() -> None:
    assert half_up(D("123456789012345678901234567890.125")) == D("123456789012345678901234567890.13")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("1E+2", "100"),
        ("100", "100"),
        ("100.00", "100"),
        ("9.010", "9.01"),
        ("0.00", "0"),
        ("-0.00", "0"),
        ("-5.20", "-5.2"),
        ("1E-3", "0.001"),
    ],
)
def test_a_number_is_written_without_exponent_and_without_needless_zeros(number: str, text: str) -> None:
    assert plain(D(number)) == text


def test_a_number_is_rounded_before_it_is_written() -> None:
    assert plain(D("9.0119"), 2) == "9.01"
    assert plain(D("-0.001"), 2) == "0"


@given(NUMBERS)
def test_a_plain_number_reads_back(number: Decimal) -> None:
    assert D(plain(number)) == number
    assert "E" not in plain(number)


@given(NUMBERS, st.integers(0, 3))
def test_rounding_moves_by_half_a_digit_at_most(number: Decimal, places: int) -> None:
    assert abs(half_up(number, places) - number) <= D(5).scaleb(-places - 1)


def test_a_ratio_is_written_as_a_percentage() -> None:
    assert percent(D("0.901191")) == "90.12%"
    assert percent(D(1)) == "100%"
    assert percent(D("0.9876"), 1) == "98.8%"


@pytest.mark.parametrize(
    ("number", "half"),
    [("9.01", "0.005"), ("9.0", "0.05"), ("9", "0.5"), ("1E+2", "0.5"), ("NaN", "0")],
)
def test_half_of_the_last_printed_digit(number: str, half: str) -> None:
    assert half_last_digit(D(number)) == D(half)


def test_printed_numbers_agree_within_what_they_show() -> None:
    assert close(D("90.1191"), D("90.12"), D("90.12"))
    assert not close(D("90.1191"), D("90.13"), D("90.13"))
    assert close(D("69.2"), D("69.25"), D("9.2"))
    assert not close(D("69.2"), D("69.3"))
    assert close(D("69.2"), D("69.2"))


def test_a_sum_is_shown_with_its_parts() -> None:
    assert sum_text(["9.2", "30", "30"], D("69.20")) == "9.2+30+30=69.2"
    assert sum_text(["9.2", "30"], "39.2分") == "9.2+30=39.2分"

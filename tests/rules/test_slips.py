"""Slips of the pen, found by arithmetic alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jiping.rules.arithmetic.slips import mistyped, moved, turned, turns

D = Decimal


@pytest.mark.parametrize(("printed", "due"), [("34", "43"), ("12.43", "12.34"), ("1800", "8100")])
def test_two_neighbouring_digits_may_stand_in_the_wrong_order(printed: str, due: str) -> None:
    assert turned(D(printed), D(due))
    assert D(due) in set(turns(D(printed)))


def test_one_digit_may_be_another_and_the_point_may_have_moved() -> None:
    assert mistyped(D("12.84"), D("12.34"))
    assert not mistyped(D("12.84"), D("13.34"))
    assert moved(D("1.234"), D("12340"))


def test_a_number_of_thousands_of_digits_is_compared_like_any_other() -> None:
    long = D("9" * 5000)
    assert not turned(long, D("12.5"))
    assert not mistyped(D("12.5"), long)
    assert list(turns(D("12E+5000")))

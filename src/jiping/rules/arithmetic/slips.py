"""Slips of the pen: a number that becomes right when two of its digits change places or its point moves."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from jiping.model.numbers import decimals

SHIFTS = (-4, -3, -2, -1, 1, 2, 3, 4)  # 万元 for 元 is four places


def turned(printed: Decimal, due: Decimal, least: int = 2) -> bool:
    """Whether two neighbouring digits of ``printed`` stand in the wrong order; with fewer than ``least`` digits it may be chance."""
    one, other = _digits(printed, due)
    if len(one) != len(other) or len(one.strip("0")) < least:
        return False
    apart = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    return one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]


def turns(printed: Decimal) -> Iterator[Decimal]:
    """The number with two neighbouring digits the other way round, each pair in turn."""
    places = decimals(printed.normalize())
    digits = _whole(printed, places)
    for place, (one, other) in enumerate(pairwise(digits)):
        if one != other:
            yield Decimal(digits[:place] + other + one + digits[place + 2:]).scaleb(-places)


def moved(printed: Decimal, due: Decimal, least: int = 3) -> bool:
    """Whether the point of ``printed`` stands some places too far to the left or to the right."""
    if printed <= 0 or due <= 0 or len(_digits(printed, due)[0].strip("0")) < least:
        return False
    return any(printed.scaleb(places) == due for places in SHIFTS)


def mistyped(printed: Decimal, due: Decimal, least: int = 4) -> bool:
    """Whether one of at least ``least`` digits is another one."""
    one, other = _digits(printed, due)
    if len(one) != len(other) or len(one.strip("0")) < least:
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _digits(one: Decimal, other: Decimal) -> tuple[str, str]:
    """The digits of two numbers, counted in the same smallest place."""
    most = max(decimals(one.normalize()), decimals(other.normalize()))
    return _whole(one, most), _whole(other, most)


def _whole(number: Decimal, places: int) -> str:
    """The digits of a number counted in its smallest place; not by way of an integer, of which Python prints so many only."""
    return format(abs(number).scaleb(places).to_integral_value(), "f")

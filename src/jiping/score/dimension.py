"""Two printed values brought to one unit, so that they can be compared."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from jiping.model import units
from jiping.model.values import Value

ANYTHING = "个"
APART = {"人", "人次", "次", "户"}  # counted for themselves, never called 个
SHARES = {"%", "百分点"}
SAME = (Decimal(1), Decimal(1))
FARTHEST = 1000  # a bare number farther than this from the other side is meant in another unit


class Span(NamedTuple):
    """What a value allows: ``90`` is 90 to 90, ``≥90`` is 90 upwards, ``90–95`` is a range.

    ``strict`` is true where the bounds themselves are outside.
    """

    low: Decimal | None
    high: Decimal | None
    strict: bool = False


def factor(unit: str) -> tuple[Decimal, str]:
    """How many base units one ``unit`` is, and the base unit: ``万粒`` is (10000, 粒), ``公里`` (1000, 米)."""
    base, size = units.measured(unit)
    return size, base


def same_unit(left: str, right: str) -> bool:
    """Whether two units belong to one dimension."""
    return factor(left)[1] == factor(right)[1]


def _alike(left: str, right: str) -> bool:
    """One dimension, or a counting word against 个, which counts anything."""
    if left == right:
        return True
    return ANYTHING in (left, right) and all(units.counts(unit) and unit not in APART for unit in (left, right))


def common(target: Value, actual: Value) -> tuple[Decimal, Decimal] | None:
    """The factors that bring both sides to one of their units; a bare number takes the other side's unit.

    ``None`` where the units differ, or where a bare number can hardly be meant in the other side's unit.
    """
    if target.unit == actual.unit:
        return SAME
    if not (target.unit and actual.unit):
        return SAME if _likely(target, actual) else None
    sizes = _sizes(target.unit, actual.unit)
    if sizes is None:
        return None
    large, small = max(sizes), min(sizes)
    unit = large if small / large * large == small else small  # a month is no decimal part of a year
    return sizes[0] / unit, sizes[1] / unit


def _sizes(target: str, actual: str) -> tuple[Decimal, Decimal] | None:
    """How large each unit is in the unit of both; a bare scale (150万) may stand for any unit that is counted, not for a share."""
    (left, one), (right, other) = factor(target), factor(actual)
    bare = (target in units.SCALES or actual in units.SCALES) and not SHARES & {one, other}
    return (left, right) if bare or _alike(one, other) else None


def _likely(target: Value, actual: Value) -> bool:
    """Whether a bare number may have the other side's unit: not 0.98 or 5 against 95%, not 900000 against 90万元."""
    bare, other = (actual, target) if target.unit else (target, actual)
    one, two = _size(bare), _size(other)
    if not one or not two:
        return True
    if other.unit == "%":
        return one <= 2 * two and two <= 2 * one
    return one < two * FARTHEST and two < one * FARTHEST


def _size(value: Value) -> Decimal | None:
    number = value.number if value.number is not None else value.high
    return abs(number) if number is not None else None


def span(value: Value, size: Decimal = Decimal(1)) -> Span:
    """What a number or range allows, in units of ``size``."""
    if value.kind == "range":
        return Span(_times(value.low, size), _times(value.high, size))
    number = _times(value.number, size)
    if value.operator in ("≥", ">"):
        return Span(number, None)
    if value.operator in ("≤", "<"):
        return Span(None, number)
    return Span(number, number)


def _times(number: Decimal | None, size: Decimal) -> Decimal | None:
    return None if number is None else number * size


def within(done: Span, wanted: Span) -> bool | None:
    """Whether one span lies wholly in (``True``) or wholly out of (``False``) the other; else nobody can say."""
    lower = _reaches(done.low, done.high, wanted.low, wanted)
    upper = _reaches(_minus(done.high), _minus(done.low), _minus(wanted.high), wanted)
    if lower is False or upper is False:
        return False
    return True if lower and upper else None


def _reaches(low: Decimal | None, high: Decimal | None, floor: Decimal | None, wanted: Span) -> bool | None:
    """Whether all (``True``) or nothing (``False``) between two numbers is at or above a floor."""
    if floor is None:
        return True
    if low is not None and (low > floor or (low == floor and not wanted.strict)):
        return True
    if high is not None and (high < floor or (high == floor and wanted.strict)):
        return False
    return None


def _minus(number: Decimal | None) -> Decimal | None:
    return None if number is None else -number

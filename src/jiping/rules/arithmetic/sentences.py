"""Numbers of one sentence that can be set against each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from jiping.model.numbers import ZERO, half_last_digit
from jiping.model.units import counted_in, counts, measured
from jiping.model.values import Quantity

_END = re.compile(r"[。\n]")


def start_of_sentence(text: str, at: int) -> int:
    """Where the sentence around a place begins."""
    return max(text.rfind("。", 0, at), text.rfind("\n", 0, at)) + 1


def end_of_sentence(text: str, at: int) -> int:
    """Where the sentence around a place ends."""
    end = _END.search(text, at)
    return end.start() if end else len(text)


def earlier(text: str, inside: Sequence[Quantity], one: Quantity) -> list[Quantity]:
    """The numbers of the sentence in front of one of them, in order."""
    start = start_of_sentence(text, one.start)
    return [other for other in inside if start <= other.start < one.start]


def alike(one: Quantity, other: Quantity) -> bool:
    """Whether both are counted in the same unit, or in multiples of it; 人, 名 and 位 all count persons."""
    return counted_in(one.unit) == counted_in(other.unit) != ""


def half_digit(quantity: Quantity) -> Decimal:
    """Half of the last printed digit, in the unit without its scale; things that are counted one by one are exact."""
    if not quantity.number or (quantity.unit == measured(quantity.unit)[0] and counts(quantity.unit)):
        return ZERO
    return half_last_digit(quantity.number) * abs(quantity.magnitude / quantity.number)

"""Shares and completion rates that a text claims, with the amounts that they follow from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from jiping.model.numbers import HUNDRED, decimals, half_up
from jiping.model.values import Quantity, money
from jiping.rules.arithmetic.slips import turned

_TAIL = r"(?:总额|总数|合计)?的?(?:比例|比重|比率|百分比)?(?:约?为|达到?|约)?$"
_SHARE = re.compile(r"占(?P<base>[^占]{2,16}?)" + _TAIL)
_DONE = re.compile(r"完成(?P<which>[^完成]{0,8}?)预算(?:数)?" + _TAIL)
_RATE = re.compile(r"执行率(?:为|达到?|是|[:：])?$")
_FULL = re.compile(r"全年预算|调整后预算|预算调整为|调整预算数")
_SPENT = re.compile(r"决算|执行|支出")
_EARLIER = re.compile(r"上年|去年|上一年|同期")
FAR = 40  # characters between an amount and its share


class Claim(NamedTuple):
    """``part`` ÷ ``base`` is said to be ``share`` per cent."""

    part: Quantity
    base: Quantity
    share: Quantity


def claims(text: str, inside: Sequence[Quantity], known: Callable[[], Sequence[Quantity]], *, rates: bool) -> Iterator[Claim]:
    """Every claim of a text whose base is certain. ``inside`` are its quantities, ``known`` gives the amounts of all texts.

    ``rates``: rates of execution too. Where there is a form, they are compared with it, and here only a slip is told.
    """
    for part, share in pairwise(inside):
        between = text[part.end:share.start]
        if share.unit != "%" or share.approximate or part.approximate or len(between) > FAR or "。" in between:
            continue
        if money(part) is None:
            continue
        base = _base(text, inside, known, part, share)
        if base is None and (budget := _budget(text, inside, part, share)) is not None:
            base = budget if rates or _slipped(part, budget, share) else None
        if base is not None and base.number:
            yield Claim(part, base, share)


def _slipped(part: Quantity, base: Quantity, share: Quantity) -> bool:
    """Whether a rate is the right one with two digits in the wrong order."""
    if not base.magnitude:
        return False
    return turned(share.number, half_up(part.magnitude * HUNDRED / base.magnitude, decimals(share.number)))


def _base(
    text: str, inside: Sequence[Quantity], known: Callable[[], Sequence[Quantity]], part: Quantity, share: Quantity
) -> Quantity | None:
    if match := _SHARE.search(share.before):
        named = [quantity for quantity in known() if match["base"] in quantity.before]
        return only([quantity for quantity in named if not _EARLIER.search(quantity.before)], part)
    match = _DONE.search(share.before)
    if not match or not _SPENT.search(part.before):
        return None
    budgets = [quantity for quantity in _before(text, inside, part) if _is_budget(quantity)]
    return only([quantity for quantity in budgets if match["which"] in quantity.before], part)


def _before(text: str, inside: Sequence[Quantity], part: Quantity) -> list[Quantity]:
    """The amounts of the sentence before one of them."""
    start = max(text.rfind("。", 0, part.start), text.rfind("\n", 0, part.start))
    return [quantity for quantity in inside if start < quantity.start < part.start and money(quantity.value) is not None]


def _budget(text: str, inside: Sequence[Quantity], part: Quantity, share: Quantity) -> Quantity | None:
    """The budget that a rate of execution is of: the full-year one, or the only amount before what was spent."""
    if not _RATE.search(share.before) or not _SPENT.search(part.before):
        return None
    before = _before(text, inside, part)
    budgets = [quantity for quantity in before if _is_budget(quantity)]
    if any(_fits(part, other, share) for other in before):
        return None  # the rate is of another amount told before: what was received, what was carried over
    full = [quantity for quantity in budgets if _FULL.search(quantity.before)]
    return only(full or budgets, part) if len(budgets) == len(before) or full else None


def _fits(part: Quantity, base: Quantity, share: Quantity) -> bool:
    amount, whole = money(part.value), money(base.value)
    return amount is not None and whole is not None and whole > 0 and abs(amount * 100 / whole - share.number) <= 1


def _is_budget(quantity: Quantity) -> bool:
    return money(quantity) is not None and "预算" in quantity.before and "决算" not in quantity.before


def only(candidates: list[Quantity], part: Quantity) -> Quantity | None:
    """The one amount that is meant; ``None`` where there are none or several different ones."""
    others = [quantity for quantity in candidates if quantity is not part]
    amounts: set[Decimal | None] = {money(quantity) for quantity in others}
    return others[0] if len(amounts) == 1 else None

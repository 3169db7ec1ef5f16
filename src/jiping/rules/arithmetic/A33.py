"""A33: an amount told together with a price and a count is their product."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby, product
from typing import NamedTuple

from jiping.model import units
from jiping.model.filing import Filing
from jiping.model.numbers import decimals, half_last_digit, half_up, plain
from jiping.model.units import counted_in
from jiping.model.values import Quantity, money, quantities
from jiping.rules.arithmetic.sentences import half_digit, start_of_sentence
from jiping.rules.arithmetic.slips import mistyped, moved, turns
from jiping.rules.narrative.texts import sums_told
from jiping.rules.rule import Saying, found, not_applicable, rule

_EACH = re.compile(r"每([\u4e00-\u9fff]{1,2}?)(?:补助|补贴|奖励|奖补|发放|支付|标准|费用|单价|救助|资助|投入|成本)*(?:标准)?(?:为|是|约|计)?$")
_TIMES = re.compile(r"[每按][年月日天季次期]|/[年月日天季次期]|[年月日天]均|个月|分档|档次|至|不等|分别")  # another factor, or several prices
_SET = re.compile(r"标准|补[贴助偿]|奖|资助|救助|定额|单价")  # such a price is exact; an average is rounded
_ANY = "*"  # 单价 is the price of whatever is counted
NEAR = Decimal("0.02")


class Priced(NamedTuple):
    """What the sentence tells: so many, at that price each, so much in all."""

    units: Quantity
    price: Quantity
    whole: Quantity

    @property
    def due(self) -> Decimal:
        """The product in 元."""
        return self.units.magnitude * self.price.magnitude

    @property
    def right(self) -> bool:
        """Whether the amount is the product, as far as it is printed."""
        exact = _SET.search(self.price.before + self.price.after[:4])
        rounding = Decimal(0) if exact else half_last_digit(self.price.number) / self.price.number
        return abs(self.due - self.whole.magnitude) <= half_digit(self.whole) + self.due * rounding


@rule("A33", level="warning", basis=["表内说明"])
def amount_is_not_price_by_count(filing: Filing) -> Saying:
    """文中的金额不等于单价乘数量

    “21443 亩，按 60 元/亩补贴 128.66 万元”里的金额，由数量和单价就能复算。
    只看一句话里单价、数量、金额各只有一个，没有按月、按天等别的乘数的；差得不到 2%，或把一个数颠倒的两位换过来、小数点移回去、
    改正一个数字就恰好相等的才提醒，差得说不清来由的不判。
    """
    judged = False
    for place, text in sums_told(filing):
        if "每" not in text and "元/" not in text and "单价" not in text:
            continue
        for priced in dict.fromkeys(_all(text)):
            judged = True
            if not priced.right and _slip(priced):
                count, price, whole = priced
                due = plain(priced.due * whole.number / whole.magnitude, 2) + whole.unit
                steps = f"{plain(count.number)}{count.unit}×{plain(price.number)}{price.unit}"
                yield found(f"文中写 {plain(whole.number)}{whole.unit}；{steps} 应为 {due}，请核对", place, expected=due)
    return None if judged else not_applicable("文中没有写明单价、数量和金额")


def _all(text: str) -> Iterator[Priced]:
    """The sentences that tell one price, one count in its unit and one amount."""
    every = quantities(text)
    yield from _in_brackets(text, every)
    for start, inside in groupby(every, key=lambda one: _start(text, one.start)):
        told = [one for one in inside if not one.operator and not one.approximate and one.number]
        if len(told) < 3 or _TIMES.search(text[start:told[-1].end]):
            continue
        prices = [(one, unit) for one in told if (unit := _priced(one))]
        if len({(one.magnitude, unit) for one, unit in prices}) != 1:
            continue
        price, unit = prices[0]
        counts = [one for one in told if _unit(one.unit) == unit or (unit == _ANY and units.counts(one.unit))]
        wholes = [one for one in told if one is not price and money(one) is not None and not _priced(one)]
        yield from _certain([Priced(count, _bare(price), whole) for count, whole in product(counts, wholes)], counts, wholes)


def _in_brackets(text: str, every: Sequence[Quantity]) -> Iterator[Priced]:
    """购置垃圾桶 8.4 万元（600 个，每个 140 元）: whatever else the sentence tells."""
    for whole, count, price in zip(every, every[1:], every[2:], strict=False):
        inside = text[whole.end:price.end + 1]
        if inside[:1] not in ("（", "(") or inside[-1:] not in ("）", ")") or _TIMES.search(inside) or money(whole) is None:
            continue
        if _unit(count.unit) == _priced(price) and not (whole.approximate or count.approximate or price.approximate):
            yield Priced(count, _bare(price), whole)


def _start(text: str, at: int) -> int:
    return max(start_of_sentence(text, at), text.rfind("；", 0, at) + 1, text.rfind(";", 0, at) + 1)


def _certain(ways: Sequence[Priced], counts: Sequence[Quantity], wholes: Sequence[Quantity]) -> Iterator[Priced]:
    """The one way of counting, or one that is right where there are several."""
    if len({one.magnitude for one in counts}) == len({one.magnitude for one in wholes}) == 1:
        yield ways[0]


def _priced(quantity: Quantity) -> str:
    """The unit that a price is of; ``""`` where the number is no price."""
    top, _, bottom = quantity.unit.partition("/")
    if bottom:
        return _unit(bottom) if top in ("元", "万元") and "/" not in bottom else ""
    if quantity.before.endswith(("单价", "单价为")):
        return _ANY
    match = _EACH.search(quantity.before) if money(quantity) is not None else None
    return _unit(match[1]) if match else ""


def _bare(price: Quantity) -> Quantity:
    return replace(price, unit=price.unit.partition("/")[0])


def _unit(unit: str) -> str:
    base = counted_in(unit)
    return "人" if base == "生" else base


def _slip(priced: Priced) -> bool:
    """Whether little is missing, or a slip of the pen in one of the three numbers explains all."""
    whole = priced.whole
    if abs(priced.due - whole.magnitude) <= NEAR * whole.magnitude:
        return True
    due = priced.due * whole.number / whole.magnitude
    if mistyped(whole.number, half_up(due, decimals(whole.number))) or moved(whole.number, due, 2):
        return True
    return any(
        priced._replace(**{name: replace(told, number=number)}).right
        for name, told in priced._asdict().items() for number in turns(told.number) if number
    )

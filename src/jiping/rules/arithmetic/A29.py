"""A29: an increase or decrease follows from the two numbers that it lies between."""

from __future__ import annotations

import re
from decimal import Decimal

from jiping.model.filing import Filing
from jiping.model.finding import Located
from jiping.model.numbers import HUNDRED, decimals, half_last_digit, half_up, plain
from jiping.model.values import Quantity, quantities
from jiping.rules.arithmetic.changes import Change, Step, changes
from jiping.rules.arithmetic.sentences import half_digit
from jiping.rules.arithmetic.slips import turned
from jiping.rules.narrative.texts import sums_with
from jiping.rules.rule import Found, Saying, found, not_applicable, rule

_MET = tuple("比较与同由从")  # one of them cannot be missing
NEAR = Decimal("0.1")  # percentage points
_NOT_NOW = re.compile(r"预算|计划|目标|比|较|(?:节约|超支|下降|提高|增加|减少|增长|多|少)了?$")


@rule("A29", level="warning", basis=["表内说明"], echoes=("C01", "C08", "C30", "C36"))
def change_does_not_follow(filing: Filing) -> Saying:
    """与上年相比的增减额、增减率算错

    “决算 2.96 万元，比上年 3.20 万元减少 0.24 万元，下降 7.50%”“由 86 件降到 41 件，下降 52.33%”里的增减额和增减率，由前面的两个数就能复算，
    百分比相减得百分点。只认写法完整、单位相同的句子；同一句前面有几个数的，与任何一个相符都不报；没有写上年数的，由本年数和增减额推算上年数，再核对增减率。
    """
    judged = False
    for place, text in sums_with(filing, _MET):
        known: set[int] = set()
        for change in changes(text, quantities(text)):
            judged = True
            now = _meant(change)
            if now.start not in known and all(_fault(change, other, place) for other in change.now):
                known.add(now.start)  # what follows from one wrong number is told once
                yield from filter(None, [_fault(change, now, place)])
    return None if judged else not_applicable("文中没有可复算的增减")


def _fault(change: Change, now: Quantity, place: Located) -> Found | None:
    before, by, share = change.before, change.by, change.share
    due = now.magnitude - before.magnitude
    slack = half_digit(now) + half_digit(before)
    if by and not _amount_fits(change, now):
        word, apart = "增加" if due > 0 else "减少", _shown(abs(due), before) + by.told.unit
        return found(
            f"文中写{by.way} {plain(by.told.number)}{by.told.unit}；{plain(now.number)}−{plain(before.number)} 应为{word} {apart}",
            place, expected=apart,
        )
    if by and by.signed.number * due > 0 and turned(by.told.number, _as_told(abs(due), by.told), 3):
        apart = _shown(abs(due), before) + by.told.unit
        steps = f"{plain(now.number)}−{plain(before.number)}"
        return found(f"文中写{by.way} {plain(by.told.number)}{by.told.unit}；{steps} 是 {apart}，请核对", place, expected=apart)
    rate = due * HUNDRED / before.magnitude
    if share and _wrong(rate, share, slack * HUNDRED / before.magnitude):
        return found(
            f"文中写{share.way} {plain(share.told.number)}%；{_shown(abs(due), before)}÷{plain(before.number)} 应为 {plain(abs(rate), 2)}%",
            place, expected=f"{plain(abs(rate), 2)}%",
        )
    return None


def _meant(change: Change) -> Quantity:
    """The number that changed: that which the amount of the change fits, else the last one that is called no plan and no difference."""
    fitting = [now for now in change.now if _amount_fits(change, now)]
    plain_ones = [now for now in change.now if not _NOT_NOW.search(now.before)]
    return fitting[0] if fitting else (plain_ones or change.now)[-1]


def _wrong(rate: Decimal, share: Step, slack: Decimal) -> bool:
    """Whether a rate is not the one that follows; two digits in the wrong order are no rounding."""
    apart, told = abs(rate - share.signed.number), share.told.number
    if apart <= max(NEAR, half_last_digit(told)):
        return False
    swapped = rate * share.signed.number > 0 and turned(told, half_up(abs(rate), decimals(told)), 3)
    return swapped or apart > max(NEAR, half_last_digit(told)) + slack


def _as_told(amount: Decimal, like: Quantity) -> Decimal:
    """An amount in the unit of a number, with as many decimals."""
    return half_up(amount * like.number / like.magnitude, decimals(like.number)) if like.magnitude else amount


def _amount_fits(change: Change, now: Quantity) -> bool:
    """Whether the amount of the change is the difference of the two numbers."""
    if not change.by:
        return False
    due, slack = now.magnitude - change.before.magnitude, half_digit(now) + half_digit(change.before)
    return abs(due - change.by.signed.magnitude) <= slack + half_digit(change.by.told)


def _shown(amount: Decimal, like: Quantity) -> str:
    return plain(amount * like.number / like.magnitude)

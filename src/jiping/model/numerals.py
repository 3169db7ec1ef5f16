"""Chinese numerals: 一百二十, 壹佰贰拾叁元整, 九成五, 百分之九十五; only what is certainly a number."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

DIGITS = {
    **{sign: value for value, sign in enumerate("零一二三四五六七八九")},
    **{sign: value for value, sign in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    **dict(zip("○两貳參叄陸", (0, 2, 2, 3, 3, 6), strict=True)),
}
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS = {"亿": 10**8, "億": 10**8, "万": 10**4, "萬": 10**4}
SIGNS = "".join([*DIGITS, *TENS, *MYRIADS])
ZEROS = "零〇○"
LONGEST = 24
SHARE = rf"(?:[百千万]|[{SIGNS}]{{1,3}})分之[{SIGNS}]+(?:点[{SIGNS}]+)?|百分百"
TENTHS = r"[一二三四五六七八九]成[一二三四五六七八九半]?"
MONEY = rf"(?:[{SIGNS}]+[元圆])?(?:零?[{SIGNS}]角)?(?:零?[{SIGNS}]分)?[整正]?"
_SHARE = re.compile(rf"([百千万]|[{SIGNS}]{{1,3}})分之([{SIGNS}]+)(?:点([{SIGNS}]+))?$")
_TENTHS = re.compile(r"(.)成(.)?$")
_MONEY = re.compile(rf"(?:([{SIGNS}]+)[元圆])?(?:零?([{SIGNS}])角)?(?:零?([{SIGNS}])分)?[整正]?$")
_SPELT = "〇一二三四五六七八九"
_FORMAL = re.compile(r"[壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟萬億]")


def chinese(number: int) -> str:
    """1 as 一, 12 as 十二, 23 as 二十三; from 100 on in digits, as no outline goes so far."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _SPELT[tens] + "十"
    return head + (_SPELT[ones] if ones else "")


@lru_cache(maxsize=256)
def chinese_number(text: str) -> int | None:
    """The whole number that ``text`` spells (``一百二十``, ``两万零五``), or ``None`` where it spells none for certain.

    Colloquial shortenings (``一百五`` for 150) and numbers spelt digit by digit (``二〇二四``) are not read.
    """
    if len(text) > LONGEST:
        return None
    for sign, myriad in MYRIADS.items():
        head, found, tail = text.rpartition(sign)
        if found:
            high, low = chinese_number(head), _low_part(tail, myriad)
            return high * myriad + low if high and low is not None else None
    return _below_myriad(text)


def _low_part(text: str, myriad: int) -> int | None:
    """What follows 万 or 亿: a single digit without 零 before it is a shortening, not a number."""
    if not text:
        return 0
    low = chinese_number(text.lstrip(ZEROS))
    return low if low and low < myriad and (len(text) > 1) else None


def _below_myriad(text: str) -> int | None:
    if len(text) == 1 and text in DIGITS:
        return DIGITS[text]
    total, digit, last, zero = 0, 0, 10**4, False
    for sign in text:
        if sign in TENS and TENS[sign] < last and (digit or (TENS[sign] == 10 and not zero)):
            total += (digit or 1) * TENS[sign]
            digit, last, zero = 0, TENS[sign], False
        elif sign in ZEROS and total and not digit and not zero:
            zero = True
        elif DIGITS.get(sign) and not digit:
            digit = DIGITS[sign]
        else:
            return None
    if not total or (zero and not digit) or (digit and last != 10 and not zero):
        return None
    return total + digit


def chinese_money(text: str) -> Decimal | None:
    """The amount in 元 that is spelt out: ``壹佰贰拾叁元伍角整``; 角 and 分 alone only in formal signs."""
    match = _MONEY.match(text)
    if not match or not any(match.groups()) or not (match[1] or _FORMAL.search(text)):
        return None
    whole = chinese_number(match[1]) if match[1] else 0
    tenths, hundredths = (DIGITS.get(sign or "零") for sign in match.groups()[1:])
    if whole is None or tenths is None or hundredths is None:
        return None
    return Decimal(whole * 100 + tenths * 10 + hundredths).scaleb(-2) if tenths or hundredths else Decimal(whole)


def chinese_percent(text: str) -> Decimal | None:
    """The percentage that is spelt out: 95 for ``百分之九十五`` and ``九成五``, 75 for ``四分之三``.

    A fraction whose percentage does not end (``三分之二``) gives ``None``.
    """
    if text in ("百分百", "百分之百"):
        return Decimal(100)
    if match := _TENTHS.match(text):
        half = 5 if match[2] == "半" else DIGITS.get(match[2] or "零")
        return Decimal(DIGITS[match[1]] * 10 + half) if match[1] in DIGITS and half is not None else None
    match = _SHARE.match(text)
    if not match:
        return None
    bottom = {"百": 100, "千": 1000, "万": 10000}.get(match[1]) or chinese_number(match[1])
    top = _with_decimals(match[2], match[3] or "")
    if not bottom or top is None:
        return None
    percent = (top * 100 / bottom).normalize()
    return Decimal(format(percent, "f")) if int(percent.as_tuple().exponent) > -12 else None


def _with_decimals(whole: str, decimals: str) -> Decimal | None:
    number = chinese_number(whole)
    if number is None or not all(sign in DIGITS for sign in decimals):
        return None
    return Decimal(f"{number}.{''.join(str(DIGITS[sign]) for sign in decimals)}")

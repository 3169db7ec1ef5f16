"""Reading one number with what belongs to it: operator, unit, words of vagueness."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from jiping.model import units
from jiping.model.meaning import Value
from jiping.model.measures import KNOWN, VAGUE
from jiping.model.numerals import MONEY, SHARE, SIGNS, TENTHS, chinese_money, chinese_number, chinese_percent
from jiping.model.signs import (
    APPROXIMATE,
    DIGITS,
    OPPOSITE,
    SIGN,
    SIGN_OPERATORS,
    WORD_OPERATORS,
    Operator,
    decimal,
    listed,
    side,
)

_LEAD = listed(
    "已完成 实际完成 全部完成 完成 实现 已达到 已达 达到 达 共计 共 合计 总计 累计 计 为 已 保持在 维持在 全年 实际"
)
_PART = "|".join([SIGN, *sorted({*WORD_OPERATORS, *APPROXIMATE, *_LEAD}, key=len, reverse=True)])
_PARTS = re.compile(_PART)
_HEAD = re.compile(
    rf"(?P<words>(?:{_PART})*)(?P<per>(?:每[\u4e00-\u9fff]{{1,3}}?)*)(?P<money>[¥￥]|人民币)?(?=[-+.0-9{SIGNS}])"
)
_DIGITS = re.compile(rf"(?P<of>百分之)?(?P<sign>[-+]?)(?P<digits>{DIGITS})(?![.,]*[0-9])")
_COMPOUND = re.compile(r"([0-9]+)([亿万])([0-9]+(?:\.[0-9]+)?)(?=([万千百]?)(?![0-9万千百亿]|[.,][0-9]))")
_SHARE = re.compile(f"{SHARE}|{TENTHS}")
_MONEY = re.compile(MONEY)
_SPELT = re.compile(f"[{SIGNS}]+")
_INCLUDED = r"\(不?含[^()]{0,6}\)|含"
_TAIL = re.compile(
    rf"(?P<unit>.*?)(?P<about>左右|上下)?(?P<side>(?:{_INCLUDED}|及|或)?(?:以上|以下|以内|之内|内|之间)?(?:{_INCLUDED})?)"
    r"(?:完成|达标|覆盖|全覆盖|合格)?[。;,!]?$"
)
_MORE = re.compile(r"([百千万亿]*)[余多](?=[\u4e00-\u9fff]|$)")
_NO_THING = re.compile(rf"[未不没无仅已均各并且或及与其较比以率增减超性,。;、:!?/%+\-—~0-9{SIGNS}]|完成|达到|开展|进行|提高")


def read_number(text: str) -> Value | None:
    """The value of a text that is one number; ``None`` where it is anything else."""
    head = _HEAD.match(text)
    found = number_at(text, head.end()) if head else None
    if not head or not found:
        return None
    number, unit, end = found
    value = _unit(unit, text[end:]) if unit else _behind(text[end:])
    if value and (head["per"] or head["money"]):
        value = _with_head(value, head["per"], head["money"])
    if not value or (text[head.end()] in SIGNS and not unit and not _surely_spelt(value, number, end - head.end())):
        return None
    operator, approximate = _operator(head["words"])
    if value.operator in OPPOSITE.get(operator, "") and value.operator:
        return Value("text", malformed=True)
    return replace(
        value, number=number, operator=operator or value.operator, approximate=approximate or value.approximate
    )


def number_at(text: str, start: int) -> tuple[Decimal, str, int] | None:
    """The number that begins at ``start``: the number, a unit that is part of it (九成, 元), and where it ends."""
    if (match := _COMPOUND.match(text, start)) and (whole := _compound(*match.groups())) is not None:
        return whole, "", match.end()
    if match := _DIGITS.match(text, start):
        return decimal(match["sign"], match["digits"]), "%" if match["of"] else "", match.end()
    if match := _SHARE.match(text, start):
        percent = chinese_percent(match[0])
        return (percent, "%", match.end()) if percent is not None else None
    if (match := _MONEY.match(text, start)) and (amount := chinese_money(match[0])) is not None:
        return amount, "元", match.end()
    match = _SPELT.match(text, start)
    spelt = chinese_number(match[0]) if match else None
    return (Decimal(spelt), "", match.end()) if match and spelt is not None else None


def _compound(high: str, scale: str, low: str, unit: str) -> Decimal | None:
    """1亿2345.67万 as 12345.67万: only where the lower part fills up the higher one."""
    ratio = units.SCALES[scale] // units.SCALES.get(unit, 1)
    return Decimal(high) * ratio + Decimal(low) if Decimal(low) < ratio <= Decimal(low) * 1000 else None


def _surely_spelt(value: Value, number: Decimal, width: int) -> bool:
    """Whether Chinese signs are meant as a number: not in 一级, 三类 and 一条龙, nor a ``一`` alone (a dash)."""
    if not value.unit:
        return width > 1
    base = units.split(value.unit.partition("/")[0])[1]
    return base in KNOWN and value.unit not in VAGUE and not (value.thing and number == 1)


def _with_head(value: Value, per: str, money: str | None) -> Value | None:
    """The unit completed by what stands before the number: ¥, 人民币, 每人每年."""
    unit = value.unit + "元" if money and value.unit in ("", *units.SCALES) else value.unit
    if per:
        joined = units.normal("/".join(per.split("每")[1:]))
        unit = f"{unit}/{joined}" if joined and unit else ""
    return replace(value, unit=unit) if unit else None


def _operator(words: str) -> tuple[Operator, bool]:
    operator: Operator = ""
    approximate = False
    for part in _PARTS.findall(words) if words else ():
        operator = operator or WORD_OPERATORS.get(part) or SIGN_OPERATORS.get(part) or ""
        approximate = approximate or part in APPROXIMATE
    return operator, approximate


def _behind(text: str) -> Value | None:
    """Unit, operator and vagueness of what follows a number, as a value without number."""
    if not text or units.normal(text):
        return Value("number", unit=units.normal(text) or "")
    match = _TAIL.match(text)
    if not match:
        return None
    words, more = match["unit"], _MORE.match(match["unit"])
    if more:
        words = more[1] + words[more.end():]
    named = _named(words)
    if named is None or (match["side"] == "内" and not units.limited(named[0])):
        return None
    about = bool(more or match["about"])
    return Value("number", operator=side(match["side"]), unit=named[0], approximate=about, thing=named[1])


def _unit(unit: str, text: str) -> Value | None:
    """The same behind a number whose unit is part of it (九成以上): nothing else may follow."""
    match = _TAIL.match(text)
    if not match or match["unit"]:
        return None
    return Value("number", operator=side(match["side"]), unit=unit, approximate=bool(match["about"]))


def _named(words: str) -> tuple[str, str] | None:
    """Unit and counted thing of the words behind a number, or ``None`` where they are a sentence."""
    if words[:1] == "(" and words[-1:] == ")":
        words = words[1:-1]
    if "每" in words[1:]:
        words = words.replace("每", "/")
    usual = units.normal(words)
    if usual is None and words[-1:] == ")":
        bare, _, bracket = words[:-1].partition("(")
        usual = bare + bracket if bare + bracket in KNOWN else units.normal(bare) or None
    if usual is not None:
        return usual, ""
    end = units.end_of_unit(words, 0)
    unit, thing = units.normal(words[:end]) or "", words[end:]
    if unit and units.counts(unit) and len(thing) <= 8 and not _NO_THING.search(thing):
        return unit, thing
    return None

"""What a printed text means: number, unit, operator, range, date, or words."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from jiping.model import dates, units
from jiping.model.meaning import Kind, Quantity, Value
from jiping.model.numerals import SIGNS
from jiping.model.reading import read_number
from jiping.model.running import quantities
from jiping.model.signs import DIGITS, NARROW, SIGN, SIGN_OPERATORS, Operator, decimal, listed, longer

__all__ = ["Kind", "Operator", "Quantity", "Value", "column_unit", "money", "parse", "quantities"]

WANYUAN = "万元"  # as all these forms have it, where none is printed

LONGEST = 48
NONE_MARKS = frozenset(
    listed(
        "无 不适用 不涉及 未涉及 N/A NA n/a na N.A 暂无 无此项 无该项 无此项目 无该项目 无此项内容 无相关内容 无内容 无数据 没有 空 空白"
    )
)
_DASHES = re.compile(r"[-—/\\_~]{1,12}$")
_PLAIN = re.compile(rf"([-+]?)({DIGITS})(%?)$")
_ANY = re.compile(rf"[0-9{SIGNS}底末半]|年度?内")
_JOIN = re.compile(rf"(?<=[0-9%)\u4e00-\u9fff])(?:-+|—+|~+|至|到)(?=[-+]?[0-9{SIGNS}])")
_BOTH = re.compile(r"((?:≥|>=?|》=?|=>).+?)[,且、并和;]+((?:≤|<=?|《=?|=<).+)$")
_BROKEN = re.compile(
    rf"(?:{SIGN})*[-+]?(?=[^0-9]*[0-9])[0-9.,。OoIl]+%*\.?$|(?:{SIGN})*{DIGITS}%%+$"
)
_BLANK = Value("blank")
_NONE = Value("none")
_TEXT = Value("text")
_MALFORMED = Value("text", malformed=True)


class Valued(Protocol):
    """Anything with a value: a cell."""

    @property
    def value(self) -> Value: ...


@lru_cache(maxsize=16384)
def parse(text: str) -> Value:
    """Read a whole cell text (white space already removed)."""
    return _TEXT if longer(text, LONGEST) else _meaning(text.translate(NARROW))


def _meaning(text: str) -> Value:
    if not text:
        return _BLANK
    if len(text) <= LONGEST and (match := _PLAIN.match(text)):
        return Value("number", decimal(match[1], match[2]), unit=match[3])
    if _DASHES.match(text) or (len(text) < 10 and text.strip("()[]。.-—/、;,") in NONE_MARKS):
        return _NONE
    if len(text) > LONGEST:
        return _TEXT
    if not _ANY.search(text):
        return Value("text", operator=SIGN_OPERATORS[text]) if text in SIGN_OPERATORS else _TEXT
    return _date(text) or _range(text) or read_number(text) or (_MALFORMED if _BROKEN.match(text) else _TEXT)


def _date(text: str) -> Value | None:
    bare = text.lstrip("<≤=")  # the sign of a column of its own: ＜ beside 9月30日
    if last := dates.moment(bare):
        return Value("date", day=last.last_day(), before=last.before or text[0] in "<≤", moment=last)
    ends = dates.span(text)
    if not ends:
        return None
    first, last = ends
    since = date(first.year, first.month, first.day or 1) if first.year else None
    return Value("date", day=last.last_day(), before=last.before, moment=last, since=since)


def _range(text: str) -> Value | None:
    if "±" in text:
        return _around(text)
    if both := _BOTH.match(text):
        low, high = read_number(both[1]), read_number(both[2])
        bounded = True
    else:
        parts = _JOIN.split(text)
        if len(parts) != 2 or (parts[0][0] == "0" and parts[0][1:2].isdigit()):
            return None
        high = read_number(parts[1])
        low = read_number(parts[0]) or (read_number(parts[0] + high.unit) if high else None)
        bounded = False
    return _between(low, high, bounded=bounded) if low and high else None


def _between(low: Value, high: Value, *, bounded: bool) -> Value | None:
    """The range from one value to the other; only ``bounded`` ends may have operators."""
    if low.number is None or high.number is None or low.number > high.number or low.unit not in ("", high.unit):
        return None
    if not bounded and (low.operator or high.operator):
        return None
    about = low.approximate or high.approximate
    return Value("range", unit=high.unit, low=low.number, high=high.number, approximate=about, thing=high.thing)


def _around(text: str) -> Value | None:
    centre, _, width = text.partition("±")
    middle, part = (read_number(centre) if centre else Value("number", Decimal(0))), read_number(width)
    if not middle or not part or middle.number is None or part.number is None or middle.unit not in ("", part.unit):
        return None
    return Value("range", unit=part.unit, low=middle.number - part.number, high=middle.number + part.number)


def money(printed: Value | Quantity | Valued | str, default_unit: str = "") -> Decimal | None:
    """The amount in 元; a bare number takes its meaning from the unit of the column.

    ``150`` in a column of 万元 is 1500000; ``150万`` is 1500000 in every column, as nobody means 万万元. ``None``
    where the text is no amount, or has no unit and ``default_unit`` (also as ``单位：万元``) is no unit of money.
    """
    value: Value | Quantity
    if isinstance(printed, (Value, Quantity)):
        value = printed
    else:
        value = parse(printed) if isinstance(printed, str) else printed.value
    if value.number is None:
        return None
    if value.unit in units.SCALES:
        return value.number * units.SCALES[value.unit]
    if value.unit:
        scale = units.yuan_of(value.unit)
        return None if scale is None else value.number * scale
    scale = units.yuan_of(units.normal(_named(default_unit)) or "")
    return None if scale is None else value.number * scale


@lru_cache(maxsize=256)
def column_unit(printed: str) -> str:
    """The unit of a form's amounts; 万元 where none is printed, or none that is one of money."""
    unit = units.normal(_named(printed)) or ""
    return unit if units.yuan_of(unit) is not None else WANYUAN


def _named(column: str) -> str:
    """The unit in 单位：万元."""
    return column.translate(NARROW).rpartition(":")[2].strip("()")

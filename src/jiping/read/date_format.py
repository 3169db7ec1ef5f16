"""Date and time formats of spreadsheets: a day count as 2024年12月31日, 2024-12-31 or 二〇二四年十二月三十一日."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from jiping.model.numerals import chinese

_PLAIN = re.compile(
    r'"[^"]*"?|[\\!_*].|\[(?:\$[^\]]*|Red|Black|Blue|White|Green|Yellow|Cyan|Magenta|Color\s*\d+|颜色\d+|红色|黑色|蓝色|(?:DB|Nat)Num\d)\]',
    re.IGNORECASE,
)
_TOKEN = re.compile(
    r'"([^"]*)"?|[\\!](.)|[_*].|\[(h+|m+|s+)\]|\[[^\]]*\]|(AM/PM|A/P|上午/下午)|(y+|e+|m+|d+|h+|s+|a{3,4})|(\.0+)|(.)',
    re.DOTALL | re.IGNORECASE,
)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEK = "一二三四五六日"
_SYSTEM = {"[$-f800]": 'yyyy"年"m"月"d"日"', "[$-f400]": "h:mm:ss", "[$-x-sysdate]": 'yyyy"年"m"月"d"日"', "[$-x-systime]": "h:mm:ss"}
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a cell has no time zone
_TO_1904 = 1462
_FIRST, _LAST = Decimal(0), Decimal(2958466)


def is_date(code: str) -> bool:
    """Whether a format code shows days or times."""
    bare = _PLAIN.sub("", code)
    if re.search(r"general|通用格式", bare, re.IGNORECASE):
        return False
    return bool(re.search(r"[ymdhs]|aaa", bare, re.IGNORECASE)) and not re.search(r"[#?@%]|E[+-]", bare)


def show_date(serial: Decimal, code: str, *, from_1904: bool = False) -> str:
    """A day count in a date format; nothing where it is no day."""
    if not _FIRST <= serial < _LAST:
        return ""
    system = next((known for head, known in _SYSTEM.items() if code.lower().startswith(head)), code)
    tokens = [(match.lastindex or 0, match[0], match) for match in _TOKEN.finditer(system)]
    moment, seconds = _moment(serial, from_1904=from_1904)
    numerals = bool(re.search(r"\[(?:DB|Nat)Num[12]\]", code, re.IGNORECASE))
    half = any(group == 4 for group, _, _ in tokens)
    pieces = []
    for index, (group, text, match) in enumerate(tokens):
        if group in (1, 2):
            pieces.append(match[group])
        elif group == 3:
            pieces.append(_elapsed(seconds, match[3]))
        elif group == 4:
            pieces.append(_halves(moment, text))
        elif group == 5:
            minute = text[0] in "mM" and len(text) < 3 and _is_minute(tokens, index)
            pieces.append(_field(moment, text.lower(), minute=minute, half=half, numerals=numerals))
        elif group == 6:
            pieces.append(text[:1] + "0" * (len(text) - 1))
        elif group == 7:
            pieces.append(text)
    return "".join(pieces)


def _moment(serial: Decimal, *, from_1904: bool) -> tuple[datetime, int]:
    """The moment to the second. Day 60 of the 1900 count is a day that never was."""
    seconds = int((serial * 86400).to_integral_value(ROUND_HALF_UP))
    start = _EPOCH + timedelta(days=_TO_1904 if from_1904 else serial < 60)
    return start + timedelta(seconds=seconds), seconds


def _is_minute(tokens: list[tuple[int, str, re.Match[str]]], index: int) -> bool:
    """An m behind hours or before seconds is a minute."""
    fields = [
        (place, text[0].lower() if group == 5 else match[3][0].lower())
        for place, (group, text, match) in enumerate(tokens) if group in (3, 5)
    ]
    at = next(order for order, (place, _) in enumerate(fields) if place == index)
    before = fields[at - 1][1] if at else ""
    after = fields[at + 1][1] if at + 1 < len(fields) else ""
    return before == "h" or after == "s"


def _field(moment: datetime, text: str, *, minute: bool, half: bool, numerals: bool) -> str:
    kind, length = text[0], len(text)
    if kind in "ye":
        year = f"{moment.year:04d}" if kind == "e" or length > 2 else f"{moment.year % 100:02d}"
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in year) if numerals else year
    if kind == "a" or kind == "d" and length > 2:
        week = moment.weekday()
        return ("星期" if length > 3 else "") + _WEEK[week] if kind == "a" else _DAYS[week][: 3 if length == 3 else None]
    if kind == "m" and not minute and length > 2:
        return _MONTHS[moment.month - 1][: {3: 3, 4: None}.get(length, 1)]
    hour = (moment.hour % 12 or 12) if half else moment.hour
    number = {"m": moment.minute if minute else moment.month, "d": moment.day, "h": hour, "s": moment.second}[kind]
    if numerals:
        return chinese(number) if number else "〇"
    return f"{number:02d}" if length > 1 else str(number)


def _elapsed(seconds: int, text: str) -> str:
    number = seconds // {"h": 3600, "m": 60, "s": 1}[text[0].lower()]
    return str(number).rjust(len(text), "0")


def _halves(moment: datetime, text: str) -> str:
    first, _, second = text.partition("/")
    return first if moment.hour < 12 else second

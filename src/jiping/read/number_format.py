"""Number formats of spreadsheets: a stored number as the sheet shows it, 0.9012 as 90.12% and 45657 as 2024年12月31日."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import lru_cache

from jiping.read.date_format import is_date, show_date

BUILTIN = {  # as a Chinese Excel or WPS shows them
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"¥"#,##0;"¥"-#,##0', 6: '"¥"#,##0;"¥"-#,##0',
    7: '"¥"#,##0.00;"¥"-#,##0.00', 8: '"¥"#,##0.00;"¥"-#,##0.00', 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-"', 42: '"¥"#,##0;"¥"-#,##0;"¥""-"', 43: '#,##0.00;-#,##0.00;"-"', 44: '"¥"#,##0.00;"¥"-#,##0.00;"¥""-"',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}
_TOKEN = re.compile(r'"([^"]*)"?|[\\!](.)|[_*].|\[([^\]]*)\]|(General|G/通用格式)|(E[+-])|([0#?])|(.)', re.DOTALL | re.IGNORECASE)
_CONDITION = re.compile(r"^(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)$")
_FRACTION = re.compile(r"[?#0]\s*/\s*[?#\d]")
_FIFTEEN = Context(prec=15, rounding=ROUND_HALF_UP)
_GENERAL_DIGITS = 10


def show(raw: str, code: str, *, from_1904: bool = False) -> str:
    """A stored number as shown under a format code; a format that is not understood shows the number itself."""
    try:
        value = _FIFTEEN.create_decimal(raw)
    except ArithmeticError:
        return raw
    if not value.is_finite() or value.adjusted() > 300:
        return raw
    value = value or Decimal(0)  # no minus sign before nothing
    if not code or code == "General":
        return general(value)
    section = _section(_sections(code), value)
    if section is None or _FRACTION.search(section.code):
        return general(value)
    if section.date:
        return show_date(value, section.code, from_1904=from_1904) or general(value)
    return section.show(value)


def show_text(text: str, code: str) -> str:
    """A text under a format code: ``@"元"`` adds to it, ``;;;`` hides it."""
    if code in ("", "@", "General") or "@" not in code and code.count(";") < 3:
        return text
    last = _split(code)[-1]
    if "@" not in last and code.count(";") < 3:
        return text
    return "".join(text if other == "@" else literal or escaped for literal, escaped, _, _, _, _, other in _TOKEN.findall(last))


def general(value: Decimal) -> str:
    """A number without a format: integers never as 10.0, long fractions cut as the sheet cuts them."""
    whole = max(1, value.adjusted() + 1)
    if value == value.to_integral_value():
        return format(value.quantize(Decimal(1), context=Context(prec=400)), "f")
    places = max(0, _GENERAL_DIGITS - whole)
    if value.adjusted() < -places:
        return format(value.normalize(_FIFTEEN), "f")
    return format(_rounded(value, places).normalize(_FIFTEEN), "f")


def _rounded(value: Decimal, places: int) -> Decimal:
    with localcontext(Context(prec=400)):
        return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class _Section:
    """One part of a code between semicolons. ``parts`` are literals and marks: ``0 # ? . % E General``."""

    code: str
    date: bool
    parts: tuple[tuple[str, str], ...]
    places: int
    scale: int  # the power of ten that the shown number is multiplied by
    grouped: bool
    condition: tuple[str, Decimal] | None
    signed: bool  # a minus sign must be put before a negative number

    def show(self, value: Decimal) -> str:
        marks = {mark for mark, _ in self.parts}
        minus = "-" if self.signed and value < 0 else ""
        if "General" in marks:
            return minus + "".join(general(abs(value)) if mark == "General" else text for mark, text in self.parts)
        if not marks & {"0", "#", "?"}:
            return ("" if marks == {"lit"} and not self.signed else minus) + "".join(text for _, text in self.parts)
        if "E" in marks:
            return minus + _scientific(abs(value), self)
        shown = _rounded(abs(value).scaleb(self.scale), self.places)
        minus = minus if shown else ""
        return minus + _laid_out(shown, self)


def _laid_out(value: Decimal, section: _Section) -> str:
    """The digits of a rounded number put into the places of a section."""
    whole, _, fraction = format(value, "f").partition(".")
    whole = "" if whole.strip("0") == "" else whole
    marks = [mark for mark, _ in section.parts]
    dot = marks.index(".") if "." in marks else len(marks)
    left = [mark for mark in marks[:dot] if mark in "0#?"]
    minimum = len(left) - next((index for index, mark in enumerate(left) if mark == "0"), len(left))
    whole = whole.rjust(minimum, "0")
    if section.grouped:
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", whole)
    return _left(section.parts[:dot], whole, len(left)) + _right(section.parts[dot:], fraction)


def _left(parts: tuple[tuple[str, str], ...], whole: str, places: int) -> str:
    """Before the point: the first place takes all digits that are left, so 0-0 shows 123 as 12-3."""
    pieces: list[str] = []
    rest, open_places = whole, places
    for mark, text in reversed(parts):
        if mark in ("0", "#", "?"):
            open_places -= 1
            cut = len(rest) if open_places == 0 else max(0, len(rest) - 1 - (len(rest) > 1 and rest[-2] == ","))
            taken, rest = (rest, "") if open_places == 0 else (rest[cut:], rest[:cut])
            pieces.append(taken)
        else:
            pieces.append(text)
    return "".join(reversed(pieces))


def _right(parts: tuple[tuple[str, str], ...], fraction: str) -> str:
    digits = [mark for mark, _ in parts if mark in ("0", "#", "?")]
    needed = next((len(digits) - index for index, mark in enumerate(reversed(digits)) if mark == "0"), 0)
    kept = fraction[:needed] + fraction[needed:].rstrip("0")
    pieces, at = [], 0
    for mark, text in parts:
        if mark in ("0", "#", "?"):
            pieces.append(kept[at : at + 1])
            at += 1
        elif mark == ".":
            pieces.append("." if kept or "0" in digits or digits == [] else "")
        else:
            pieces.append(text)
    return "".join(pieces)


def _scientific(value: Decimal, section: _Section) -> str:
    exponent = value.adjusted() if value else 0
    head = _rounded(value.scaleb(-exponent), section.places)
    if head >= 10:
        head, exponent = _rounded(head / 10, section.places), exponent + 1
    return f"{head:f}E{'-' if exponent < 0 else '+'}{abs(exponent):02d}"


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    split = _split(code)
    return tuple(_compiled(part, index, len(split)) for index, part in enumerate(split[:3]))


def _split(code: str) -> list[str]:
    """The parts between the semicolons that stand in no quotes."""
    parts, start = [], 0
    for match in _TOKEN.finditer(code):
        if match[7] == ";":
            parts.append(code[start : match.start()])
            start = match.end()
    return [*parts, code[start:]]


def _compiled(code: str, index: int, count: int) -> _Section:
    parts: list[tuple[str, str]] = []
    condition = None
    for literal, escaped, bracket, whole, power, digit, other in _TOKEN.findall(code):
        if bracket:
            if match := _CONDITION.match(bracket):
                condition = match[1], Decimal(match[2])
            elif bracket.startswith("$"):
                parts.append(("lit", bracket[1:].partition("-")[0]))
        elif whole or power or other == "@":
            parts.append(("E" if power else "General", ""))
        elif digit:
            parts.append((digit, ""))
        elif literal or escaped:
            parts.append(("lit", literal or escaped))
        elif other:
            parts.append((other if other in ".,%" else "lit", other))
    places, scale, grouped = _measure(parts)
    shown = tuple(part for part in parts if part[0] != ",")
    signed = condition is not None or index == 0 or count == 1
    return _Section(code, is_date(code), shown, places, scale, grouped, condition, signed)


def _measure(parts: list[tuple[str, str]]) -> tuple[int, int, bool]:
    """Decimal places, power of ten, and whether thousands are grouped."""
    marks = [mark for mark, _ in parts]
    digits = [index for index, mark in enumerate(marks) if mark in ("0", "#", "?")]
    if not digits:
        return 0, 0, False
    end = marks.index("E") if "E" in marks else len(marks)
    dot = marks.index(".") if "." in marks else end
    places = sum(dot < index < end for index in digits)
    last_whole = max((index for index in digits if index < dot), default=-1)
    grouped = any(mark == "," for mark in marks[digits[0] : last_whole])
    thousands = sum(mark == "," for mark in marks[last_whole + 1 :])
    return places, 2 * marks.count("%") - 3 * thousands, grouped


def _section(sections: tuple[_Section, ...], value: Decimal) -> _Section | None:
    """The part of a code that a number falls under."""
    if any(section.condition for section in sections):
        return next((section for section in sections if section.condition is None or _holds(section.condition, value)), None)
    if value < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if value == 0 and len(sections) > 2 else sections[0]


def _holds(condition: tuple[str, Decimal], value: Decimal) -> bool:
    sign, limit = condition
    return {
        "<": value < limit, ">": value > limit, "=": value == limit, "<=": value <= limit, ">=": value >= limit, "<>": value != limit,
    }[sign]

"""Dates and deadlines as they are printed in forms: 2024年12月31日前, 2024.12.31, 12月底前, 第四季度."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from jiping.model.numerals import DIGITS, chinese_number

_START = r"(?:截至|截止到?|截止至|于|在|至|计划|预计|不晚于|不迟于)?"
_YEAR = r"(?P<y>(?:19|20)[0-9]{2})"
_OF_YEAR = rf"(?:{_YEAR}年|(?P<yy>[12][0-9])年|当年|本年)?"
_WHOLE_YEAR = rf"(?:{_YEAR}年度?|当年度?|本年度?|年度?)"
_MONTH = r"(?P<m>1[0-2]|0?[1-9])"
_DAY = r"(?P<d>3[01]|[12][0-9]|0?[1-9])"
_END = (
    r"(?P<before>以前|之前|前)?"
    r"(?:(?:全部|全面|按期|按时)?(?:完成|竣工|完工|交付|开工|结束|到位)(?:验收|支付|建设)?)?[。;,]?$"
)
_FORMS = [
    re.compile(form)
    for form in (
        rf"{_START}{_OF_YEAR}{_MONTH}月份?(?:{_DAY}[日号]?|(?P<part>底|末|[上中下]旬|初))?{_END}",
        rf"{_START}{_YEAR}(?P<sep>[-./]){_MONTH}(?P=sep){_DAY}日?(?:0?0:00(?::00)?)?{_END}",
        rf"{_START}{_YEAR}[-/]{_MONTH}月?{_END}",
        rf"{_START}{_WHOLE_YEAR}(?P<part>[底末终内]){_END}",
        rf"{_START}{_WHOLE_YEAR}?(?P<part>第?[一二三四1-4]季度|[上下]半年)[底末内]?{_END}",
        rf"{_START}{_YEAR}年度?{_END}",
    )
]
_MARK = re.compile(r"[年月季底末]|[0-9][-./][0-9]")
_SPELT = re.compile(
    r"([二一][〇○零一二三四五六七八九]{3})年(?:([一二三四五六七八九十]{1,2})月)?(?:([一二三四五六七八九十]{1,3})日)?"
)
_SPAN = re.compile(r"(?:自|从)?(.+[年月日号0-9初底末])(?:止|期间)?$")
_TO = re.compile(r"起?[至到]|—+|~|-+")
_QUARTERS = {sign: quarter for quarter, signs in enumerate(("一1", "二2", "三3", "四4"), 1) for sign in signs}


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as printed. ``year`` is ``None`` where it is not printed; ``day`` ``None`` means the end of the month."""

    year: int | None
    month: int
    day: int | None = None
    before: bool = False

    def last_day(self, year: int | None = None) -> date | None:
        """The last day meant, with ``year`` for the year where none is printed."""
        meant = self.year or year
        if not meant:
            return None
        end = monthrange(meant, self.month)[1]
        return date(meant, self.month, min(self.day or end, end))


def moment(text: str) -> Moment | None:
    """The date that the whole text is, or ``None``. ``9月前`` is read generously, as the end of September."""
    if not _MARK.search(text):
        return None
    text = _SPELT.sub(_in_digits, text)
    for form in _FORMS:
        if match := form.match(text):
            return _moment(match.groupdict())
    return None


def span(text: str) -> tuple[Moment, Moment] | None:
    """First and last date of a printed span: ``2024年1月-12月``, ``1-12月``, ``2023-2025年``."""
    match = _SPAN.match(text) if _MARK.search(text) else None
    return next(filter(None, (_ends(match[1], to) for to in _TO.finditer(match[1]))), None) if match else None


def _ends(text: str, to: re.Match[str]) -> tuple[Moment, Moment] | None:
    first = moment(_completed(text[:to.start()]))
    last = moment(text[to.end():]) or (moment(f"{first.month}月{text[to.end():]}") if first and first.day else None)
    return (first, replace(last, year=last.year or first.year)) if first and last else None


def _completed(first: str) -> str:
    """The first date with the sign that only the last one has: 1 of ``1-12月`` is 1月."""
    if not first[-1:].isdigit() or re.search(r"[-./]", first):
        return first
    return first + ("年" if re.fullmatch(r"(?:19|20)[0-9]{2}", first) else "日" if "月" in first else "月")


def _in_digits(match: re.Match[str]) -> str:
    year = "".join(str(DIGITS[sign]) for sign in match[1])
    month = f"{chinese_number(match[2])}月" if match[2] else ""
    return f"{year}年{month}" + (f"{chinese_number(match[3])}日" if match[3] else "")


def _moment(parts: dict[str, str | None]) -> Moment | None:
    year = int(parts.get("y") or 0) or 2000 + int(parts.get("yy") or -2000) or None
    before, part = bool(parts["before"]), parts.get("part") or ""
    if parts.get("m"):
        return _in_month(Moment(year, int(parts["m"] or 0), None, before), parts.get("d") or "", part)
    if part.endswith("季度"):
        return Moment(year, 3 * _QUARTERS[part[-3]], None, before)
    if part == "上半年":
        return Moment(year, 6, None, before)
    return Moment(year, 12, None, before or part == "内")


def _in_month(month: Moment, day: str, part: str) -> Moment | None:
    if day:
        last = monthrange(month.year or 2024, month.month)[1]
        return replace(month, day=int(day)) if int(day) <= last else None
    return replace(month, day={"上旬": 10, "初": 10, "中旬": 20}.get(part))

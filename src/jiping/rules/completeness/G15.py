"""G15: a date that no calendar has."""

import re
from calendar import isleap
from collections.abc import Iterator

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.finding import Located
from jiping.model.records import Evaluation, Narrative
from jiping.rules.narrative.texts import all_texts, passages
from jiping.rules.rule import Saying, found, not_applicable, rule

_DATES = (
    re.compile(r"(?<![\d.—–~～至到-])(?:(?P<y>(?:19|20)\d\d)年)?(?P<m>\d{1,2})月(?:份)?(?P<d>\d{1,2})[日号]"),
    re.compile(r"(?<![\d.])(?P<y>(?:19|20)\d\d)年(?P<m>\d{1,2})月(?!\d)(?P<d>)"),
    re.compile(r"(?<![\d.])(?P<y>(?:19|20)\d\d)(?P<sep>[.\-/])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?![\d.\-/])"),
)
_FAR = re.compile(r"2[1-9]\d\d年(?<!\d\d\d\d\d年)")  # 2205年, two digits of 2025年 in the wrong order
BEFORE, BEHIND = len("2024年1"), len("份30日")  # of the last digit of a month, and of the sign 月
_MONTH = re.compile(r"月(?<=\d.)")  # led by the rarer sign
_MARKED = (re.compile(r"20\d\d[.\-/]\d"), re.compile(r"19\d\d[.\-/]\d"))  # two, as each begins with a text: looked for quickly
FEBRUARY, LENGTHS = 2, (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # of the months, without a leap day
LEAP = 2024  # a year with a 29 February, where none is printed


@rule("G15", level="error", basis=["表内说明"])
def date_does_not_exist(filing: Filing) -> Saying:
    """写了不存在的日期

    没有 13 月，也没有 2 月 30 日、6 月 31 日；2205 年还远没有到：多半是笔误，期限和完成时间也就无从比较。只写几月几日的按闰年放宽。
    """
    read, far_off = False, _FAR.search(all_texts(filing)) is not None
    for where, text in (*_dated(filing), *passages(filing)):
        named, marked = "月" in text, _marked(text)
        read = read or named or bool(marked and _DATES[2].search(text))
        if (named or marked) and (wrong := next(_impossible(text), "")):
            yield found(f"“{wrong}”不是一个存在的日期，请核对", where)
        elif far_off and (far := _FAR.search(text)):
            yield found(f"“{far[0]}”还远没有到，请核对年份", where)
    return None if read else not_applicable("没有写日期")


def _dated(filing: Filing) -> Iterator[tuple[Located, str]]:
    for form in filing.forms:
        cell: Cell = form.date if isinstance(form, Narrative) else form.signoff.date
        yield cell, cell.text
        if isinstance(form, Evaluation):
            yield from ((row.adjusted_target, row.adjusted_target.text) for row in form.indicators if row.adjusted_target.text)


def _marked(text: str) -> bool:
    return ("-" in text or "." in text or "/" in text) and bool(_MARKED[0].search(text) or _MARKED[1].search(text))


def _impossible(text: str) -> Iterator[str]:
    for match in _dates(text):
        month, day = int(match["m"]), int(match["d"] or 1)
        if not 1 <= month <= 12 or not 1 <= day <= LENGTHS[month - 1] + (month == FEBRUARY and isleap(int(match["y"] or LEAP))):
            yield match[0]


def _dates(text: str) -> Iterator[re.Match[str]]:
    """What is written like a date; the patterns look only near the signs of one, as they cannot skip ahead."""
    months = list(_MONTH.finditer(text)) if "月" in text else ()
    for pattern in _DATES[:2] if months else ():
        for month in months:
            yield from pattern.finditer(text, max(0, month.start() - len("1") - BEFORE), month.end() + BEHIND)
    if _marked(text):
        yield from _DATES[2].finditer(text)

"""What a report states in words: the amount of a named expenditure, and the counts behind a noun."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from jiping.model.derived import derived
from jiping.model.filing import Filing
from jiping.model.numbers import last_digit
from jiping.model.records import Evaluation, Narrative, Section
from jiping.model.values import Quantity, money, quantities

LONGEST = 120  # characters of a sentence that are looked at
_END = re.compile(r"[。；;\n]")
_YEARS = re.compile(r"20\d\d")
_AIM_IS = re.compile(r"(?:目标|任务|计划)(?:为|是|[:：])")  # 年度目标为新增学位 2400 个
_AIMS = re.compile(r"目标(?!.*(?:完成|实现|达成|情况))")
_UNTIL = re.compile(r"到(20\d\d)年")
_NEUTRAL = re.compile(
    r"(?:财政拨款|一般公共预算|支出|情况|总额|总计|合计|共计|共|全年|本年度?|实际|年度|的|经费|资金|总|"
    r"(?:年初|全年|调整后?的?|年度)?预算(?:数|安排|金额)?(?:为|是)?[\d.,]+(?:万元|元)[，,、]?|决算|执行|完成|列支|发生|金额|数|额|为|是|[:：，,”\"])*$"
)
_BUDGET = re.compile(r"预算(?:数|安排|金额|总额)?(?:为|是|共|[:：])*$")
_OTHER_YEAR = re.compile(r"上年|去年|上一年|同期|前年|比|较|增加|减少")
_LED_BY = re.compile(r"(?:^|(?<=[\n。；]))[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]+([^。；;：:，,\n\d]{2,20})[。：:]")  # （三）“三公”经费。全年支出…
_JOINED = re.compile(r"[和及与、]$|人均$")


class Stated(NamedTuple):
    """An amount in 元 as a report states it."""

    yuan: Decimal
    quantity: Quantity
    section: Section

    @property
    def step(self) -> Decimal:
        """What one step of the last printed digit is in 元."""
        number = self.quantity.number
        return last_digit(number) * (self.yuan / number) if number else Decimal(0)


@derived
def sections_with(report: Narrative) -> tuple[tuple[Section, str], ...]:
    """The sections that have a text of their own, with their paragraphs."""
    return tuple((section, section.text.raw) for section in report.walk() if section.text.text)


@derived
def department_report(filing: Filing) -> Narrative | None:
    """The report on the whole department, where it has any text."""
    return next((form for form in filing.reports if form.kind == "department_report" and not form.unused), None)


def stated(report: Narrative, subject: re.Pattern[str]) -> list[Stated]:
    """The final amounts that the report gives right behind the named expenditure; budgets and other years left out."""
    if not subject.search(_led(report)):
        return []
    return [told for told, sentence in _amounts(report) if _belongs(sentence, subject, report.year)]


@derived
def _led(report: Narrative) -> str:
    """All that stands in front of the amounts of a report: one look tells that most things are not named there."""
    return "\n".join([sentence for _, sentence in _amounts(report)])


@derived
def _amounts(report: Narrative) -> tuple[tuple[Stated, str], ...]:
    """The amounts of a report, each with the sentence in front of it."""
    return tuple(
        (Stated(amount, quantity, section), sentence) for quantity, sentence, section, _ in quantities_in_sentences(report)
        if quantity.unit and (amount := money(quantity)) is not None
    )


def only(told: list[Stated]) -> Stated | None:
    """The one amount that is stated, however often; ``None`` where there is none or several."""
    return told[0] if told and len({one.yuan for one in told}) == 1 else None


@derived
def quantities_in_sentences(report: Narrative) -> tuple[tuple[Quantity, str, Section, str], ...]:
    """All numbers, each with the sentence in front of it, its section, and the titles of that and of those above it.

    A numbered paragraph that opens with a few words of its own is told of under them, as under a title.
    """
    return tuple(
        (quantity, sentence, section, titles + led) for section, titles in _titled(report.sections, "")
        for quantity, sentence, led in _sentences(section.text.raw)
    )


@lru_cache(maxsize=512)
def _sentences(text: str) -> tuple[tuple[Quantity, str, str], ...]:
    """The numbers of a text, each with the sentence in front of it, or as much of it as is looked at, and what its paragraph opens with."""
    ends = [0, *(match.end() for match in _END.finditer(text))]
    leads = [(match.start(), match[1]) for match in _LED_BY.finditer(text)]
    return tuple(
        (
            quantity, text[max(ends[bisect_right(ends, quantity.start) - 1], quantity.start - LONGEST):quantity.start],
            _lead(leads, text, quantity.start),
        )
        for quantity in quantities(text)
    )


def _lead(leads: Sequence[tuple[int, str]], text: str, start: int) -> str:
    """The last lead in front of a place, where no new paragraph has begun since."""
    before = bisect_right(leads, (start,)) - 1
    return leads[before][1] if before >= 0 and "\n" not in text[leads[before][0]:start] else ""


def _titled(sections: Sequence[Section], above: str) -> Iterator[tuple[Section, str]]:
    for section in sections:
        titles = above + section.title.text
        yield section, titles
        yield from _titled(section.sections, titles)


def another_year(sentence: str, year: int | None) -> bool:
    """Whether the sentence in front of a number speaks of another year than the report's."""
    years = _YEARS.findall(sentence) if year and "20" in sentence else []
    return bool(years) and str(year) != years[-1]


def _belongs(sentence: str, subject: re.Pattern[str], year: int | None) -> bool:
    if not subject.search(sentence):
        return False
    named = list(subject.finditer(sentence))
    between, before = sentence[named[-1].end():], sentence[:named[-1].start()]
    if not _NEUTRAL.match(between) or _BUDGET.search(between) or _JOINED.search(before):
        return False
    years = _YEARS.findall(before[-12:])
    return not _OTHER_YEAR.search(before[-10:]) and not (year and years and str(year) not in years)


@derived
def counted(report: Narrative) -> tuple[tuple[Quantity, Section], ...]:
    """All numbers of the report with their sections; what was only planned is left out."""
    return tuple(
        (quantity, section) for quantity, sentence, section, titles in quantities_in_sentences(report)
        if not (planned(sentence, report.year) or _aimed(sentence) or "目标" in titles and _AIMS.search(titles))
    )


def _aimed(sentence: str) -> bool:
    return ("目标" in sentence or "任务" in sentence or "计划" in sentence) and _AIM_IS.search(sentence) is not None


def planned(sentence: str, year: int | None) -> bool:
    """Whether the sentence in front of a number tells what is to be reached by a later year."""
    return year is not None and "到20" in sentence and any(int(until[1]) > year for until in _UNTIL.finditer(sentence))


def evaluation_of(report: Narrative, filing: Filing) -> Evaluation | None:
    """The form that a report is about: the department's, or the only project's."""
    if report.kind == "department_report" and filing.department is not None:
        return filing.department
    projects = [form for form in filing.evaluations if form.kind == "project_evaluation"]
    return projects[0] if len(projects) == 1 else None

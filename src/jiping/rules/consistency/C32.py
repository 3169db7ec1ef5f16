"""C32: a result of the year told under another year."""

import re

from jiping.model.filing import Filing
from jiping.model.records import Narrative
from jiping.model.values import money, quantities
from jiping.rules.amounts import amount, unit_of, whole
from jiping.rules.consistency.stated import evaluation_of
from jiping.rules.narrative.texts import said_in
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule

_YEAR = re.compile(r"(?<!\d)(20\d\d)年(?:度)?(?!\d)")
_DATED = re.compile(r"20\d\d年")  # cannot be missing; quickly looked for
_RESULT = re.compile(
    r"(?:我(?:单位|部门|局|馆|中心|镇|乡|街道)|本(?:单位|部门|级|项目)|部门|单位|项目)?(?:年初|全年|整体)?[的“]?"
    r"(?:(?:没有|无)[\u4e00-\u9fff]{0,8}(?:预算|支出|拨款)|人员编制|年初预算|全年预算|全年执行|全年支出|部门整体支出|整体支出|基本支出|项目支出|“?三公|一般公共预算|财政拨款|预算执行率|自评得分|绩效自评)"
)
_COMPARED = re.compile(r"上年|去年|往年|同期|以来|比|较|与上|历年|连续|分别|计划|拟|将|规划|起|至|—|-|应用|编制|安排下年")
NEAR = 4  # characters between the words and their amount
FAR = 5  # years: older ones are history


@rule("C32", level="warning", basis=["财预〔2020〕10号"])
def result_under_another_year(report: Narrative, filing: Filing) -> Saying:
    """正文写的年度与报告的年度不符

    “2023年部门整体支出……”写在 2024 年度的报告里，多半是从往年的报告改来的，没有改干净。
    只看年份后面紧跟预算、支出、自评得分的句子；与上年对比、结转、下年安排的句子，以及全文另有同样说法写对年度的，不报，
    除非后面的金额正是自评表本年的数。
    """
    year = report.year
    if year is None:
        return not_applicable("报告没有写明年度")
    if filing.year is not None and year != filing.year:
        return cannot_judge("报告标题的年度与整份材料不同，另行提示")
    for section in report.walk():
        for sentence in said_in(section) if _DATED.search(section.text.raw) else ():
            for match in _YEAR.finditer(sentence) if _DATED.search(sentence) else ():
                told, rest = int(match[1]), sentence[match.end():]
                result = _RESULT.match(rest)
                if not result or told == year or abs(told - year) > FAR:
                    continue
                if not _own_number(rest[result.end():], report, filing) and (
                    _COMPARED.search(sentence) or _right_elsewhere(report, year, result[0])
                ):
                    continue
                yield found(f"报告是 {year} 年度的，这里写“{match[0]}{result[0]}”；请核对年份", section.text)
                return None
    return None


def _right_elsewhere(report: Narrative, year: int, words: str) -> bool:
    """The same words stand with the report's own year: then the other year is meant."""
    return any(f"{year}年{gap}{words}" in section.text.text for section in report.walk() for gap in ("", "度"))


def _own_number(rest: str, report: Narrative, filing: Filing) -> bool:
    """Whether the amount right behind the words is one of this year's in the form: then it is told under the wrong year."""
    form = evaluation_of(report, filing)
    row = whole(form) if form else None
    told = next(iter(quantities(rest)), None)
    if form is None or row is None or told is None or told.start > NEAR or not (yuan := money(told)):
        return False
    cells = (row.initial_budget, row.full_year_budget, row.execution)
    return any(own is not None and own.yuan == yuan for own in (amount(cell, unit_of(form)) for cell in cells))

"""C11: the year in titles and dates."""

import re

from jiping.model.cell import Cell
from jiping.model.filing import NEIGHBOURS, Filing
from jiping.model.records import Evaluation, FilledForm, Narrative
from jiping.rules.rule import Saying, found, not_applicable, rule

_YEAR = re.compile(r"(20\d\d)年")
_SPAN = re.compile(r"20\d\d年?[-—至~]")


@rule("C11", level="error", basis=["财预〔2020〕10号"])
def year_differs(filing: Filing) -> Saying:
    """年度前后不一致

    各表和报告的标题应是同一个预算年度；填报日期不会早于预算年度。项目名称和正文里提到别的年份不在此列，
    目标申报表、监控表和评分表可以属于别的年度，也不比较。
    """
    year = filing.year
    if year is None:
        return not_applicable("不知道是哪一年")
    for form in filing.forms:
        if form.kind in NEIGHBOURS:
            continue
        for title in _titles(form):
            years = {int(found) for found in _YEAR.findall(title.text)}
            if len(years) == 1 and year not in years and not _SPAN.search(title.text):
                yield found(f"标题写的是 {years.pop()} 年，材料其他地方是 {year} 年；请核对年度", title)
        for date in _dates(form):
            day = date.value.day
            if day and day.year < year:
                yield found(f"填报日期 {date.text} 早于预算年度 {year} 年；自评应在年度终了后进行，请核对日期", date)
    return None


def _titles(form: FilledForm) -> list[Cell]:
    """The titles; one that names a project may carry the project's own year."""
    if isinstance(form, Narrative):
        return [form.title, form.inner_title]
    if isinstance(form, Evaluation) and form.project.filled and form.project.text in form.title.text:
        return []
    return [form.title]


def _dates(form: FilledForm) -> list[Cell]:
    return [form.date] if isinstance(form, Narrative) else [form.signoff.date]

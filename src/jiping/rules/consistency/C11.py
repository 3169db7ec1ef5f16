"""C11: the year in the titles."""

import re

from jiping.model.cell import Cell
from jiping.model.filing import NEIGHBOURS, Filing
from jiping.model.records import Evaluation, FilledForm, Narrative
from jiping.rules.rule import Saying, found, not_applicable, rule

_YEAR = re.compile(r"(20\d\d)年")
_SPAN = re.compile(r"20\d\d年?[-—至~]")


@rule("C11", level="error", basis=["财预〔2020〕10号"])
def year_differs(filing: Filing) -> Saying:
    """标题的年度前后不一致

    各表和报告的标题应是同一个预算年度；标题年度不同，多半是在往年的材料上改的，要通篇再核对一遍。
    项目名称和正文里提到别的年份不在此列，目标申报表、监控表和评分表可以属于别的年度；填报日期由完整性规则核对。
    """
    year = filing.year
    titles = [title for form in filing.forms if form.kind not in NEIGHBOURS for title in _titles(form)]
    if year is None or not titles:
        return not_applicable("标题里没有年度")
    for title in titles:
        years = {int(printed) for printed in _YEAR.findall(title.text)}
        if len(years) == 1 and year not in years and not _SPAN.search(title.text):
            yield found(f"标题写的是 {years.pop()} 年，材料其他地方是 {year} 年；请核对年度", title)
    return None


def _titles(form: FilledForm) -> list[Cell]:
    """The titles with a year; one that names a project may carry the project's own year."""
    titles = [form.title, form.inner_title] if isinstance(form, Narrative) else [form.title]
    if isinstance(form, Evaluation) and form.project.filled and form.project.text in form.title.text:
        return []
    return [title for title in titles if _YEAR.search(title.text)]

"""Whether a filing says that the unit had project expenditure."""

import re
from collections.abc import Iterator
from decimal import Decimal

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.records import BasicData, Evaluation

NO_PROJECTS = re.compile(
    r"(?:无|没有|未安排|未发生|不涉及)(?:任何|年初|财政)?项目(?:支出|经费|资金|预算)|项目支出(?:决算)?(?:数)?(?:为|：|:)?(?:无|0(?:\.0+)?万?元)"
)


def has_projects(filing: Filing) -> bool:
    """A form or the basic data sheet shows money for projects."""
    return any(form.kind == "project_evaluation" for form in filing.evaluations) or any(
        amount > 0 for amount in _amounts(filing)
    )


def says_no_projects(filing: Filing) -> bool:
    """The forms give 0 for projects, or a report says that there are none."""
    amounts = list(_amounts(filing))
    if amounts:
        return not any(amounts)
    return any(NO_PROJECTS.search(report.text) for report in filing.reports)


def _amounts(filing: Filing) -> Iterator[Decimal]:
    """What the forms say was spent on projects in the year."""
    for cell in _cells(filing):
        if cell.number is not None:
            yield cell.number


def _cells(filing: Filing) -> Iterator[Cell]:
    for form in filing.forms:
        if isinstance(form, BasicData):
            yield from (row.final for row in form.spending if row.item == "projects")
        elif isinstance(form, Evaluation) and form.kind == "department_evaluation":
            yield from (row.amount for row in form.by_nature if row.item == "project")

"""Every number of a filing that somebody told, with the words in front of it: in reports, goals, reasons, and the cells of a form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from jiping.model.cell import Cell
from jiping.model.derived import derived
from jiping.model.filing import SELF_EVALUATIONS, Filing
from jiping.model.records import Evaluation, Indicator
from jiping.model.units import counted_in
from jiping.model.values import Quantity, quantities
from jiping.rules.amounts import unit_of
from jiping.rules.consistency.namesakes import PAGES
from jiping.rules.consistency.stated import evaluation_of, sections_with
from jiping.rules.indicators.classes import bare_name

REACH = 24  # characters in front of a number that are looked at
_TAIL = re.compile(r"(?:已|共|共计|合计|累计|达到?了?|为|是|有|计|至|约|了|完成|[：:\s“”\"])+$")


class Mention(NamedTuple):
    """A number with the text that it stands in, its place, and the form that the place belongs to (the department's is ``None``).

    ``row`` is true inside of a row of a form, where the name of the row stands for the text in front of a number that is alone.
    """

    quantity: Quantity
    text: str
    place: Cell
    project: Evaluation | None
    row: bool = False

    @property
    def magnitude(self) -> Decimal:
        """The number without the scale of its unit."""
        return self.quantity.magnitude

    @property
    def led(self) -> str:
        """The text in front of it back to the last line break, without the words that only lead to it."""
        start = self.quantity.start
        return _TAIL.sub("", self.text[max(0, start - REACH):start].rpartition("\n")[2])

    @property
    def sentence(self) -> str:
        """The sentence in front of it."""
        start = self.quantity.start
        return self.text[max(self.text.rfind(sign, 0, start) for sign in "。；;\n") + 1:start]

    @property
    def digits(self) -> int:
        """How many digits it has, leading and trailing zeros left out."""
        return len(self.magnitude.normalize().as_tuple().digits)

    @property
    def key(self) -> tuple[str, Decimal]:
        """What two mentions of one number have in common: unit and size; 人, 名 and 位 all count persons."""
        return counted_in(self.quantity.unit), self.magnitude


@derived
def mentions(filing: Filing) -> tuple[Mention, ...]:
    """All numbers that are told with a unit, and not as about so many."""
    return tuple([
        mention for mention in chain(_reported(filing), _filled(filing)) if mention.quantity.unit and not mention.quantity.approximate
    ])


def _reported(filing: Filing) -> Iterator[Mention]:
    for report in filing.reports:
        project = _project(evaluation_of(report, filing))
        for section, text in sections_with(report):
            cell = section.text
            for quantity in quantities(text):
                yield Mention(quantity, text, cell, project)


def _filled(filing: Filing) -> Iterator[Mention]:
    for form in filing.evaluations:
        if form.kind not in SELF_EVALUATIONS:
            continue
        project = _project(form)
        for cell in (form.goal.expected, form.goal.actual, *(note.text for note in form.notes)):
            yield from _inside(cell, project)
        for row in form.indicators:
            yield from _in_row(row, project)
        yield from _in_funds(form, project)


def _inside(cell: Cell, project: Evaluation | None, *, row: bool = False) -> Iterator[Mention]:
    text = cell.raw
    return (Mention(quantity, text, cell, project, row) for quantity in quantities(text)) if text else iter(())


def _in_row(row: Indicator, project: Evaluation | None) -> Iterator[Mention]:
    """The numbers of target and result, led by the name of the row, and those of its reason."""
    for cell in (row.target, row.actual):
        if cell.value.kind == "number":
            yield from _alone(cell, bare_name(row), project, cell.value.unit or row.target.value.unit)
        elif cell is row.actual and cell.value.kind == "text" and len(cell.text) < PAGES:
            yield from _inside(cell, project, row=True)
    for cell in (row.reason, row.remark, row.method):
        yield from _inside(cell, project, row=True)


def _in_funds(form: Evaluation, project: Evaluation | None) -> Iterator[Mention]:
    """The amounts and the rate of every source, led by its name and that of the column."""
    unit = unit_of(form)
    for row in form.funds:
        name = form.project.text if row.item == "total" else row.label.text
        for cell, column in ((row.initial_budget, "年初预算"), (row.full_year_budget, "全年预算"), (row.execution, "支出")):
            yield from _alone(cell, name + column, project, cell.value.unit or unit)
        yield from _alone(row.rate, name + "预算执行率", project, row.rate.value.unit)


def _alone(cell: Cell, led: str, project: Evaluation | None, unit: str) -> Iterator[Mention]:
    value = cell.value
    if value.kind == "number" and value.number is not None:
        start = len(led)
        yield Mention(Quantity(value.number, unit, value.operator, "", start, start, value.approximate), led, cell, project, row=True)


def _project(form: Evaluation | None) -> Evaluation | None:
    return form if form is not None and form.kind == "project_evaluation" else None

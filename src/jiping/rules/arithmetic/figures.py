"""The cells of a form that should hold a number."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.model.cell import Cell
from jiping.model.derived import derived
from jiping.model.records import BasicData, Evaluation


@derived
def figures(form: BasicData | Evaluation) -> tuple[Cell, ...]:
    """Amounts, rates, weights and scores, in the order of the form; absent ones left out."""
    cells = _sheet(form) if isinstance(form, BasicData) else _evaluation(form)
    return tuple(cell for cell in cells if not cell.absent)


def _sheet(sheet: BasicData) -> Iterator[Cell]:
    yield from (sheet.staff.authorized_posts, sheet.staff.staff_in_post, sheet.staff.control_ratio)
    for row in sheet.spending:
        yield from (row.prior_final, row.budget, row.final)
    for building in sheet.buildings:
        yield from building.cells()


def _evaluation(form: Evaluation) -> Iterator[Cell]:
    for row in form.funds:
        yield from (row.initial_budget, row.full_year_budget, row.execution, row.weight, row.rate, row.score)
    for line in (*form.by_source, *form.by_nature):
        yield line.amount
    for indicator in form.indicators:
        yield from (indicator.weight, indicator.score)
    yield from (form.total.weight, form.total.score)

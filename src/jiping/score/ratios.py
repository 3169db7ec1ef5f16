"""The control ratios of the basic data sheet."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.model.cell import Cell
from jiping.model.finding import Score
from jiping.model.numbers import half_up, plain
from jiping.model.records import BasicData
from jiping.score.dimension import common

BASIS = ("财预〔2013〕53号",)


def control_ratios(sheet: BasicData) -> Iterator[Score]:
    """Staff in post ÷ authorized posts, actual ÷ approved area, actual ÷ budgeted investment."""
    staff = sheet.staff
    ratios = [(staff.control_ratio, staff.staff_in_post, staff.authorized_posts, "实际在职人数÷编制数")]
    for row in sheet.buildings:
        ratios.append((row.area_ratio, row.actual_area, row.approved_area, "实际规模÷批复规模"))
        ratios.append((row.investment_ratio, row.actual_investment, row.budget_investment, "实际投资÷预算投资"))
    for ratio, actual, approved, method in ratios:
        if score := _ratio(ratio, actual, approved, method):
            yield score


def _ratio(cell: Cell, actual: Cell, approved: Cell, method: str) -> Score | None:
    if cell.absent or cell.none_mark or actual.number is None or not approved.number or approved.number < 0:
        return None
    sizes = common(approved.value, actual.value)
    if sizes is None or actual.number < 0:
        return None
    exact = actual.number * sizes[1] / (approved.number * sizes[0])
    steps = f"{plain(actual.number)}÷{plain(approved.number)}"
    return Score(cell, half_up(exact, 4), steps, BASIS, percent=True, method=method, exact=exact)

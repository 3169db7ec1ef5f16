"""A28: an amount, a count, a weight or a rate is never below zero."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.records import BasicData, Evaluation, Indicator, Narrative
from jiping.rules.arithmetic.figures import figures
from jiping.rules.arithmetic.parts import is_bonus
from jiping.rules.rule import Saying, found, not_applicable, rule

_MAY_FALL = re.compile(r"增|减|降|升|变动|变化|差|偏离|浮动|净|利润|盈|亏|损益|温|海拔|扣")


@rule("A28", level="error", basis=["表内说明"])
def number_below_zero(filing: Filing) -> Saying:
    """数字是负数

    预算数、执行数、分值、人数、面积和完成的数量都不会小于零，前面的“-”多半是多打的，或把破折号连在了数字上。
    得分为负另有规则；预算调整、退库冲减可能为负，只作提醒；增减率、变动率、净利润一类本来可以为负的指标不报。
    """
    forms = [form for form in filing.forms if not isinstance(form, Narrative)]
    if not any(cell.number is not None for form in forms for cell, _ in _cells(form)):
        return not_applicable("没有填数的格")
    for cell, grave in (pair for form in forms if _negative(form) for pair in _cells(form)):
        if cell.number is not None and cell.number < 0:
            yield found(f"填了负数 {cell.text}；如是多打的“-”请删去，确是冲减的请注明", cell, level=None if grave else "warning")
    return None


def _negative(form: BasicData | Evaluation) -> bool:
    """Whether a number below zero stands anywhere: in hardly any form."""
    rows = form.indicators if isinstance(form, Evaluation) else ()
    cells = (*figures(form), *(cell for row in rows for cell in (row.target, row.actual)))
    return any(cell.number is not None and cell.number < 0 for cell in cells)


def _cells(form: BasicData | Evaluation) -> Iterator[tuple[Cell, bool]]:
    """The cells that hold no negative number; and whether one is wrong for certain."""
    if isinstance(form, BasicData):
        adjusted = {cell.at for row in form.spending if row.item == "basic_adjustment" for cell in row.cells()}
        yield from ((cell, True) for cell in figures(form) if cell.at not in adjusted)
        return
    scores = {cell.at for cell in (form.total.score, *(row.score for row in (*form.funds, *form.indicators)))}
    spent = {cell.at for row in form.funds for cell in (row.execution, row.rate)}
    others = scores | {row.weight.at for row in form.indicators if is_bonus(row)}
    yield from ((cell, cell.at not in spent) for cell in figures(form) if cell.at not in others)
    for row in form.indicators:
        if not is_bonus(row) and not _MAY_FALL.search(row.name.text):
            yield from ((cell, False) for cell in (row.target, row.actual) if _counted(cell, row))


def _counted(cell: Cell, row: Indicator) -> bool:
    """A number with a unit; a bare number only where the other side has one."""
    return cell.number is not None and bool(cell.unit or row.target.unit or row.actual.unit)

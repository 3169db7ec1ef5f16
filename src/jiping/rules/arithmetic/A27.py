"""A27: a number cell holds a number that can be read."""

from collections.abc import Iterator

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.records import Evaluation, Narrative
from jiping.rules.arithmetic.figures import figures
from jiping.rules.rule import Saying, found, not_applicable, rule

FRACTION = 1  # 0.95 is a share without a sign of its own


@rule("A27", level="warning", basis=["表内说明"])
def number_malformed(filing: Filing) -> Saying:
    """数字写法有误

    金额、分值、得分、比率栏里多了小数点或逗号（如“6.20.”），或用字母代替数字，既不能相加也不能复算。
    写文字、写“—”的不在此列。同一栏里别的行都写单位、只有一个百分数没写“%”的，另作提示。
    """
    cells = [cell for form in filing.forms if not isinstance(form, Narrative) for cell in figures(form) if cell.text]
    if not cells:
        return not_applicable("没有填数的格")
    for cell in cells:
        if cell.value.malformed:
            yield found(f"“{cell.text}”不是一个完整的数，请核对小数点、逗号和字母", cell)
    for form in filing.evaluations:
        for cell in _unsigned(form):
            yield found(f"“{cell.text}”没有写“%”，同一栏里别的数都写了单位；请补上", cell, level="info")
    return None


def _unsigned(form: Evaluation) -> Iterator[Cell]:
    """The percentages without their sign, where all others of the column have it."""
    rows = form.indicators
    yield from _odd([row.actual for row in rows], [row.actual for row in rows if row.target.unit == "%"])
    yield from _odd([row.target for row in rows], [row.target for row in rows if row.actual.unit == "%"])
    rates = [row.rate for row in form.funds]
    yield from _odd(rates, rates)


def _odd(column: list[Cell], percents: list[Cell]) -> list[Cell]:
    """The one percentage of a column that has a number and no sign, where all other numbers of the column have their unit."""
    numbers = [cell for cell in column if cell.number]
    bare = [cell for cell in numbers if not cell.unit and cell.number != FRACTION]
    certain = len(bare) == 1 < len(numbers) and any(cell is bare[0] for cell in percents)
    return bare if certain and bare[0].number and bare[0].number > FRACTION else []

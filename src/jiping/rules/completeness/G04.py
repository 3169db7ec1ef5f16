"""G04: the date of a form against the year, against today, and against the other forms."""

from datetime import date

from jiping.model.cell import Cell
from jiping.model.filing import BASIC_DATA, REPORTS, SELF_EVALUATIONS, Filing
from jiping.model.records import FilledForm, Narrative
from jiping.rules.rule import Saying, found, not_applicable, rule

COUNTED = (BASIC_DATA, *REPORTS, *SELF_EVALUATIONS)
LAST_MONTH = 12  # from December on a unit may know how the year ends


@rule("G04", level="warning", basis=["表内说明"])
def date_out_of_place(filing: Filing, today: date) -> Saying:
    """填报日期不合常理

    自评在年度结束后做，填报日期不会早于当年 12 月，也不会晚于今天；同一套材料几张表的日期一般是同一天，不同的只提示。只有月份、看不出哪一天的不查。
    """
    cells = [(_date(form), form.year) for form in filing.forms if form.kind in COUNTED]
    dated = [(cell, cell.value.day, year) for cell, year in cells if cell.value.day and _exact(cell)]
    if not dated:
        return not_applicable("没有填写日期")
    for cell, day, year in dated:
        if day > today:
            yield found(f"填报日期 {cell.text} 晚于今天（{today:%Y-%m-%d}）", cell)
        elif year and (day.year, day.month) < (year, LAST_MONTH):
            yield found(f"填报日期 {cell.text}，{year} 年还没有结束；请核对日期或年度", cell)
    if len({day for _, day, _ in dated}) > 1:
        shown = "、".join(dict.fromkeys(cell.text for cell, _, _ in dated))
        yield found(f"几张表的日期不同：{shown}", *(cell for cell, _, _ in dated), level="info")
    return None


def _exact(cell: Cell) -> bool:
    """The day itself is written, not only the month."""
    return cell.value.moment is not None and bool(cell.value.moment.day)


def _date(form: FilledForm) -> Cell:
    return form.date if isinstance(form, Narrative) else form.signoff.date

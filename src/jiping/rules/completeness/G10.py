"""G10: material that is dated after the day by which it was to be handed in."""

from datetime import date

from jiping.model.cell import Cell
from jiping.model.filing import BASIC_DATA, REPORTS, SELF_EVALUATIONS, Filing
from jiping.model.policy import Policy
from jiping.model.records import Narrative
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule

COUNTED = (BASIC_DATA, *REPORTS, *SELF_EVALUATIONS)


@rule("G10", level="info", basis=["财预〔2020〕10号"])
def dated_after_the_deadline(filing: Filing, policy: Policy) -> Saying:
    """填报日期晚于报送期限

    各地在通知里规定自评材料的报送期限，逾期的有的要扣分。期限写在本地的评分办法里（`submission.deadline`，次年的几月几日）；
    没有规定期限的，以及报告封面只写到月份、期限当月的，不作判断。
    """
    try:
        deadline = _deadline(policy, filing.year)
    except ValueError:
        return cannot_judge("评分办法的报送期限不是 06-30 这样的月和日")
    if deadline is None:
        return cannot_judge("评分办法没有写明报送期限")
    cells: list[Cell] = [
        form.date if isinstance(form, Narrative) else form.signoff.date for form in filing.forms if form.kind in COUNTED
    ]
    dated = [(cell, day) for cell in cells if (day := cell.value.day)]
    if not dated:
        return not_applicable("没有填写日期")
    late = [cell for cell, day in dated if day > deadline and not _may_be_in_time(cell, deadline)]
    if late:
        shown = "、".join(dict.fromkeys(cell.text for cell in late))
        yield found(f"报送期限是 {deadline:%Y-%m-%d}，填报日期写 {shown}；确已按期报送的请核对日期，逾期的请说明", *late)
    return None


def _deadline(policy: Policy, year: int | None) -> date | None:
    """The day in the year after the budget year."""
    text = str(policy["submission.deadline"])
    return date.fromisoformat(f"{year + 1}-{text}") if text and year else None


def _may_be_in_time(cell: Cell, deadline: date) -> bool:
    """Only the month is written, and it is that of the deadline."""
    moment = cell.value.moment
    return moment is not None and not moment.day and (moment.year, moment.month) == (deadline.year, deadline.month)

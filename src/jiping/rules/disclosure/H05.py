"""H05: a copy for publication that is looked at long after the material was made."""

from datetime import date, timedelta

from jiping.model.cell import Cell
from jiping.model.filing import BASIC_DATA, REPORTS, SELF_EVALUATIONS, Filing
from jiping.model.policy import Policy
from jiping.model.records import Narrative
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule

COUNTED = (BASIC_DATA, *REPORTS, *SELF_EVALUATIONS)
SATURDAY = 5
LONG_AGO = 200  # working days: material of an earlier year, looked at again


@rule("H05", level="info", basis=["政府信息公开条例第二十六条", "预算法第十四条"])
def published_late(filing: Filing, policy: Policy, copy: str, today: date) -> Saying:
    """公开可能已经超过期限

    主动公开的信息，自形成之日起 20 个工作日内公开；随部门决算一并公开的，从批复决算之日算起。只查公开稿，从各表、各报告最晚的日期算起，
    节假日按评分办法放宽；公开的日期不在材料里，所以只作提示，往年的材料不查。
    """
    if copy != "public":
        return not_applicable("不是公开稿")
    cells: list[Cell] = [
        form.date if isinstance(form, Narrative) else form.signoff.date for form in filing.forms if form.kind in COUNTED
    ]
    made = max(((cell.value.day, cell.at, cell) for cell in cells if cell.value.day), default=None)
    if made is None:
        return cannot_judge("材料没有写明日期")
    day, _, cell = made
    most = int(policy.number("disclosure.workdays"))
    passed = _workdays(day, today)
    if passed > LONG_AGO:
        return not_applicable("往年的材料")
    if passed > most + int(policy.number("disclosure.holidays")):
        yield found(
            f"材料的日期是 {cell.text}，到今天（{today:%Y-%m-%d}）已有 {passed} 个工作日（节假日未扣），超过 {most} 个；"
            "请核对是否已按时公开，随部门决算公开的按决算批复的日期算",
            cell,
        )
    return None


def _workdays(start: date, end: date) -> int:
    """The days from Monday to Friday after ``start``, up to ``end``; holidays are not known."""
    weeks, rest = divmod(max(0, (end - start).days), 7)
    return weeks * 5 + sum((start + timedelta(weeks * 7 + day)).weekday() < SATURDAY for day in range(1, rest + 1))

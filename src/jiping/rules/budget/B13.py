"""B13: building projects stay within the approved size and investment."""

from jiping import catalog
from jiping.model.filing import Filing
from jiping.model.numbers import percent
from jiping.model.records import BasicData
from jiping.rules.budget.reasons import said_in
from jiping.rules.rule import Saying, found, not_applicable, rule

APPROVED = "building_approval"


@rule("B13", level="error", basis=["机关团体建设楼堂馆所管理条例第十一条"])
def building_over_approval(sheet: BasicData, filing: Filing) -> Saying:
    """楼堂馆所超规模或超投资

    办公用房等项目要按核定的建设规模和投资概算建设，实际数不应超过批复数。报告里说明重新报批的，改为提醒。没有项目（0）的不判。
    """
    judged = False
    for row in sheet.buildings:
        for actual, approved, name in (
            (row.actual_area, row.approved_area, "规模"), (row.actual_investment, row.budget_investment, "投资"),
        ):
            if actual.number is None or not approved.number or actual.unit != approved.unit:
                continue
            judged = True
            if actual.number > approved.number:
                words = catalog.words(APPROVED)
                told = any(word in sentence for sentence in said_in(filing) for word in words)
                yield found(
                    f"楼堂馆所实际{name} {actual.text}，批复（预算）{name} {approved.text}，"
                    f"控制率 {percent(actual.number / approved.number)}" + ("；请核对重新报批的文件" if told else ""),
                    actual, approved, level="warning" if told else None,
                )
    return None if judged else not_applicable("没有楼堂馆所项目")

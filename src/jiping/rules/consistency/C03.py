"""C03: personnel plus operating expenditure make the basic expenditure, within the report."""

import re

from jiping.model.records import Narrative
from jiping.rules.consistency.stated import only, stated
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.rules.totals import in_wan

_BASIC = re.compile(r"基本支出")
_PERSONNEL = re.compile(r"人员(?:经费|支出)")
_OPERATING = re.compile(r"(?:日常)?公用(?:经费|支出)")
_FURTHER = re.compile(r"对个人和家庭的?补助(?:支出)?|资本性支出")


@rule("C03", level="error", basis=["财预〔2020〕10号", "预算法第五十七条"])
def basic_expenditure_does_not_add_up(report: Narrative) -> Saying:
    """人员经费与公用经费之和不等于基本支出

    基本支出由人员经费和公用经费两部分组成，报告里三个数应当对得上。三个数都写明、各只有一个数时才比较；另列对个人和家庭补助的，加上再比。
    """
    basic, personnel, operating = (only(stated(report, subject)) for subject in (_BASIC, _PERSONNEL, _OPERATING))
    if basic is None or personnel is None or operating is None:
        return not_applicable("报告没有同时写明基本支出、人员经费和公用经费")
    due, further = personnel.yuan + operating.yuan, only(stated(report, _FURTHER))
    near = (basic.step + personnel.step + operating.step) / 2
    if all(abs(whole - basic.yuan) > near for whole in (due, due + (further.yuan if further else 0))):
        yield found(
            f"报告写人员经费 {in_wan(personnel.yuan)}＋公用经费 {in_wan(operating.yuan)}＝{in_wan(due)}，"
            f"基本支出却写 {in_wan(basic.yuan)}",
            basic.section.text, personnel.section.text, expected=in_wan(due),
        )
    return None

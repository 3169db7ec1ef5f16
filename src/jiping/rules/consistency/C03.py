"""C03: personnel plus operating expenditure make the basic expenditure, within the report."""

import re

from jiping.model.numbers import half_last_digit
from jiping.model.records import Narrative
from jiping.rules.consistency.amounts import in_wan
from jiping.rules.consistency.stated import only, stated
from jiping.rules.rule import Saying, found, not_applicable, rule

_BASIC = re.compile(r"基本支出")
_PERSONNEL = re.compile(r"人员(?:经费|支出)")
_OPERATING = re.compile(r"(?:日常)?公用(?:经费|支出)")


@rule("C03", level="error", basis=["财预〔2020〕10号", "预算法第五十七条"])
def basic_expenditure_does_not_add_up(report: Narrative) -> Saying:
    """人员经费与公用经费之和不等于基本支出

    基本支出由人员经费和公用经费两部分组成，报告里三个数应当对得上。三个数都写明、各只有一个数时才比较。
    """
    told = [only(stated(report, subject)) for subject in (_BASIC, _PERSONNEL, _OPERATING)]
    basic, personnel, operating = told
    if basic is None or personnel is None or operating is None:
        return not_applicable("报告没有同时写明基本支出、人员经费和公用经费")
    due = personnel.yuan + operating.yuan
    rounding = sum(half_last_digit(one.quantity.number) * (one.yuan / one.quantity.number if one.quantity.number else 1) for one in (basic, personnel, operating))
    if abs(due - basic.yuan) > rounding:
        yield found(
            f"报告写人员经费 {in_wan(personnel.yuan)}＋公用经费 {in_wan(operating.yuan)}＝{in_wan(due)}，基本支出却写 {in_wan(basic.yuan)}",
            basic.section.text, personnel.section.text, expected=in_wan(due),
        )
    return None

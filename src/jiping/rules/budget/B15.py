"""B15: operating expenditure above personnel expenditure is worth a word."""

from __future__ import annotations

import re

from jiping.model.records import Narrative
from jiping.model.values import Quantity, money, quantities
from jiping.rules.rule import Saying, found, not_applicable, rule

_AFTER = r"(?:支出|决算数?|执行数?|共计?|合计|为|是|约)*$"
_PERSONNEL = re.compile(r"(?<!上年)(?<!去年)人员(?:经费|支出)" + _AFTER)
_OPERATING = re.compile(r"(?<!上年)(?<!去年)公用(?:经费|支出)" + _AFTER)


@rule("B15", level="info", basis=["财预〔2013〕53号"])
def operating_above_personnel(report: Narrative) -> Saying:
    """公用经费大于人员经费

    一般单位的人员经费大于公用经费。反过来的，可能是成立不满一年、编外人员多或把项目开支列入公用，建议在报告里说明主要开支。
    """
    judged = False
    for section in report.walk():
        if "人员" not in section.text.text or "公用" not in section.text.text:
            continue
        inside = quantities(section.text.raw)
        personnel, operating = _first(inside, _PERSONNEL), _first(inside, _OPERATING)
        if personnel is None or operating is None:
            continue
        judged = True
        left, right = money(operating), money(personnel)
        if left is not None and right is not None and left > right:
            yield found(
                f"公用经费 {operating.number}{operating.unit}，大于人员经费 {personnel.number}{personnel.unit}，建议说明主要开支", section
            )
            return None
    return None if judged else not_applicable("报告没有同时写人员经费和公用经费")


def _first(inside: list[Quantity], name: re.Pattern[str]) -> Quantity | None:
    return next((quantity for quantity in inside if name.search(quantity.before) and money(quantity) is not None), None)

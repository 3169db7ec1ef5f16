"""A04: project expenditure is business work + operation and maintenance + every earmarked fund + other projects."""

from jiping.model.policy import Policy
from jiping.model.records import BasicData
from jiping.rules.arithmetic.sheet_sums import add_up, below, named
from jiping.rules.rule import Saying, rule


@rule("A04", level="error", basis=["表内说明"])
def projects_sum(sheet: BasicData, policy: Policy) -> Saying:
    """项目支出不等于各分项之和

    项目支出＝业务工作经费＋运行维护经费＋各专项资金（一个专项一行）＋其他项目。
    专项资金先列合计再列明细的，以及表中插行的，两种加法有一种相符即不报。
    """
    funds = named(sheet, "earmarked")
    others = below(sheet, "projects", "other")
    parts = named(sheet, "business_work", "operation_maintenance", "other_projects")
    readings = [parts + funds, parts + funds + others]
    if len(funds) > 1:
        readings += [parts + funds[:1], parts + funds[1:], parts + funds[1:] + others]
    if funds and others:
        readings += [parts + others]
    return (yield from add_up(sheet, sheet.row("projects"), readings, policy))

"""A02: the three public expenses are vehicles + overseas travel + hospitality."""

from jiping.model.policy import Policy
from jiping.model.records import BasicData
from jiping.rules.arithmetic.sheet_sums import add_up, named
from jiping.rules.rule import Saying, rule


@rule("A02", level="error", basis=["表内说明"])
def three_public_sum(sheet: BasicData, policy: Policy) -> Saying:
    """“三公”经费不等于分项之和

    “三公”经费＝公务用车购置和运行维护＋因公出国（境）＋公务接待，上年决算、本年预算、本年决算三列都应相等。
    有分项空着、合计又较大时只提醒补填；合计空着由另一条规则提示。
    """
    vehicles = named(sheet, "vehicles")[:1] or named(sheet, "vehicle_purchase", "vehicle_operation")
    parts = vehicles + named(sheet, "overseas")[:1] + named(sheet, "hospitality")[:1]
    return (yield from add_up(sheet, sheet.row("three_public"), [parts], policy))

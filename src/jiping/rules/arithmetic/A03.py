"""A03: vehicle expenses are purchase + operation."""

from jiping.model.policy import Policy
from jiping.model.records import BasicData
from jiping.rules.arithmetic.sheet_sums import add_up, named
from jiping.rules.rule import Saying, rule


@rule("A03", level="error", basis=["表内说明"])
def vehicles_sum(sheet: BasicData, policy: Policy) -> Saying:
    """公务用车费用不等于购置与运行之和

    公务用车购置和运行维护经费＝公车购置＋公车运行维护，这里的“其中”是全部拆分。分项都空着时不判。
    """
    parts = named(sheet, "vehicle_purchase")[:1] + named(sheet, "vehicle_operation")[:1]

    def borne_out(column: str) -> bool:
        """The three public expenses add up with the printed vehicles."""
        rows = [*named(sheet, "vehicles")[:1], *named(sheet, "overseas")[:1], *named(sheet, "hospitality")[:1]]
        numbers = [number for row in rows if (number := getattr(row, column).number) is not None]
        whole = sheet.row("three_public")
        return len(numbers) > 1 and whole is not None and getattr(whole, column).number == sum(numbers)

    return (yield from add_up(sheet, sheet.row("vehicles"), [parts], policy, borne_out))

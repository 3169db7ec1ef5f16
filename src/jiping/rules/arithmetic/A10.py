"""A10: income by nature and expenditure by nature add up to the same sum."""

from jiping.model.finding import Level
from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.rules.amounts import gap, shown, sum_shown, total, unit_of
from jiping.rules.arithmetic.natures import blocks, equals
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("A10", level="error", basis=["表内说明"])
def income_and_expenditure_differ(evaluation: Evaluation, policy: Policy) -> Saying:
    """按收入性质与按支出性质的合计不一致

    两栏是同一笔年度资金的两种分法，合计应当相等。若一栏与全年预算数相符、另一栏与执行数相符，说明口径不一，只作提醒。
    """
    filled, unit = blocks(evaluation), unit_of(evaluation)
    if len(filled) < 2:
        return not_applicable("收入性质或支出性质没有填数")
    income, spending = filled
    printed = [*income.parts, *spending.parts]
    verdict = gap(total(income.parts), total(spending.parts), printed, unit, policy)
    if not verdict:
        return None
    mixed = bool(equals(evaluation, income, policy)) and bool(equals(evaluation, spending, policy))
    message = f"按收入性质合计 {sum_shown(income.parts, unit)}，按支出性质合计 {sum_shown(spending.parts, unit)}，"
    message += f"相差 {shown(abs(total(income.parts) - total(spending.parts)), unit)}"
    if mixed:
        message += "；两栏一个与预算数相符、一个与执行数相符，请统一口径"
    level: Level = "warning" if mixed or verdict == "rounding" else "error"
    yield found(message, income.rows, spending.rows, *(part.cell for part in printed), level=level)
    return None

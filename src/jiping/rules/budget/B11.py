"""B11: procurement is a part of what was spent."""

from jiping.model.filing import Filing
from jiping.model.policy import Policy
from jiping.rules.amounts import amount, gap, shown, total, unit_of, whole
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("B11", level="error", basis=["表内说明"])
def procurement_above_expenditure(filing: Filing, policy: Policy) -> Saying:
    """政府采购金额大于支出

    政府采购是支出的一部分，不会大于全年执行数；大于公用经费与项目支出之和的也请核对。
    """
    sheet, form = filing.basic_data, filing.department
    row = sheet.row("procurement") if sheet is not None else None
    if sheet is None or row is None or (bought := amount(row.final, unit_of(sheet))) is None:
        return not_applicable("没有政府采购决算数")
    unit, judged = unit_of(sheet), False
    money = whole(form) if form is not None else None
    spent = amount(money.execution, unit_of(form)) if form is not None and money is not None else None
    if spent is not None and money is not None:
        judged = True
        if bought.yuan > spent.yuan and gap(bought.yuan, spent.yuan, [bought, spent], unit, policy) == "fault":
            yield found(f"政府采购决算 {row.final.text}，大于全年执行数 {money.execution.text}", row.final, money.execution)
            return None
    operating, projects = sheet.row("public_operating"), sheet.row("projects")
    if operating is not None and projects is not None:
        parts = [amount(operating.final, unit), amount(projects.final, unit)]
        known = [part for part in parts if part]
        most = total(known)
        if len(known) == 2 and most > 0:
            judged = True
            if bought.yuan > most and gap(bought.yuan, most, [bought, *known], unit, policy) == "fault":
                yield found(
                    f"政府采购决算 {row.final.text}，大于公用经费与项目支出之和 {shown(most, unit)}，请核对",
                    row.final, operating.final, projects.final, level="warning",
                )
    return None if judged else not_applicable("没有可比的支出数")

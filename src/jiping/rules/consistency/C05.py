"""C05: project expenditure of the sheet against the project forms."""

from jiping.model.filing import Filing
from jiping.model.records import Evaluation, Narrative
from jiping.rules.amounts import amount, unit_of
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.rules.totals import column, in_wan


@rule("C05", level="error", basis=["财预〔2020〕10号"])
def project_forms_against_sheet(filing: Filing) -> Saying:
    """有项目支出而没有填项目自评表，或者相反

    预算安排的项目支出都要自评：基础数据表有项目支出，所附的项目自评表就不能空着；填的是 0，就不应再有项目自评表。
    材料里没有附项目自评表的不报，它可能单独报送；涉密项目可以另行说明。
    """
    sheet, forms = filing.basic_data, filing.of("project_evaluation")
    row = sheet.row("projects") if sheet else None
    if sheet is None or row is None or not forms:
        return not_applicable("没有同时附基础数据表和项目自评表")
    final = amount(row.final, unit_of(sheet))
    if final is None:
        return cannot_judge("基础数据表没有填项目支出决算数")
    spent = final.yuan
    used: list[Evaluation] = [form for form in forms if not form.unused]
    if spent > 0 and not used:
        empty: list[Narrative] = [report for report in filing.of("project_report") if report.unused]
        more = "，项目支出绩效自评报告也没有写" if empty else ""
        yield found(f"基础数据表填项目支出 {in_wan(spent)}，项目支出绩效自评表却是空的{more}", forms[0], row.final, *empty)
    elif spent == 0:
        for form in used:
            execution = column(form, "execution")
            if execution:
                yield found(
                    f"基础数据表项目支出填 0，项目自评表却有执行数 {in_wan(execution.yuan)}；请核对项目支出决算数",
                    row.final, execution.cell, level="warning",
                )
    return None

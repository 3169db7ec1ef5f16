"""C06: project expenditure is one number on sheet, department form and project forms."""

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.rules.amounts import Amount, amount, amounts, one, total, unit_of
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.rules.totals import column, in_wan


@rule("C06", level="error", basis=["财预〔2020〕10号", "预算法第五十七条"])
def project_expenditure_differs(filing: Filing, policy: Policy) -> Saying:
    """项目支出在几张表里不是一个数

    基础数据表的项目支出决算数、部门整体支出自评表按支出性质列的项目支出、各项目自评表执行数之和，说的是同一笔钱。
    部门表的金额按执行数填列的才与基础数据表比较，不等报错误；
    各项目表之和不等的报警告，因为项目表可能另有资金来源或分开报送。
    """
    sheet, department = filing.basic_data, filing.department
    row = sheet.row("projects") if sheet else None
    final = amount(row.final, unit_of(sheet)) if sheet and row else None
    if sheet is None or final is None:
        return not_applicable("基础数据表没有填项目支出决算数")
    near = policy.number("tolerance.money") * one(unit_of(sheet))
    nature, parts = _by_nature(department) if department else None, _parts(filing)
    if nature is None and not parts:
        return cannot_judge("没有可与基础数据表比较的项目支出")
    if nature and abs(nature.yuan - final.yuan) > near:
        yield found(
            f"项目支出在基础数据表填 {in_wan(final.yuan)}，部门整体支出自评表填 {in_wan(nature.yuan)}，应是同一个数",
            final.cell, nature.cell,
        )
    if parts and final.yuan > 0 and abs(total(parts) - final.yuan) > near * len(parts):
        cells: list[Cell] = [part.cell for part in parts]
        yield found(
            f"{len(parts)} 张项目自评表的执行数合计 {in_wan(total(parts))}，基础数据表项目支出填 {in_wan(final.yuan)}；"
            "请核对是否漏报项目或金额有误",
            final.cell, *cells, level="warning",
        )
    return None


def _by_nature(department: Evaluation) -> Amount | None:
    """The project row, where the block adds up to the executed amount and not to the budget."""
    unit, execution = unit_of(department), column(department, "execution")
    rows = amounts((row.amount for row in department.by_nature), unit)
    if execution is None or not rows or total(rows) != execution.yuan:
        return None
    return next((amount(row.amount, unit) for row in department.by_nature if row.item == "project"), None)


def _parts(filing: Filing) -> list[Amount]:
    """The executed amounts of all project forms; nothing where one of them has none."""
    forms = [form for form in filing.evaluations if form.kind == "project_evaluation"]
    told = [known for form in forms if (known := column(form, "execution"))]
    return told if len(told) == len(forms) else []

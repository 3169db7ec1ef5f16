"""C06: project expenditure is one number on sheet, department form and project forms."""

from decimal import Decimal

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.model.values import money
from jiping.rules.consistency.amounts import DEFAULT, Amount, column, in_wan, unit_of
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule


@rule("C06", level="error", basis=["财预〔2020〕10号", "预算法第五十七条"])
def project_expenditure_differs(filing: Filing, policy: Policy) -> Saying:
    """项目支出在几张表里不是一个数

    基础数据表的项目支出决算数、部门整体支出自评表按支出性质列的项目支出、各项目自评表执行数之和，说的是同一笔钱。
    部门表的金额按执行数填列的才与基础数据表比较，不等报错误；各项目表之和不等的报警告，因为项目表可能另有资金来源或分开报送。
    """
    sheet, department = filing.basic_data, filing.department
    row = sheet.row("projects") if sheet else None
    final = money(row.final, sheet.money_unit.text or DEFAULT) if sheet and row else None
    if row is None or final is None:
        return not_applicable("基础数据表没有填项目支出决算数")
    near = policy.number("tolerance.money") * 10000
    nature = _by_nature(department) if department else None
    parts = _parts(filing)
    if nature is None and not parts:
        return cannot_judge("没有可与基础数据表比较的项目支出")
    if nature and abs(nature.yuan - final) > near:
        yield found(f"项目支出在基础数据表填 {in_wan(final)}，部门整体支出自评表填 {in_wan(nature.yuan)}，应是同一个数", row.final, nature.cell)
    total = sum((part.yuan for part in parts), Decimal(0))
    if parts and final > 0 and abs(total - final) > near * len(parts):
        cells: list[Cell] = [part.cell for part in parts]
        shown = "＋".join(cell.text for cell in cells)
        yield found(
            f"{len(parts)} 张项目自评表的执行数合计 {shown}＝{in_wan(total)}，基础数据表项目支出填 {in_wan(final)}；请核对是否漏报项目或金额有误",
            row.final, *cells, level="warning",
        )
    return None


def _by_nature(department: Evaluation) -> Amount | None:
    """The project row, where the block adds up to the executed amount and not to the budget."""
    amounts = [(row, money(row.amount, unit_of(department))) for row in department.by_nature]
    execution, whole = column(department, "execution"), sum((amount for _, amount in amounts if amount), Decimal(0))
    if not execution or whole != execution.yuan:
        return None
    return next((Amount(amount, row.amount) for row, amount in amounts if row.item == "project" and amount is not None), None)


def _parts(filing: Filing) -> list[Amount]:
    """The executed amounts of all project forms; nothing where one of them has none."""
    forms = [form for form in filing.evaluations if form.kind == "project_evaluation"]
    told = [column(form, "execution") for form in forms]
    return [] if None in told else [amount for amount in told if amount]

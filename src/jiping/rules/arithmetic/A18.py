"""A18: the full-year budget is the initial budget plus the adjustment of the basic data sheet."""

from __future__ import annotations

from decimal import Decimal

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.policy import Policy
from jiping.model.records import BasicData, Evaluation, FundRow
from jiping.rules.amounts import Amount, amount, amounts, bare, gap, shown, total, unit_of, whole
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule


@rule("A18", level="error", basis=["财预〔2013〕53号"])
def adjustment_mismatch(filing: Filing, policy: Policy) -> Saying:
    """预算调整数与年初、全年预算数对不上

    全年预算数＝年初预算数＋预算调整数。基础数据表的预算调整数与整体自评表的两个预算数核对；
    填成调整后的预算总数、或预算栏填年初数决算栏填调整后数的也算相符。有项目支出而只填基本支出调整的不判。
    """
    sheet, form = filing.basic_data, filing.department
    row = sheet.row("basic_adjustment") if sheet else None
    money = whole(form) if form else None
    if sheet is None or form is None or row is None or money is None:
        return not_applicable("没有预算调整行或没有整体自评表")
    unit = unit_of(sheet)
    stated = amount(row.final, unit)
    initial, full = amount(money.initial_budget, unit_of(form)), amount(money.full_year_budget, unit_of(form))
    if stated is None or initial is None or full is None:
        return not_applicable("预算调整数、年初预算数或全年预算数没有填数")
    if "基本" in row.label.text and _has_projects(sheet, form):
        return cannot_judge("有项目支出，看不出其中多少是项目预算的调整")
    due, printed = full.yuan - initial.yuan, [stated, initial, full]
    start = amount(row.budget, unit)
    carried = total(amounts((line.full_year_budget for line in form.funds if line.item == "carryover"), unit_of(form)))
    readings = [due, due - carried, full.yuan, -due] + ([start.yuan + due] if start else [])
    if any(not gap(stated.yuan, reading, printed, unit, policy) for reading in readings):
        return None
    steps = f"{shown(full.yuan, unit)}−{shown(initial.yuan, unit)}"
    yield found(
        f"{bare(row.label.text)}填 {row.final.text}；全年预算数减年初预算数，{steps} 应为 {shown(due, unit)}"
        + _hint(money, form, stated, unit, policy),
        row.final, money.full_year_budget, money.initial_budget, money.execution, expected=shown(due, unit),
    )
    return None


def _hint(money: FundRow, form: Evaluation, stated: Amount, unit: str, policy: Policy) -> str:
    spent = amount(money.execution, unit_of(form))
    same = spent and not gap(spent.yuan, stated.yuan, [spent, stated], unit, policy)
    return f"；现在填的数与全年执行数 {money.execution.text} 相同，像是误填了执行数" if same else ""


def _has_projects(sheet: BasicData, form: Evaluation) -> bool:
    cells: list[Cell] = []
    if row := sheet.row("projects"):
        cells += [row.budget, row.final]
    cells += [line.amount for line in form.by_nature if line.item == "project"]
    return any((cell.number or Decimal(0)) > 0 for cell in cells)

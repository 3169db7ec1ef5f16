"""A19: the amounts are in the unit that the form prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.policy import Policy
from jiping.model.records import BasicData, Evaluation, FundRow, SpendingRow
from jiping.rules.amounts import TEN_THOUSAND, Amount, amount, bare, shown, total, unit_of, whole
from jiping.rules.arithmetic.natures import COLUMNS, blocks
from jiping.rules.rule import Found, Saying, found, not_applicable, rule

OWN = ("department_evaluation", "project_evaluation")
SHEET = {"prior_final": "上年决算数", "budget": "本年预算数", "final": "本年决算数"}
NEAR = Decimal("0.01")
LEAST_TIMES, MOST_TIMES = 5000, 20000  # two columns of one row that are really the same size, one in 元 and one in 万元
SMALL = Decimal(1000)


@rule("A19", level="error", basis=["表内说明"])
def unit_mixed_up(filing: Filing, policy: Policy) -> Saying:
    """金额单位疑似填错

    同一笔钱在表内相差一万倍，多半是元与万元混填；以万元为单位的表里出现上百亿元的数，或以元为单位的表里全年预算不足千元，
    同一行的几栏相差近一万倍，也请核对。金额后自带单位的按自带单位换算，不在此列。
    """
    judged = mixed = False
    for form in filing.forms:
        if isinstance(form, BasicData):
            judged = judged or bool(form.spending)
            for fault in _columns(form.spending, SHEET, unit_of(form)):
                mixed = True
                yield fault
            continue
        row = whole(form) if isinstance(form, Evaluation) and not form.unused else None
        if not isinstance(form, Evaluation) or row is None:
            continue
        judged = True
        faults = list(_inside(form, row)) or list(_columns(_spent(form), COLUMNS, unit_of(form)))
        yield from faults
        if not faults and form.kind in OWN:
            yield from _size(form, row, policy)
        if form is filing.department and filing.basic_data and not mixed:
            yield from _against_sheet(filing.basic_data, form, row)
    return None if judged else not_applicable("没有资金总额")


def _bare(cell: Cell, unit: str) -> Amount | None:
    return amount(cell, unit) if cell.unit == "" else None


def _inside(form: Evaluation, row: FundRow) -> Iterator[Found]:
    """Amounts of one form that are ten thousand times each other."""
    unit = unit_of(form)
    stated = {column: found_ for column in COLUMNS if (found_ := _bare(getattr(row, column), unit)) and found_.yuan > 0}
    budget, spent = stated.get("full_year_budget"), stated.get("execution")
    if budget and spent and _ten_thousandfold(budget.yuan, spent.yuan):
        yield _mixed("全年预算数", budget.cell, "全年执行数", spent.cell)
    for block in blocks(form):
        if spent and _ten_thousandfold(total(block.parts), spent.yuan):
            largest = max(block.parts, key=lambda part: part.yuan)
            yield _mixed(f"{block.name}的金额", largest.cell, "全年执行数", spent.cell)


def _spent(form: Evaluation) -> list[FundRow]:
    """The rows of the money block, without those whose printed rate says that hardly anything was spent."""
    return [row for row in form.funds if row.rate.number is None or row.rate.number > 1 or row.rate.unit == ""]


def _columns(rows: Iterable[SpendingRow | FundRow], columns: Mapping[str, str], unit: str) -> Iterator[Found]:
    """A column that is about ten thousand times every other column of its row."""
    for row in rows:
        filled = [(title, known) for column, title in columns.items()
                  if (known := _bare(getattr(row, column), unit)) and known.yuan > 0]
        if len(filled) < 2:
            continue
        ranked = sorted(filled, key=lambda pair: pair[1].yuan)
        for odd, others in ((ranked[-1], ranked[:-1]), (ranked[0], ranked[1:])):
            if all(LEAST_TIMES <= _times(odd[1].yuan, other.yuan) <= MOST_TIMES for _, other in others):
                beside, other = others[0]
                yield found(
                    f"{bare(row.label.text)}{odd[0]}填 {odd[1].cell.text}，{beside}填 {other.cell.text}，相差近一万倍，疑似元与万元混填",
                    odd[1].cell, *(known.cell for _, known in others), level="warning",
                )
                break


def _times(left: Decimal, right: Decimal) -> Decimal:
    return max(left, right) / min(left, right)


def _ten_thousandfold(left: Decimal, right: Decimal) -> bool:
    if left <= 0 or right <= 0:
        return False
    times = _times(left, right) / TEN_THOUSAND
    return abs(times - 1) <= NEAR


def _mixed(name: str, cell: Cell, other: str, beside: Cell) -> Found:
    return found(f"{name}填 {cell.text}，{other}填 {beside.text}，相差一万倍，疑似元与万元混填", cell, beside)


def _size(form: Evaluation, row: FundRow, policy: Policy) -> Iterator[Found]:
    unit = unit_of(form)
    for column, title in COLUMNS.items():
        stated = _bare(getattr(row, column), unit)
        if stated is None or stated.yuan <= 0:
            continue
        if stated.yuan >= policy.number("thresholds.implausible_wanyuan") * TEN_THOUSAND:
            said = f"{title}填 {stated.cell.text}，按{unit}计为 {shown(stated.yuan, '亿元')} 亿元，疑似以元填写，请核对单位"
        elif column == "full_year_budget" and unit == "元" and stated.yuan < SMALL:
            said = f"{title}填 {stated.cell.text}，按元计不足一千元，疑似以万元填写，请核对单位"
        else:
            continue
        yield found(said, stated.cell, level="warning")
        return


def _against_sheet(sheet: BasicData, form: Evaluation, row: FundRow) -> Iterator[Found]:
    """A row of the basic data sheet that is a thousand times all that was spent."""
    spent = amount(row.execution, unit_of(form))
    if spent is None or spent.yuan <= 0:
        return
    for line in sheet.spending:
        stated = _bare(line.final, unit_of(sheet))
        if stated and stated.yuan > SMALL * spent.yuan:
            yield found(
                f"{line.label.text}决算填 {line.final.text}，全年执行数只有 {row.execution.text}，疑似元与万元混填",
                line.final, row.execution, level="warning",
            )
            return

"""C48: an amount of the report that is one of the money block but for a slip of the pen."""

from __future__ import annotations

import re
from decimal import Decimal

from jiping.model.filing import Filing
from jiping.model.numbers import plain
from jiping.model.records import Narrative, Section
from jiping.model.values import Quantity, money, quantities
from jiping.rules.amounts import TEN_THOUSAND, Amount, amount, amounts, money_cells, unit_of, whole
from jiping.rules.arithmetic.slips import mistyped, moved, turned
from jiping.rules.consistency.stated import another_year, evaluation_of, quantities_in_sentences
from jiping.rules.consistency.whole_money import named, narrow
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.rules.totals import other_funds

_GIVEN = re.compile(r"(?:预算|安排|下达|到位|总投资|资金|经费)(?:数|金额|资金|总额|安排|预算|经费)?(?:为|是|共|计|达|[:：])*$")
_SPENT = re.compile(r"(?:支出|执行|使用|支付|决算)(?:数|金额|资金|总额)?(?:为|是|共|计|达|了|[:：])*$")
_NAMED = re.compile(r"预算|安排|下达|到位|投资|资金|经费|支出|执行|使用|支付|决算")  # one of them stands in front of every amount
_OTHER = re.compile(r"上年|去年|往年|同期|下年|明年|人均|每|比|较|追加|调[增减]|结转|结余|节约|减少|增加|单价|合同|中标|采购|工资|三公|接待|公车|基本支出|项目支出|人员|公用")


@rule(
    "C48", level="warning", basis=["财预〔2020〕10号", "预算法第五十七条"],
    echoes=("A20", "A24", "A31", "C01", "C02", "C03", "C30", "C36", "C44", "C47"),
)
def amount_with_a_slip(report: Narrative, filing: Filing) -> Saying:
    """报告的金额与资金表只差一个笔误

    报告写的预算、支出，各张表上都没有这个数，却与资金表的预算数、执行数只差颠倒的两位、一个数字或小数点的位置，多半是写错了。
    不论口径（截至某日、含不含结转），数字颠倒的至少两位、其余的至少三位；同一节里另写着正确的数的、写上年、追加、结余、采购等别的金额的，不报。
    """
    form = evaluation_of(report, filing)
    row = whole(form) if form else None
    if form is None or row is None:
        return not_applicable("没有与报告对应的资金表")
    unit = unit_of(form)
    given = [one for cell in (row.full_year_budget, row.initial_budget) if (one := amount(cell, unit)) and one.yuan]
    spent = [one for cell in (row.execution,) if (one := amount(cell, unit)) and one.yuan]
    if not given and not spent:
        return cannot_judge("资金栏没有填数")
    compared = not other_funds(form)
    for quantity, sentence, section, titles in quantities_in_sentences(report):
        meant = _meant(quantity, given, spent)
        if not meant or another_year(sentence, report.year):
            continue
        if compared and named(quantity, sentence) and not narrow(sentence, titles, whole_unit=form.kind == "department_evaluation"):
            continue  # told of all the money: compared whatever the difference is
        slip = _slip(quantity.magnitude, meant)
        if slip and not _known(quantity.magnitude, filing, [*given, *spent]) and not _told(slip, section):
            shown = plain(slip.yuan * quantity.number / quantity.magnitude) + quantity.unit
            yield found(
                f"报告写 {plain(quantity.number)}{quantity.unit}，自评表是 {slip.cell.text}（即 {shown}），只差一个笔误；请核对",
                section.text, slip.cell, expected=shown,
            )
    return None


def _meant(quantity: Quantity, given: list[Amount], spent: list[Amount]) -> list[Amount]:
    """The amounts of the money block that a number may stand for."""
    if quantity.unit[-1:] != "元" or quantity.approximate or quantity.operator or not _NAMED.search(quantity.before):
        return []
    if _OTHER.search(quantity.before):
        return []
    return spent if _SPENT.search(quantity.before) else given if _GIVEN.search(quantity.before) else []


def _slip(yuan: Decimal, meant: list[Amount]) -> Amount | None:
    """The amount that the number is but for a slip."""
    slips = (one for one in meant if turned(yuan, one.yuan) or mistyped(yuan, one.yuan) or moved(yuan, one.yuan))
    return next((one for one in slips if yuan * TEN_THOUSAND != one.yuan), None)  # 元 for 万元 is told as a wrong unit


def _known(yuan: Decimal, filing: Filing, money_block: list[Amount]) -> bool:
    """Whether a form has that very amount, or it is what lies between two of the money block."""
    if any(one.yuan - other.yuan == yuan for one in money_block for other in money_block):
        return True
    forms = [form for form in filing.forms if not isinstance(form, Narrative)]
    return any(one.yuan == yuan for form in forms for one in amounts(money_cells(form), unit_of(form)))


def _told(slip: Amount, section: Section) -> bool:
    """Whether the section tells the right amount, too."""
    return any(money(other) == slip.yuan for other in quantities(section.text.raw))

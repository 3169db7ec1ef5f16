"""C30: budget, execution, balance and rate that a report states against the money block of its form."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.numbers import ZERO, half_last_digit, percent, plain
from jiping.model.records import Narrative, Section
from jiping.model.values import money
from jiping.rules.amounts import amount, unit_of, whole
from jiping.rules.consistency.stated import another_year, evaluation_of, quantities_in_sentences
from jiping.rules.consistency.whole_money import AMOUNTS, named, narrow
from jiping.rules.rule import Found, Saying, cannot_judge, found, not_applicable, rule
from jiping.rules.totals import in_wan, other_funds

NEAR = Decimal("0.1")  # percentage points


class Said(NamedTuple):
    """A number of a report, in 元 or as a percentage."""

    number: Decimal
    near: Decimal
    section: Section


@rule("C30", level="warning", basis=["财预〔2020〕10号", "预算法第五十七条"], echoes=("C47",))
def money_block_against_report(report: Narrative, filing: Filing) -> Saying:
    """报告的预算、执行数与自评表资金栏不符

    报告写的年初预算、全年预算、全年执行、结余和执行率，应与所对应的自评表一致。只看说的是全部资金的句子：
    带“三公”“其中”“上年”等限定的、一处写几个不同数的、口径可能只含一般公共预算的，都不比；结余和执行率由前两个数算出，前两个数不符时不再另说。
    """
    form = evaluation_of(report, filing)
    row = whole(form) if form else None
    if form is None or row is None:
        return not_applicable("没有与报告对应的资金表")
    unit = unit_of(form)
    cells = {"initial": row.initial_budget, "full": row.full_year_budget, "spent": row.execution}
    known = {name: told for name, cell in cells.items() if (told := amount(cell, unit))}
    if not known or other_funds(form):
        return cannot_judge("资金栏没有填数，或另有其他资金，报告的口径看不清")
    due = {name: told.yuan for name, told in known.items()}
    if "full" in due and "spent" in due:
        due["left"] = due["full"] - due["spent"]
    steps = max(told.step for told in known.values())
    said = _said(report, whole_unit=form.kind == "department_evaluation")
    wrong = [name for name in AMOUNTS if name in said and name in due and abs(said[name].number - due[name]) > said[name].near + steps / 2]
    for name in wrong[:1] if wrong == ["left"] else [name for name in wrong if name != "left"]:
        yield found(
            f"报告写{AMOUNTS[name][0]} {in_wan(said[name].number)}，自评表是 {in_wan(due[name])}；请统一",
            said[name].section.text, cells.get(name, row.execution), row.full_year_budget, expected=in_wan(due[name]),
        )
    if "rate" in said and not wrong:
        yield from _rate(said["rate"], due, row.execution)
    return None


def _rate(said: Said, due: dict[str, Decimal], cell: Cell) -> Iterator[Found]:
    budget, spent = due.get("full", ZERO), due.get("spent")
    if spent is None or budget <= 0 or abs(said.number - spent * 100 / budget) <= max(2 * said.near, NEAR):
        return
    yield found(
        f"报告写执行率 {plain(said.number)}%，按自评表计算是 {percent(spent / budget)}；请统一",
        said.section.text, cell, expected=percent(spent / budget),
    )


def _said(report: Narrative, *, whole_unit: bool) -> dict[str, Said]:
    """What the report says once, or always alike, of all the money."""
    told: dict[str, list[Said]] = {}
    for quantity, sentence, section, titles in quantities_in_sentences(report):
        yuan = money(quantity) if quantity.unit != "%" else None
        if quantity.approximate or not (yuan or quantity.unit == "%") or not (name := named(quantity, sentence)):
            continue
        if narrow(sentence, titles, whole_unit=whole_unit) or another_year(sentence, report.year):
            continue
        if name == "rate":
            told.setdefault(name, []).append(Said(quantity.number, half_last_digit(quantity.number), section))
        elif yuan:
            near = half_last_digit(quantity.number) * yuan / quantity.number
            told.setdefault(name, []).append(Said(yuan, near, section))
    return {name: listed[0] for name, listed in told.items() if len({said.number for said in listed}) == 1}

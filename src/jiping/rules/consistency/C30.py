"""C30: budget, execution, balance and rate that a report states against the money block of its form."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.numbers import ZERO, half_last_digit, percent, plain
from jiping.model.records import Narrative, Section
from jiping.model.values import Quantity, money
from jiping.rules.amounts import amount, unit_of, whole
from jiping.rules.consistency.stated import another_year, evaluation_of, quantities_in_sentences
from jiping.rules.rule import Found, Saying, cannot_judge, found, not_applicable, rule
from jiping.rules.totals import in_wan, other_funds

_IS = r"(?:数|金额|总额|资金|安排|合计|共计?|为|是|达|[:：])*$"
AMOUNTS = {
    "initial": ("年初预算数", re.compile(r"年初(?:部门)?(?:预算|安排)" + _IS)),
    "full": ("全年预算数", re.compile(r"(?:全年|年度|调整后的?|调整后全年)预算" + _IS)),
    "spent": ("全年执行数", re.compile(r"(?:全年|年度|实际)(?:预算)?(?:执行|支出|累计支出|实际支出|总支出)" + _IS)),
    "left": ("结余", re.compile(r"(?:年末|全年|资金)?(?:结余|结转结余|结转)" + _IS)),
}
_NAMED_BY = ("预算", "安排", "执行", "支出", "结余", "结转")  # one of them stands in front of every amount
RATE = re.compile(r"(?:(?:^|[，,：:、（(年度是为]|整体|总体|全年|部门|实际|支出)(?:预算|资金)?|预算|资金)(?:执行率|支出率)(?:为|是|达到?|[:：])*$")
_NARROWER = re.compile(
    r"三公|基本支出|人员|公用|采购|接待|公务|出国|会议|培训|维修|基金|国有资本|社会保险|专户|非税|上年|去年|往年|同期|其中|人均"
    r"|中央|省级|县级|区级|本级|配套|市级|上级|自筹|单位资金|其他资金|结转资金|季度|月底|月末|截至\d|上半年|下年|明年"
)
_PARTS = re.compile(r"项目支出|专项|项目(?!支出)|基本支出(?:情况|$)")
NEAR = Decimal("0.1")  # percentage points
LAST_TITLE = 20  # characters of the titles that are about the paragraph itself


class Said(NamedTuple):
    """A number of a report, in 元 or as a percentage."""

    number: Decimal
    near: Decimal
    section: Section


@rule("C30", level="warning", basis=["财预〔2020〕10号", "预算法第五十七条"])
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
        if quantity.approximate or not (yuan or quantity.unit == "%") or not (name := _named(quantity, sentence)):
            continue
        narrow = _NARROWER.search(titles[-LAST_TITLE:] + sentence) or (whole_unit and _PARTS.search(sentence + titles))
        if narrow or another_year(sentence, report.year):
            continue
        if name == "rate":
            told.setdefault(name, []).append(Said(quantity.number, half_last_digit(quantity.number), section))
        elif yuan:
            near = half_last_digit(quantity.number) * yuan / quantity.number
            told.setdefault(name, []).append(Said(yuan, near, section))
    return {name: listed[0] for name, listed in told.items() if len({said.number for said in listed}) == 1}


def _named(quantity: Quantity, sentence: str) -> str:
    """Which number of the money block the sentence gives."""
    if quantity.unit == "%":
        return "rate" if RATE.search(sentence) else ""
    if not any(word in sentence for word in _NAMED_BY):
        return ""
    return next((name for name, (_, pattern) in AMOUNTS.items() if pattern.search(sentence)), "")

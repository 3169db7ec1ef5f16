"""C44: amounts and scores that a report gives a project by its name, against the form of that project."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.numbers import plain
from jiping.model.records import Evaluation, Narrative, Section
from jiping.model.values import Quantity, money, quantities
from jiping.rules.amounts import amounts, unit_of, whole
from jiping.rules.arithmetic.slips import mistyped, moved, turned
from jiping.rules.consistency.stated import another_year, sections_with
from jiping.rules.rule import Saying, found, not_applicable, rule

_PROJECT = re.compile(r"(?:专项)?(?:项目|经费|资金|补助|支出)+$")
_BUDGET = re.compile(r"(?:年初|全年|项目)?预算(?:数|安排|资金)?(?:为|是|[:：])?$")
_SPENT = re.compile(r"(?:全年|项目|实际)?(?:支出|执行|决算|使用)(?:数|资金)?(?:为|是|[:：])?$")
_SCORE = re.compile(r"(?:自评)?(?:得分?|评分|总分)?(?:为|是|[:：])?$")
_NEUTRAL = re.compile(r"[”\"』》]?(?:专项)?(?:项目|经费|资金|支出)?[，,：:]?$")
_NOT = re.compile(r"上年|去年|追加|调|结余|结转|扣|满分|下年|明年")
_TOLD = re.compile(r"^[，,]?(?:[\u4e00-\u9fff]{0,8}[\d.,]+(?:万元|元|[%％])[，,])+")  # 预算 100 万元，支出 98 万元
_EACH = re.compile(r"项目(?:的)?(?:自评|评价)?(?:得分|总分)分别[为是]([^。；;\n]+)")
LEAST = 4  # signs of a name that can mean one project only


class Told(NamedTuple):
    """A number right behind the name of a project."""

    quantity: Quantity
    project: Evaluation
    way: str
    section: Section


@rule("C44", level="warning", basis=["财预〔2020〕10号"])
def project_differs_from_its_form(report: Narrative, filing: Filing) -> Saying:
    """报告写的项目金额、得分与项目自评表不符

    报告按名称写某个项目的预算、支出和自评得分的，应与这个项目的自评表相同。
    金额与表上哪一个数都不同、却只差颠倒的两位、小数点或一个数字时才报，得分不同就报。上年数、追加数、结余数不比。
    """
    projects = [form for form in filing.evaluations if form.kind == "project_evaluation" and len(_name(form)) >= LEAST]
    if not projects:
        return not_applicable("没有写明名称的项目自评表")
    judged = False
    for section, scores in _listed(report, len(projects)):
        totals = [total.number for form in projects if (total := form.total.score).number is not None]
        if len(totals) == len(projects) and sorted(scores) != sorted(totals):
            yield found(
                f"报告写各项目得分 {'、'.join(map(plain, scores))} 分，项目自评表是 {'、'.join(map(plain, totals))} 分；请统一",
                section.text, *(form.total.score for form in projects),
            )
    for told in _told(report, projects):
        judged = True
        if due := _due(told):
            cell, text = due
            yield found(
                f"报告写“{_name(told.project)}”{told.way} {plain(told.quantity.number)}{told.quantity.unit}，项目自评表是 {text}；请统一",
                told.section.text, cell,
            )
    return None if judged else not_applicable("报告没有按项目写金额和得分")


def _listed(report: Narrative, count: int) -> Iterator[tuple[Section, list[Decimal]]]:
    """The scores of all projects, told without their names: 两个项目自评得分分别为 97.96 分和 98.73 分."""
    for section, text in sections_with(report):
        for match in _EACH.finditer(text) if count > 1 and "分别" in text else ():
            scores = [quantity.number for quantity in quantities(match[1]) if quantity.unit == "分"]
            if len(scores) == count and len(re.findall(r"\d+(?:\.\d+)?", match[1])) == count:
                yield section, scores


def _name(form: Evaluation) -> str:
    return form.project.text.strip('“”"《》')


def _told(report: Narrative, projects: Sequence[Evaluation]) -> Iterator[Told]:
    """The numbers of the report with the project whose name stands right in front of them."""
    for section, text in sections_with(report):
        here = [form for form in projects if _name(form) in text or _short(form) in text]
        for quantity in quantities(text) if here else ():
            if quantity.approximate or quantity.operator or not (quantity.unit == "分" or money(quantity)):
                continue
            led = re.split(r"[。；;、\n]", text[:quantity.start])[-1]
            if _NOT.search(led) or another_year(led, report.year):
                continue
            for form in here:
                if (way := _way(led, quantity, form)) is not None:
                    yield Told(quantity, form, way, section)
                    break


def _short(form: Evaluation) -> str:
    short = _PROJECT.sub("", _name(form))
    return short if len(short) >= LEAST else _name(form)


def _way(led: str, quantity: Quantity, form: Evaluation) -> str | None:
    """How the number is called; ``None`` where it does not follow the name."""
    for name in (_name(form), _short(form)):
        before, met, rest = led.rpartition(name)
        if not met or before[-1:] and "\u4e00" <= before[-1] <= "\u9fff" and before[-1] not in "中为是即和及与由":
            continue
        rest = _TOLD.sub("", rest)
        if quantity.unit == "分":
            return "得分" if _SCORE.sub("", _NEUTRAL.sub("", rest)) == "" or _SCORE.fullmatch(rest) else None
        for way, pattern in (("预算", _BUDGET), ("支出", _SPENT)):
            if (match := pattern.search(rest)) and not _NEUTRAL.sub("", rest[:match.start()]):
                return way
        return "" if _NEUTRAL.fullmatch(rest) else None
    return None


def _due(told: Told) -> tuple[Cell, str] | None:
    """The cell that says otherwise, and what it says."""
    form, number = told.project, told.quantity.number
    if told.way == "得分":
        total = form.total.score
        return (total, total.text) if total.number is not None and total.number != number else None
    row, yuan = whole(form), money(told.quantity)
    if row is None or yuan is None:
        return None
    unit = unit_of(form)
    every = amounts([cell for line in form.funds for cell in (line.initial_budget, line.full_year_budget, line.execution)], unit)
    if any(abs(one.yuan - yuan) <= one.step / 2 + Decimal(100) / 2 for one in every):
        return None
    cells = {"预算": [row.full_year_budget], "支出": [row.execution], "": [row.full_year_budget, row.execution]}[told.way]
    printed = amounts(cells, unit)
    least = 2 if told.way else 3  # 支出, 预算 may also be what a budget item of the same name has: only a slip is certain
    meant = [one for one in printed if turned(yuan, one.yuan) or moved(yuan, one.yuan) or mistyped(yuan, one.yuan, least)]
    return (meant[0].cell, meant[0].cell.text + ("" if meant[0].cell.unit else unit)) if meant else None

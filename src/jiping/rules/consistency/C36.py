"""C36: budgets and last year's finals of the basic data sheet against the report."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from jiping.model.filing import Filing
from jiping.model.numbers import half_last_digit
from jiping.model.policy import Policy
from jiping.model.records import Narrative, Section
from jiping.model.values import Quantity, money
from jiping.rules.amounts import amount, one, unit_of
from jiping.rules.consistency.stated import another_year, department_report, quantities_in_sentences
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.rules.totals import in_wan

SUBJECTS = {
    "three_public": ("“三公”经费", re.compile(r"三公[”\"]?经费")),
    "vehicle_operation": ("公车运行维护费", re.compile(r"(?:公务用车|公车)运行(?:维护)?(?:费用?|经费)?")),
    "hospitality": ("公务接待费", re.compile(r"公务接待(?:费|经费)?")),
    "public_operating": ("公用经费", re.compile(r"(?:日常)?公用经费")),
    "procurement": ("政府采购", re.compile(r"政府采购")),
}
_BETWEEN = r"(?:财政拨款|一般公共预算|支出|情况|本年度?|20\d\d年度?|年初|全年|年度|的|[：:，,”\"])*"
COLUMNS = {
    "budget": ("预算", re.compile(_BETWEEN + r"预算(?:数|安排|金额)?(?:为|是|共|[:：])*$")),
    "prior_final": ("上年决算", re.compile(r".{0,40}(?:比|较|与)?上年(?:度|同期)?(?:支出)?(?:决算|执行|支出)(?:数)?(?:的|为|是|[:：])*$")),
    "final": ("决算", re.compile(
        _BETWEEN + r"(?:预算(?:数|安排)?(?:为|是)?[\d.]+万?元[，,、])?(?:实际)?(?:支出|采购)?(?:决算|支出|采购|执行)?(?:数|金额)?(?:为|是|共|[:：])*$"
    )),
}
FINALS = ("vehicle_operation",)  # the finals of the other subjects are C01's


class _Told(NamedTuple):
    yuan: Decimal
    quantity: Quantity
    section: Section


@rule("C36", level="warning", basis=["财预〔2020〕10号", "预算法第五十七条"])
def sheet_budget_against_report(filing: Filing, policy: Policy) -> Saying:
    """基础数据表与报告的预算数、上年数不一致

    报告写“三公”经费、公务接待、公用经费、政府采购的预算数或上年决算数，应与基础数据表的预算栏、上年决算栏相同。
    只在名称后面紧跟着写、通篇只有一个数时才比较；本年决算数由另一条规则核对，公车运行维护费的决算在这里核对。
    """
    sheet, report = filing.basic_data, department_report(filing)
    if sheet is None or report is None:
        return not_applicable("没有同时填写基础数据表和自评报告")
    unit = unit_of(sheet)
    near = policy.number("tolerance.money") * one(unit)
    for (item, column), told in _all_told(report).items():
        row = sheet.row(item)
        stated = amount(getattr(row, column), unit) if row else None
        if stated is None or len({one_.yuan for one_ in told}) > 1:
            continue
        said = told[0]
        rounding = half_last_digit(said.quantity.number) * said.yuan / said.quantity.number
        if abs(said.yuan - stated.yuan) > max(near, rounding):
            yield found(
                f"{SUBJECTS[item][0]}{COLUMNS[column][0]}在基础数据表填 {in_wan(stated.yuan)}，报告写 {in_wan(said.yuan)}；请核对后统一",
                stated.cell, said.section.text,
            )
    return None


def _all_told(report: Narrative) -> dict[tuple[str, str], list[_Told]]:
    told: dict[tuple[str, str], list[_Told]] = {}
    for quantity, sentence, section, _ in quantities_in_sentences(report):
        yuan = money(quantity)
        if not yuan or quantity.approximate or another_year(sentence, report.year):
            continue
        for key in _keys(sentence):
            told.setdefault(key, []).append(_Told(yuan, quantity, section))
    return told


def _keys(sentence: str) -> Iterator[tuple[str, str]]:
    """Which cell of the sheet the number behind the sentence belongs to: the subject named last before it."""
    named = [(match, item) for item, (_, pattern) in SUBJECTS.items() for match in pattern.finditer(sentence)]
    if not named:
        return
    last, item = max(named, key=lambda pair: pair[0].end())
    between = sentence[last.end():]
    for column, (_, pattern) in COLUMNS.items():
        if pattern.fullmatch(between):
            if column != "final" or item in FINALS:
                yield item, column
            return

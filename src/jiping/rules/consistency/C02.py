"""C02: the executed amount of the form against basic plus project expenditure of the report."""

import re
from decimal import Decimal

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.numbers import ZERO
from jiping.model.records import Narrative
from jiping.rules.consistency.stated import department_report, only, sections_with, stated
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.rules.totals import column, in_wan, other_funds

BASIC = re.compile(r"基本支出")
PROJECT = re.compile(r"项目支出")
_NO_PROJECT = re.compile(
    r"(?:无|没有|未安排|未发生|不涉及)(?:安排|发生)?(?:预算)?项目支出|项目支出(?:为|是)?(?:0(?:\.0+)?(?:万?元)|零|无)"
)
_OTHER_SPENDING = ("经营支出", "上缴上级支出", "对附属单位补助支出")


@rule("C02", level="error", basis=["财预〔2020〕10号", "预算法第五十七条"])
def execution_against_report(filing: Filing) -> Saying:
    """自评表执行数与报告的支出不一致

    部门整体支出自评表的全年执行数，应当等于报告里基本支出与项目支出决算之和。
    报告把两项都写明、各只有一个数时才比较；有政府性基金等其他资金、加上后仍不等的，或表里没有列资金来源的，报警告；另有经营支出等的不比较。
    """
    department, report = filing.department, department_report(filing)
    if department is None or report is None:
        return not_applicable("没有同时填写部门整体支出自评表和自评报告")
    execution, basic, project = column(department, "execution"), only(stated(report, BASIC)), _project(report)
    if execution is None or basic is None or project is None:
        return cannot_judge("执行数或报告里的支出金额不明确")
    if any(words in text for words in _OTHER_SPENDING for _, text in sections_with(report)):
        return cannot_judge("报告另有经营支出等其他支出")
    told, others = basic.yuan + project, other_funds(department)
    rounding = max(execution.step, basic.step) * 3 / 2
    if all(abs(sum_ - execution.yuan) > rounding for sum_ in (told, told + others)):
        yield found(
            f"自评表全年执行数 {in_wan(execution.yuan)}；报告写基本支出 {in_wan(basic.yuan)}＋项目支出 {in_wan(project)}＝{in_wan(told)}",
            execution.cell, basic.section.text, *_told_in(report), level="warning" if others or not department.by_source else None,
        )
    return None


def _told_in(report: Narrative) -> list[Cell]:
    """The text that states the project expenditure."""
    told = only(stated(report, PROJECT))
    return [told.section.text] if told else []


def _project(report: Narrative) -> Decimal | None:
    """The project expenditure that the report states; 0 where it says that there is none."""
    told = only(stated(report, PROJECT))
    if told:
        return told.yuan
    none = any("项目支出" in text and _NO_PROJECT.search(section.text.text) for section, text in sections_with(report))
    return ZERO if none else None

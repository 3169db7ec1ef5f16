"""C02: the executed amount of the form against basic plus project expenditure of the report."""

import re

from jiping.model.filing import Filing
from jiping.model.numbers import half_last_digit
from jiping.model.records import Narrative
from jiping.rules.consistency.amounts import column, in_wan, other_funds
from jiping.rules.consistency.stated import Stated, only, sections_with, stated
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule

BASIC = re.compile(r"基本支出")
PROJECT = re.compile(r"项目支出")
_NO_PROJECT = re.compile(r"(?:无|没有|未安排|未发生|不涉及)(?:安排|发生)?(?:预算)?项目支出|项目支出(?:为|是)?(?:0(?:\.0+)?(?:万?元)|零|无)")


@rule("C02", level="error", basis=["财预〔2020〕10号", "预算法第五十七条"])
def execution_against_report(filing: Filing) -> Saying:
    """自评表执行数与报告的支出不一致

    部门整体支出自评表的全年执行数，应当等于报告里基本支出与项目支出决算之和。
    报告把两项都写明、各只有一个数时才比较；有政府性基金等其他资金的，加上后仍不等的报警告。
    """
    department = filing.department
    report = next((form for form in filing.reports if form.kind == "department_report" and not form.unused), None)
    if department is None or report is None:
        return not_applicable("没有同时填写部门整体支出自评表和自评报告")
    execution, basic, project = column(department, "execution"), only(stated(report, BASIC)), _project(report)
    if execution is None or basic is None or project is None:
        return cannot_judge("执行数或报告里的支出金额不明确")
    told, others = basic.yuan + project[0], other_funds(department)
    rounding = half_last_digit(execution.cell.number or basic.quantity.number) * 10000 * 3
    if all(abs(total - execution.yuan) > rounding for total in (told, told + others)):
        yield found(
            f"自评表全年执行数 {in_wan(execution.yuan)}；报告写基本支出 {in_wan(basic.yuan)}＋项目支出 {in_wan(project[0])}＝{in_wan(told)}",
            execution.cell, basic.section.text, level="warning" if others else None,
        )
    return None


def _project(report: Narrative) -> tuple[object, ...] | None:
    told: Stated | None = only(stated(report, PROJECT))
    if told:
        return (told.yuan,)
    none = any(_NO_PROJECT.search("".join(text.split())) for _, text in sections_with(report))
    return (0,) if none else None

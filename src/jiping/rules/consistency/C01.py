"""C01: amounts of the basic data sheet against the report."""

import re

from jiping.model.filing import Filing
from jiping.model.numbers import ZERO
from jiping.model.policy import Policy
from jiping.model.records import Narrative
from jiping.rules.amounts import amount, one, unit_of
from jiping.rules.consistency.stated import department_report, only, sections_with, stated
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.rules.totals import in_wan, other_funds

SUBJECTS = {
    "three_public": ("“三公”经费", re.compile(r"三公[”\"]?经费")),
    "hospitality": ("公务接待费", re.compile(r"公务接待(?:费|经费)?")),
    "overseas": ("因公出国（境）费", re.compile(r"因公出国(?:[（(]境[）)])?(?:费用?|经费)?|出国[（(]境[）)](?:费用?|经费)")),
    "public_operating": ("公用经费", re.compile(r"(?:日常)?公用经费")),
    "procurement": ("政府采购", re.compile(r"政府采购")),
}


@rule("C01", level="error", basis=["财预〔2020〕10号", "预算法第五十七条"])
def sheet_against_report(filing: Filing, policy: Policy) -> Saying:
    """基础数据表与报告的金额不一致

    “三公”经费、公用经费、政府采购等在基础数据表和自评报告里应是同一个数，都取自部门决算。
    报告紧跟着名称写明决算金额、而且只有一个数时才比较；另有其他资金、口径可能不同的公用经费降为警告。
    政府采购有金额而报告没有提到的，只作提示。
    """
    sheet, report = filing.basic_data, department_report(filing)
    if sheet is None or report is None:
        return not_applicable("没有同时填写基础数据表和自评报告")
    unit, department = unit_of(sheet), filing.department
    wide = department is None or not department.by_source or bool(other_funds(department))
    near = policy.number("tolerance.money") * one(unit)
    for item, (label, subject) in SUBJECTS.items():
        row = sheet.row(item)
        final = amount(row.final, unit) if row else None
        if final is None:
            continue
        told = stated(report, subject)
        apart = abs(told[0].yuan - final.yuan) if only(told) else ZERO
        if apart > near:
            yield found(
                f"{label}在基础数据表填决算 {in_wan(final.yuan)}，报告写 {in_wan(told[0].yuan)}，相差 {in_wan(apart)}；请按部门决算核对",
                final.cell, told[0].section.text, level="warning" if wide and item == "public_operating" else None,
            )
        elif item == "procurement" and final.yuan > 0 and not _mentions(report, subject):
            yield found(
                f"基础数据表填了政府采购 {in_wan(final.yuan)}，报告没有提到；请在报告中说明采购情况", final.cell, report, level="info"
            )
    return None


def _mentions(report: Narrative, subject: re.Pattern[str]) -> bool:
    return bool(subject.search("".join(section.text.text for section, _ in sections_with(report))))

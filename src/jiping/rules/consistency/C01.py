"""C01: amounts of the basic data sheet against the report."""

import re

from jiping.model.filing import Filing
from jiping.model.policy import Policy
from jiping.model.records import Narrative
from jiping.model.values import money
from jiping.rules.consistency.amounts import DEFAULT, in_wan, other_funds
from jiping.rules.consistency.stated import stated
from jiping.rules.rule import Saying, found, not_applicable, rule

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
    报告紧跟着名称写明决算金额、而且只有一个数时才比较；有其他资金来源、口径可能不同的降为警告。政府采购有金额而报告没有提到的，只作提示。
    """
    sheet = filing.basic_data
    report = next((form for form in filing.reports if form.kind == "department_report" and not form.unused), None)
    if sheet is None or report is None:
        return not_applicable("没有同时填写基础数据表和自评报告")
    wide = other_funds(filing.department)
    for item, (label, subject) in SUBJECTS.items():
        row = sheet.row(item)
        final = money(row.final, sheet.money_unit.text or DEFAULT) if row else None
        if row is None or final is None:
            continue
        told = stated(report, subject)
        amounts = {one.yuan for one in told}
        if len(amounts) == 1 and abs(told[0].yuan - final) > policy.number("tolerance.money") * 10000:
            yield found(
                f"{label}在基础数据表填决算 {in_wan(final)}，报告写 {in_wan(told[0].yuan)}，相差 {in_wan(abs(told[0].yuan - final))}",
                row.final, told[0].section.text, level="warning" if wide and item == "public_operating" else None,
            )
        elif item == "procurement" and final > 0 and not _mentions(report, subject):
            yield found(f"基础数据表填了政府采购 {in_wan(final)}，报告没有提到；请在报告中说明采购情况", row.final, report, level="info")
    return None


def _mentions(report: Narrative, subject: re.Pattern[str]) -> bool:
    return bool(subject.search("".join(report.text.split())))



"""F08: talk of project funds in the report of a unit that says it has no project."""

import re

from jiping.model.records import Narrative
from jiping.rules.narrative.texts import CLAUSE_END
from jiping.rules.rule import Saying, found, not_applicable, rule

NO_PROJECT = re.compile(r"(?:无|没有|未安排|未发生|不涉及)(?:任何|年初)?项目(?:支出|经费|资金)|项目支出(?:情况)?(?:为|：|:)?(?:无|0(?:\.0+)?万?元)")
STOCK = re.compile(r"(?:项目|专项)资金(?:的)?(?:实际)?(?:使用|支出|管理|拨付|运行)")
RULES = re.compile(r"制度|办法|规定|规范|《")


@rule("F08", level="info", basis=["财预〔2020〕10号"])
def project_funds_without_projects(report: Narrative) -> Saying:
    """没有项目支出，却写到项目资金

    报告说本年没有项目支出，别处又写项目资金的使用，多半是套用了别的报告的话。讲制度、办法的句子不报。
    """
    if not any("项目" in section.text.raw and NO_PROJECT.search(section.text.raw) for section in report.walk()):
        return not_applicable("报告没有说本年无项目支出")
    for section in report.walk():
        text = section.text.raw
        clauses = CLAUSE_END.split(text) if "资金" in text and STOCK.search(text) else ()
        if stock := next((match[0] for clause in clauses if (match := _stock(clause))), ""):
            yield found(f"报告说没有项目支出，这里又写“{stock}”，请核对是否套用了别的报告", section)
    return None


def _stock(clause: str) -> re.Match[str] | None:
    stock = STOCK.search(clause)
    return None if stock is None or NO_PROJECT.search(clause) or RULES.search(clause) else stock

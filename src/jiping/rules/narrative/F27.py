"""F27: measures and the use of results are planned for a time that is over."""

import re

from jiping.model.records import Narrative
from jiping.rules.narrative.texts import sentences, whole_text
from jiping.rules.rule import Saying, found, not_applicable, rule

_AHEAD = re.compile(r"措施|建议|下一步|打算|整改|应用|公开|努力方向")
_BY = re.compile(r"(?<!\d)(?P<year>20\d\d)年(?:底|末|\d{1,2}月(?:底|末|份|\d{1,2}日)?|[一二三四]季度|上半年|年底)?(?:以|之)?前")
_BUDGET = re.compile(r"(?:编制|安排|申报|制定|作为|用于)[^，。；\d]{0,8}(?<!\d)(?P<year>20\d\d)年(?:度)?[^，。；\d]{0,8}预算")
_FROM = re.compile(r"(?<!\d)(?P<year>20\d\d)年(?:\d{1,2}月)?起[，,]?(?:将|要|拟)")
_OPEN = re.compile(r"(?<!\d)(?P<year>20\d\d)年\d{1,2}月(?:底|份|\d{1,2}日)?[^，。；\d]{0,4}随(?:部门|单位)?决算")
_DONE = re.compile(r"已|曾|以来|原计划|原定|要求|当时|规定|未|没有|延|推迟|逾")
_DATED = re.compile(r"20\d\d年")  # cannot be missing; quickly looked for


@rule("F27", level="warning", basis=["财预〔2020〕10号"])
def planned_for_a_time_that_is_over(report: Narrative) -> Saying:
    """改进措施、结果应用写的时间已经过去

    自评在年度结束以后做，措施的期限、结果用到哪一年的预算，都应在评价年度之后；写成以前的年份，多半是从往年的报告改来的，没有改干净。
    只看改进措施、建议、结果应用和公开的章节里“某年某月前”“某年起将”“随决算公开”和“编制某年预算”的写法；写明已经做了的、说文件要求和原定期限的不报。
    """
    if report.year is None:
        return not_applicable("报告没有写明年度")
    sections = [section for section in report.sections if _AHEAD.search(section.title.text)]
    for section in sections:
        text = whole_text(section)
        for sentence in sentences(text) if _DATED.search(text) else ():
            told = _BY.search(sentence) or _BUDGET.search(sentence) or _FROM.search(sentence) or _OPEN.search(sentence)
            if told and int(told["year"]) <= report.year and not _DONE.search(sentence):
                yield found(f"报告是 {report.year} 年度的，这里写“{told[0]}”，已经过去；请核对年份", section)
    return None if sections else not_applicable("报告没有改进措施和结果应用的章节")

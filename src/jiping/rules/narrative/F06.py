"""F06: a report that nowhere tells the score or the grade."""

import re

from jiping.model.records import Narrative, Section
from jiping.rules.narrative.texts import GRADE, SCORE, titled, whole_text
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule

TITLES = ("绩效情况", "绩效实现", "评价结论", "自评结论", "绩效目标完成", "履职", "主要绩效", "综合评价", "绩效")

# What cannot be missing, led by the rarer sign: quickly looked for.
POINTS, GRADED = re.compile(r"分(?<=\d分|得分|总分|评分)"), re.compile(r"[优良中差](?<=[为是：:“\"‘'].)")
UNIFORM = 2019  # the first year reported on under 财预〔2020〕10号


@rule("F06", level="warning", basis=["财预〔2020〕10号"])
def score_not_told(report: Narrative) -> Saying:
    """报告没有写自评得分和等级

    看报告的人首先要知道自评得了多少分、什么等级、失分在哪里。全文都没有得分和等级才报；没有项目支出的单位，项目报告的结论写“无”的不报；2019 年以前的报告没有统一要求，只作提示。
    """
    if any(_told(section) for section in report.sections):
        return None
    section = titled(report, *TITLES, but=("应用", "公开", "问题", "工作"))
    if section and report.kind == "project_report" and section.text.none_mark and not section.sections:
        return not_applicable("没有项目，结论写“无”")
    if section is None:
        return cannot_judge("没有认出写绩效情况的一节")
    yield found(
        "绩效情况里没有写自评得分和等级，也就看不出失分在哪几项；请写明总分、等级和扣分的指标", section,
        level="info" if report.year and report.year < UNIFORM else None,
    )
    return None


def _told(section: Section) -> bool:
    text = whole_text(section)
    return bool((POINTS.search(text) and SCORE.search(text)) or (GRADED.search(text) and GRADE.search(text)))

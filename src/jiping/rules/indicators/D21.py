"""D21: a year or a deadline that lies outside the budget year."""

import re

from jiping.model.filing import Filing
from jiping.model.records import Evaluation, Indicator
from jiping.rules.indicators.classes import bare_name
from jiping.rules.rule import Saying, found, not_applicable, rule

_DEADLINE = re.compile(
    r"(?P<year>20\d\d)年(?:度)?(?:\d{1,2}月)?(?:份)?(?:\d{1,2}[日号])?(?:底|末|年底|年末)?(?:之前|以前|前)"
    r"(?=.{0,4}(?:完成|支付|验收|竣工|交付|投入|到位|发放|拨付|建成|开工|上报|报送|结束|办结)|[。；，]?$)"
)
_DEADLINE_ONLY = re.compile(r"(?P<year>20\d\d)[年.．/-]\d{1,2}(?:月|[.．/-])(?:\d{1,2}[日号]?)?(?:底|末)?")
_SPAN = re.compile(r"(?P<from>20\d\d)年?(?:度)?[-—–~～至到](?P<to>20\d\d)(?!\d)(?:年|年度)?")
_PLAN = re.compile(r"规划|计划|方案|周期|届|行动|纲要|五年|三年|学年|任期|合同|协议|租|季|冬春|跨年|采暖|供暖")
_BACKLOG = re.compile(r"拖欠|欠款|欠薪|遗留|结转|存量|尾款|质保金|以前年度|历年|退休|参加工作|出生|建成|入职|比|较|减少|增长")
_DONE = re.compile(r"100%?|完成|已完成|全部完成|是|达成|取得")


@rule("D21", level="warning", basis=["财预〔2020〕10号"])
def outside_the_year(indicator: Indicator, evaluation: Evaluation, filing: Filing) -> Saying:
    """指标里的年份不在预算年度内

    期限早于预算年度，多半是沿用了往年的表；跨到以后年度的成果在当年报了全部完成，也要说明。
    规划、合同的起止年份，清理以前年度欠款一类的事项，以及晚于年底的期限（由计分规则处理）不报。
    """
    year = evaluation.year or filing.year
    if year is None or evaluation.kind == "scorecard":
        return not_applicable("评分表，或不知道是哪一年")
    for cell, text in ((indicator.name, bare_name(indicator)), (indicator.target, indicator.target.text)):
        if past := _past(text, year, whole=cell is indicator.target):
            yield found(f"“{past}”早于预算年度 {year} 年，多半沿用了往年的表；请核对时间", cell)
        elif _DONE.fullmatch(indicator.actual.text) and (span := _beyond(text, year)):
            yield found(
                f"“{span[0]}”的成果到 {span['to']} 年才能齐全，{year} 年度却报已全部完成；请写明本年度应完成的部分",
                cell, indicator.actual,
            )
    return None


def _beyond(text: str, year: int) -> re.Match[str] | None:
    """A span of several years that ends after the budget year and is none of a plan or a season."""
    span = _SPAN.search(text)
    if span is None or int(span["to"]) <= year or int(span["to"]) - int(span["from"]) < 2 or _PLAN.search(text):
        return None
    return span


def _past(text: str, year: int, *, whole: bool) -> str:
    """A deadline before the budget year, as printed."""
    if _BACKLOG.search(text):
        return ""
    match = _DEADLINE.search(text) or (_DEADLINE_ONLY.fullmatch(text) if whole else None)
    return match[0] if match and int(match["year"]) < year else ""

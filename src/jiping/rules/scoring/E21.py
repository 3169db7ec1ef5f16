"""E21: a result that is dated before the budget year."""

import re

from jiping.model.records import Evaluation, Indicator
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.rules.scoring.rows import NOT_SELF, self_evaluated
from jiping.score import Measure
from jiping.score.measure import target_of

_AHEAD = re.compile(r"下达|拨付|批复|立项|申报|招标|采购|前期|计划|方案|合同|签订|预拨|编制|储备|启动|开工|动工|开始")
EARLY = 150  # days: what was due in January may have been ready in the year before
A_YEAR = 300  # days: what can be done ahead is not done so much ahead; the year is wrong


@rule("E21", level="warning", basis=["财预〔2020〕10号"])
def done_before_the_year(indicator: Indicator, evaluation: Evaluation, measure: Measure) -> Saying:
    """完成日期在评价年度之前

    评价的是本年度的工作，完成日期却是以前年度，多半是年份写错，或照抄了往年的表。
    只比期限早几个月的不报；资金下达、立项、采购、制定方案一类可以提前做的，早了近一年才报。
    """
    year = evaluation.year
    day = measure.actual.day if measure.actual.kind == "date" and indicator.actual.value.kind == "date" else None
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    if day is None or year is None or not (measure.actual.moment and measure.actual.moment.year):
        return not_applicable("没有写明年份的完成日期")
    due = measure.target.day_in(year) if measure.target.kind == "date" else None
    early = A_YEAR if _AHEAD.search(indicator.name.text) else EARLY
    if day.year < year and ((due - day).days > early if due else early == EARLY):
        yield found(
            f"评价年度是 {year} 年，完成值却填“{indicator.actual.text}”；请核对年份", indicator.actual, target_of(indicator)
        )
    return None

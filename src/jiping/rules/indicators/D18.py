"""D18: the only deadline is the end of the year."""

import re

from jiping.model.records import Evaluation, Indicator
from jiping.rules.indicators.classes import class_of
from jiping.rules.rule import Saying, found, not_applicable, rule

_END = re.compile(r"12月|十二月|12[.．/-]31|年底|年末|年终")


@rule("D18", level="info", basis=["财预〔2021〕101号"])
def deadline_is_the_year_end(indicator: Indicator, evaluation: Evaluation) -> Saying:
    """时效指标只写到年底

    年底本来就是预算年度的终点，这样的时限起不到约束作用；有关键节点的，建议写节点时间。全年持续的工作可以保留，只作提示。
    """
    if class_of(indicator) != "timeliness" or indicator.target.value.kind != "date":
        return not_applicable("没有写日期的时效指标")
    target = indicator.target
    due = target.value.day_in(evaluation.year)
    if target.value.since:
        return None  # a span is the time over which something goes on
    if due and (due.month, due.day) == (12, 31) and _END.search(target.text):
        yield found(f"时限“{target.text}”就是年度终点，起不到约束作用；有关键节点的，建议写节点时间", target)
    return None

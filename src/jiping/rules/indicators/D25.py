"""D25: the target stands in the name, its own cell is blank."""

import re

from jiping.model.records import Evaluation, Indicator
from jiping.rules.indicators.classes import bare_name
from jiping.rules.rule import Saying, found, not_applicable, rule

_VALUE = re.compile(
    r"(?:(?:[≥≤＞＜>=<﹥﹤]|不低于|不少于|不超过|达到|达|大于|小于)+\d+(?:\.\d+)?[%％]?[\u4e00-\u9fff]{0,3}"
    r"|\d+(?:\.\d+)?[%％](?:以上|以内)?)[。.]?$"
)
LONGEST = 60  # signs at the end of a name in which a value is looked for


@rule("D25", level="warning", basis=["财预〔2021〕101号"])
def target_inside_the_name(indicator: Indicator, evaluation: Evaluation) -> Saying:
    """指标值写进了名称，指标值一格空着

    要达到的数写在名称末尾，指标值一格却是空的，完成值就没有可比的对象；请把数移到指标值一格，名称只留事项。
    """
    target = indicator.target
    if evaluation.kind == "scorecard" or target.absent or not target.blank or not indicator.name.filled:
        return not_applicable("指标值没有空着")
    name = bare_name(indicator)[-LONGEST:]
    if match := _VALUE.search(name):
        yield found(f"指标值空着，要达到的“{match[0]}”写在名称“{name[-20:]}”里；请移到指标值一格", target, indicator.name)
    return None

"""D28: a timeliness indicator whose target names no time."""

import re

from jiping.model.records import Indicator
from jiping.rules.indicators.classes import class_of
from jiping.rules.indicators.wording import has_number, vague_word
from jiping.rules.rule import Saying, found, not_applicable, rule

_TIMED = re.compile(r"[年月日天周季]|小时|第[一二三四]|上半|下半|当年|当月|当日|即时|实时|24|学期|开学|汛期|汛前|春耕|春播|秋播|收割|入冬|供暖|采暖|雨季|节前")

NAME = re.compile(r"(?:率|比例|占比|天数|时间)$")


@rule("D28", level="info", basis=["财预〔2021〕101号"])
def timeliness_without_time(indicator: Indicator) -> Saying:
    """时效指标没有写时间

    “及时”“按计划完成”没有说到哪一天，是否及时全凭自己说。建议写明完成时间，或写成及时率。有日期、天数、频次或百分比的不提示。
    """
    target = indicator.target
    if class_of(indicator) != "timeliness" or target.value.kind != "text":
        return not_applicable("时效指标的指标值是数字或日期，或没有时效指标")
    if NAME.search(target.text):
        return None  # the name of a rate without its value: another rule says so
    if not has_number(target.text) and not _TIMED.search(target.text) and not vague_word(target.text):
        yield found(f"时效指标的指标值“{target.text[:20]}”没有写时间；建议写明完成日期，或写成及时率", target)
    return None

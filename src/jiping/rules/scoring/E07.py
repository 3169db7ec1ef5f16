"""E07: the result repeats the target."""

import re

from jiping import catalog
from jiping.model.records import Evaluation, Indicator
from jiping.model.values import quantities
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.rules.scoring.rows import NOT_SELF, self_evaluated, short
from jiping.score import Measure
from jiping.score.measure import target_of

EQUALS = re.compile(r"[=＝﹦]\d")
LONG = 12  # characters from which on a target is a sentence
PLAIN_ANSWERS = re.compile(r"(?:是|否|有|无|合格|达标|良好|优秀|全覆盖|通过|零|已?(?:完成|建成|建立|制定|实施|落实))。?")
# A date that comes round every month is kept, not done once.
EVERY = re.compile(r"每(?:年|季度?|月|周|日|天|旬)|按[年季月周日]|次月|当月")


@rule("E07", level="warning", basis=["财预〔2020〕10号"])
def result_repeats_the_target(indicator: Indicator, evaluation: Evaluation, measure: Measure) -> Saying:
    """完成值照抄指标值

    完成值应当是实际结果。带“≥”“≤”的完成值不是量出来的数，“某日前”也不是完成的日期；照抄“有所改善”一类的话、连“=”一起照抄的作提示。
    单纯的数字恰好相等是常有的事，不报；“是”“三级”“健全”“未超标”一类照着写也是答案的、每月几日前一类的期限也不报。
    """
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    target, actual = target_of(indicator), indicator.actual
    if not target.filled or not actual.filled:
        return not_applicable("没有填写指标值或完成值")
    if EVERY.search(indicator.name.text + target.text) and measure.target.kind in ("date", "text"):
        return None
    if measure.actual.operator in ("≥", "≤", ">", "<") and measure.aim is not None and measure.result == measure.aim:
        yield found(
            f"完成值填“{actual.text}”，照抄了指标值，不是实际测得的结果；请填实际的数",
            actual, target,
        )
    elif target.text == actual.text and target.value.kind == "date" and target.value.before:
        yield found(f"完成值填“{actual.text}”，照抄了期限；请填实际完成的日期", actual, target)
    elif target.text == actual.text and EQUALS.match(target.text):
        yield found(f"完成值填“{actual.text}”，连“{target.text[0]}”一起照抄了指标值；请填实际的数", actual, target, level="info")
    elif target.text == actual.text and measure.target.kind == "text" and _says_nothing(target.text):
        yield found(
            f"完成值与指标值一字不差（“{short(target.text)}”），没有说明实际情况；请写明做了什么、结果如何",
            actual, target, level="info",
        )
    return None


def _says_nothing(target: str) -> bool:
    """A vague phrase or a whole sentence: repeated, it tells nothing; 三级 or 健全 is answered by the same word."""
    if PLAIN_ANSWERS.fullmatch(target):
        return False
    return (len(target) >= LONG and not quantities(target)) or bool(catalog.any_of("vague").search(target))

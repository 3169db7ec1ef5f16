"""D02: a target of vague words that nobody can measure."""

import re

from jiping.model.records import Indicator
from jiping.rules.indicators.wording import vague_word
from jiping.rules.rule import Saying, found, not_applicable, rule

_GRADED = re.compile(r"等级|等次|评级|考核结果|评价结果|水质|空气质量|信用")


@rule("D02", level="warning", basis=["财预〔2020〕10号", "财预〔2021〕101号"])
def vague_target(indicator: Indicator) -> Saying:
    """指标值用词空泛，无法衡量

    “有所改善”“效果明显”一类指标值没有标准，怎样都算完成，评价就失去意义。
    能够量化的写数字；确实只能定性的，写明达到什么程度、以什么为凭。
    指标值里有数字、表内另有评分标准，或指标本身就是评级（水质、考核等次）的，不报。
    """
    if not indicator.target.filled:
        return not_applicable("没有填写指标值")
    if indicator.method.filled or _GRADED.search(indicator.name.text):
        return not_applicable("定性指标另有评分标准或等级")
    target = indicator.target
    word = vague_word(target.text)
    if word:
        said = f"“{target.text}”" if word == target.text else f"“{target.text}”里的“{word}”"
        yield found(f"指标值{said}没有可以衡量的标准，请改为数字，或写明达到什么程度、以什么为凭", target)
    return None

"""D02: a target of vague words that nobody can measure."""

import re

from jiping.model.records import Evaluation, Indicator
from jiping.rules.indicators.wording import has_number, vague_word
from jiping.rules.rule import Saying, found, not_applicable, rule

_GRADED = re.compile(r"等级|等次|评级|考核结果|评价结果|水质|空气质量|信用")
_JUDGED = re.compile(r"考核|考评|评估|评定|测评|评审|验收|年检|检查")
_GRADE = re.compile(r"(?:达到|不低于|≥)?(?:优秀|良好|合格|优良|优|良)(?:等次|等级|档次)?(?:[(（]?含?[)）]?及?以上)(?:等次|等级|档次)?")


@rule("D02", level="warning", basis=["财预〔2020〕10号", "财预〔2021〕101号"])
def vague_target(indicator: Indicator, evaluation: Evaluation) -> Saying:
    """指标值用词空泛，无法衡量

    “有所改善”“效果明显”一类指标值没有标准，怎样都算完成，评价就失去意义。
    能够量化的写数字；确实只能定性的，写明达到什么程度、以什么为凭。
    指标值里有数字、表内另有评分标准，或指标本身就是评级（水质、考核等次）的，不报；
    完成值已经写明数字的、转移支付由上级统一下达的指标值，只作提示。
    """
    if not indicator.target.filled:
        return not_applicable("没有填写指标值")
    graded = _JUDGED.search(indicator.name.text) and _GRADE.fullmatch(indicator.target.text)
    if indicator.method.filled or graded or _GRADED.search(indicator.name.text):
        return not_applicable("定性指标另有评分标准或等级")
    target = indicator.target
    word = vague_word(target.text)
    if word:
        counted = indicator.actual.value.kind == "text" and has_number(indicator.actual.text)
        told = counted or evaluation.kind == "transfer_evaluation"
        said = f"“{target.text}”" if word == target.text else f"“{target.text}”里的“{word}”"
        yield found(f"指标值{said}没有可以衡量的标准，请改为数字，或写明达到什么程度、以什么为凭", target, level="info" if told else None)
    return None

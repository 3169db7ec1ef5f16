"""F15: a completion that is one stock phrase, without any result."""

from jiping.model.records import Evaluation
from jiping.rules.narrative.goals import says_only_done
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("F15", level="warning", basis=["财预〔2020〕10号"])
def completion_without_result(evaluation: Evaluation) -> Saying:
    """总体目标完成情况只有一句套话

    “完成预期目标”看不出做了什么、做到多少，应对照预期目标逐项写结果和数字。写了任何具体内容的都不报。
    """
    actual = evaluation.goal.actual
    if not actual.filled:
        return not_applicable("没有填写总体目标完成情况")
    if says_only_done(actual.text, evaluation):
        yield found(f"完成情况只写了“{actual.text}”，请对照预期目标逐项写做了什么、做到多少", actual, evaluation.goal.expected)
    return None

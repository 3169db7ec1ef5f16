"""F19: a completion that repeats the goal word for word."""

from jiping.model.records import Evaluation
from jiping.rules.narrative.goals import names_only_the_fund, says_only_done
from jiping.rules.narrative.texts import bare, without
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("F19", level="warning", basis=["财预〔2020〕10号"])
def completion_repeats_goal(evaluation: Evaluation) -> Saying:
    """总体目标完成情况照抄预期目标

    目标写打算做什么，完成情况写做成了什么。两栏一字不差（“已完成”一类的词不计），就看不出实际结果。
    """
    expected, actual = evaluation.goal.expected, evaluation.goal.actual
    if not (expected.filled and actual.filled):
        return not_applicable("预期目标和完成情况没有都填")
    if names_only_the_fund(expected.text, evaluation) or says_only_done(actual.text, evaluation):
        return not_applicable("目标只有资金名称或一句套话，另有规则")
    same = without(bare(expected.text), "done_words") == without(bare(actual.text), "done_words")
    if same and len(bare(expected.text)) >= 6:
        yield found("完成情况与预期目标一字不差，请写实际做成了什么、做到多少", actual, expected)
    return None

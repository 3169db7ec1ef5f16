"""C33: results told in the completion of the goal against the rows below it."""

from jiping.model.filing import SELF_EVALUATIONS
from jiping.model.numbers import plain
from jiping.model.records import Evaluation
from jiping.model.values import quantities
from jiping.rules.consistency.namesakes import by_unit, conflict, results
from jiping.rules.narrative.texts import bare, without
from jiping.rules.rule import Saying, found, not_applicable, rule

CONCLUSIONS = ("结论", "综述", "总结")


@rule("C33", level="warning", basis=["财预〔2020〕10号"], echoes=("C08",))
def completion_contradicts_result(evaluation: Evaluation) -> Saying:
    """总体目标完成情况与指标完成值的数字不符

    完成情况和下面各行说的是同一件事，数字应当相同。只有名称和计量单位都相同、完成情况没有别处写到这个数时才报；
    表里的评价结论、自评综述同样比。写目标、上年、增减、差多少的数不比；整段照抄预期目标的，由另一条规则去说。
    """
    if evaluation.kind not in SELF_EVALUATIONS or not evaluation.indicators:
        return not_applicable("没有指标")
    goal = evaluation.goal.actual
    copied = without(bare(goal.text), "done_words") == without(bare(evaluation.goal.expected.text), "done_words")
    texts = [] if copied else [("完成情况", goal)]
    texts += [("评价结论", note.text) for note in evaluation.notes if any(word in note.label.text for word in CONCLUSIONS)]
    judged = False
    for what, text in texts:
        told = by_unit((quantity, text, text.text) for quantity in quantities(text.text))
        judged = judged or bool(told)
        for indicator in evaluation.indicators if told else ():
            for own in results(indicator):
                if other := conflict(own, indicator, told, evaluation.indicators):
                    yield found(
                        f"{what}写“{other.noun}” {plain(other.told.number)}{other.told.unit}，"
                        f"指标完成值是 {indicator.actual.text}；请核对后统一",
                        text, indicator.actual,
                    )
    return None if judged else not_applicable("完成情况没有写数字，或照抄了预期目标")

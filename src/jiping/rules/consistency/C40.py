"""C40: the conclusion below a form tells another score or grade than the form."""

from jiping.model.filing import SELF_EVALUATIONS
from jiping.model.numbers import plain
from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.model.values import quantities
from jiping.rules.consistency.told_score import grades_of, grades_told, tells_score
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.score.funds import counted as scored_funds
from jiping.score.points import added


@rule("C40", level="warning", basis=["财预〔2020〕10号"])
def conclusion_contradicts_total(evaluation: Evaluation, policy: Policy) -> Saying:
    """表里评价结论的得分、等级与总分不符

    评价结论、自评综述写的得分和等级，应是同一张表的总分和等级；表上没有等级的，按总分应得的等级比。
    只在结论里写明一个自评总分、一个等级时才比；分项得分、上年得分不比。
    """
    total = evaluation.total.score.number
    if evaluation.kind not in SELF_EVALUATIONS or total is None:
        return not_applicable("没有总分")
    judged = False
    for note in evaluation.notes:
        scores = {quantity.number for quantity in quantities(note.text.text) if tells_score(quantity)}
        grades = set(grades_told(note.text.text))
        judged = judged or bool(scores or grades)
        with_execution = added([*(row.score for row in scored_funds(evaluation)), evaluation.total.score])
        if len(scores) == 1 and not scores & {total, with_execution}:  # the last row may add up the indicators alone
            yield found(
                f"这里写自评得分 {plain(scores.pop())} 分，表上总分是 {evaluation.total.score.text}；请统一", note.text, evaluation.total.score
            )
        due = grades_of(evaluation, policy)
        if due and len(grades) == 1 and not grades & {*due}:
            yield found(
                f"这里写等级为“{grades.pop()}”，表上总分 {evaluation.total.score.text}，应为“{due[0]}”", note.text, evaluation.total.score
            )
    return None if judged else not_applicable("表里没有写得分的评价结论")

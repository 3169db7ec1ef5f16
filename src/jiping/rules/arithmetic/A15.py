"""A15: the total score with its wrong parts corrected."""

from __future__ import annotations

from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.rules.arithmetic.deviation import gravity
from jiping.rules.arithmetic.execution_score import verdict
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.score import Scores
from jiping.score.points import grade_for


@rule("A15", level="warning", basis=["财预〔2020〕10号"])
def total_rests_on_wrong_score(evaluation: Evaluation, scores: Scores, policy: Policy) -> Saying:
    """总分要随改正的得分变动

    各项相加虽然无误，但其中的执行率得分（或能确定多给的指标得分）复算有误，总分要跟着改。
    执行率得分确实算错、等级因此变化的按错误报。复算结果高于所填得分的指标不在这里计，是否补分由单位说明。
    """
    total = evaluation.total.score
    added = scores.of(total)
    if total.number is None or added is None or added.due is None:
        return not_applicable("没有可复算的总分")
    if gravity(total.number, added.due, policy) == "error":
        return not_applicable("总分与各项之和不符，另行提示")
    execution, everything = scores.execution_corrected.get(total.at), scores.recomputed.get(total.at)
    for due, cause in ((execution, "执行率得分"), (everything, "可复算的得分")):
        if due is None or due.due is None or gravity(total.number, due.due, policy) in (None, "info"):
            continue
        if due is everything and due.due > added.due:
            continue
        before, after = grade_for(total.number, policy["grades"]), grade_for(due.due, policy["grades"])
        grave = before != after and due is execution and _certain(evaluation, scores, policy)
        yield found(
            f"总分填 {total.text}；{cause}改正后 {due.steps}={due.due_text}"
            + (f"，等级由“{before}”变为“{after}”" if before != after else ""),
            total, *(row.score for row in evaluation.funds if row.item == "total"),
            expected=due.due_text, level="error" if grave else None,
        )
        return None
    return None


def _certain(evaluation: Evaluation, scores: Scores, policy: Policy) -> bool:
    """Whether an execution score is wrong beyond what rounding or another way of counting explains."""
    dues = [(row, due) for row in evaluation.funds if (due := scores.of(row.score)) is not None]
    return any((said := verdict(row, evaluation, due, policy)) and said.level == "error" for row, due in dues)

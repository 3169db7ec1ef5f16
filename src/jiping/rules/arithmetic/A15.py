"""A15: the total score with its wrong parts corrected."""

from decimal import Decimal

from jiping.model.finding import Level
from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.rules.arithmetic.deviation import gravity
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.score import Scores


@rule("A15", level="warning", basis=["财预〔2020〕10号"])
def total_rests_on_wrong_score(evaluation: Evaluation, scores: Scores, policy: Policy) -> Saying:
    """总分要随改正的得分变动

    各项相加虽然无误，但其中的执行率得分（或能确定多给的指标得分）复算有误，总分要跟着改。
    等级因此变化的按错误报。复算结果高于所填得分的指标不在这里计，是否补分由单位说明。
    """
    total = evaluation.total.score
    added = scores.of(total)
    if total.number is None or added is None or added.due is None:
        return not_applicable("没有可复算的总分")
    if gravity(total.number, added.due, policy) == "error":
        return not_applicable("总分与各项之和不符，另行提示")
    for due, cause in ((scores.execution_corrected.get(total.at), "执行率得分"), (scores.recomputed.get(total.at), "可复算的得分")):
        if due is None or due.due is None or gravity(total.number, due.due, policy) in (None, "info"):
            continue
        if cause != "执行率得分" and due.due > added.due:
            continue
        level, note = _grades(total.number, due.due, policy)
        yield found(
            f"总分填 {total.text}；{cause}改正后 {due.steps}={due.due_text}{note}", total,
            *(row.score for row in evaluation.funds if row.item == "total"), expected=due.due_text, level=level,
        )
        return None
    return None


def _grades(stated: Decimal, due: Decimal, policy: Policy) -> tuple[Level, str]:
    """Whether the corrected total falls into another grade."""
    before, after = _grade(stated, policy), _grade(due, policy)
    return ("warning", "") if before == after else ("error", f"，等级由“{before}”变为“{after}”")


def _grade(number: Decimal, policy: Policy) -> str:
    return next((str(band["grade"]) for band in policy["grades"] if number >= band["from"]), "")

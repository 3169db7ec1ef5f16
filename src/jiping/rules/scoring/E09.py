"""E09: all or nearly all indicators have full marks."""

from jiping.model.numbers import ZERO, plain
from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.rules.scoring.rows import NOT_SELF, self_evaluated, weight_and_score

FEW, MANY = 3, 5


@rule("E09", level="warning", basis=["财预〔2020〕10号"])
def nearly_everything_full_marks(evaluation: Evaluation, policy: Policy) -> Saying:
    """指标得分几乎全是满分

    各项指标都得满分，或只有一项少了一点，复核时常被认为流于形式。不是说分数错了，而是请再看一遍：
    每项满分是否都有依据。指标不足五项的只作提示，不足三项的不看。
    """
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    rows = [both for row in evaluation.indicators if (both := weight_and_score(row))]
    if len(rows) < FEW:
        return cannot_judge("有分值和得分的指标太少")
    lost = [weight - score for weight, score in rows if score < weight]
    whole = sum((weight for weight, _ in rows), ZERO)
    if len(lost) > 1 or sum(lost, ZERO) > policy.number("thresholds.full_marks_lost") * whole:
        return None
    missing = f"，只有 1 项少 {plain(lost[0])} 分" if lost else ""
    yield found(
        f"{len(rows)} 项指标有 {len(rows) - len(lost)} 项得满分{missing}；请逐项核对满分是否都有佐证",
        evaluation, evaluation.indicators, level="warning" if len(rows) >= MANY else "info",
    )
    return None

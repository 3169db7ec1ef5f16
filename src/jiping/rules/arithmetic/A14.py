"""A14: the total score is the sum of all scores."""

from jiping.model.finding import Level, Score
from jiping.model.numbers import ZERO, plain
from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.rules.arithmetic.deviation import gravity
from jiping.rules.rule import Found, Saying, cannot_judge, found, not_applicable, rule
from jiping.score import Scores
from jiping.score.points import added, points
from jiping.score.totals import parts


@rule("A14", level="error", basis=["表内说明"])
def total_score_mismatch(evaluation: Evaluation, scores: Scores, policy: Policy) -> Saying:
    """总分不等于各项得分之和

    总分＝执行率得分＋各指标得分。只有各行分值合计等于总分值、得分都已填写时才判；
    没有分值一栏的表，产出、效益、满意度齐全、各行和执行率都有得分的，相加不等也提醒；表没有读完或有得分空着的不判，末行只合计各指标、不含执行率的也算相符。各项相加已经超过总分的，即使行不齐也提醒。
    另一处得分算错、改正后总分正好相符的，总分没有错，只作提示。
    """
    total = evaluation.total.score
    if total.number is None:
        return not_applicable("没有总分")
    due = scores.of(total)
    if due is None or due.due is None:
        cells = [cell for cell in parts(evaluation) or [] if cell.number is not None]
        least = sum((number for cell in cells if (number := cell.number) is not None), ZERO)
        if added(row.score for row in evaluation.indicators) == total.number:
            return None  # the last row adds up the indicators alone
        whole = _all_scored(evaluation) and policy.number("weights.total") >= total.number
        if (least <= total.number and not whole) or gravity(total.number, least, policy) != "error":
            return cannot_judge("各项分值或得分不全，看不出总分由哪些行相加")
        steps = "+".join(plain(number) for cell in cells if (number := cell.number) is not None)
        over = "，已超过总分" if least > total.number else ""
        yield found(f"总分填 {total.text}；表中各项得分 {steps}={plain(least)}{over}，请核对", total, *cells, level="warning")
        return None
    level = gravity(total.number, due.due, policy)
    if level is not None:
        yield _differs(evaluation, scores, policy, level)
    return None


def _differs(evaluation: Evaluation, scores: Scores, policy: Policy, level: Level) -> Found:
    """What is said of a total that the parts do not add up to."""
    total = evaluation.total.score
    due, corrected = scores.of(total), scores.execution_corrected.get(total.at)
    assert due is not None
    if level == "error" and (cause := _already_right(evaluation, due, corrected, policy)):
        return found(
            f"总分填 {total.text}；各项得分 {due.steps}={due.due_text}；{cause}改正后正好相符，总分不用改",
            total, *(parts(evaluation) or []), level="info",
        )
    certain = level == "error" and (corrected is None or corrected.due == due.due)
    return found(
        f"总分填 {total.text}；各项得分 {due.steps}={due.due_text}"
        + ("" if level == "error" else "，相差在取整范围内"),
        total, *(parts(evaluation) or []), fix=due.due_text if certain else None, expected=due.due_text, level=level,
    )


def _already_right(evaluation: Evaluation, due: Score, corrected: Score | None, policy: Policy) -> str:
    """Which wrong score alone keeps the parts from adding up to the total, as another rule says; empty where none does."""
    total = evaluation.total.score.number
    if total is None or due.due is None:
        return ""
    right = corrected.due if corrected is not None else None
    if right is not None and right != due.due and gravity(total, right, policy) is None:
        return "执行率得分"
    pairs = ((points(row.score), points(row.weight)) for row in evaluation.indicators)
    over = sum((score - weight for score, weight in pairs if score is not None and weight is not None and score > weight > 0), ZERO)
    return "超出分值的得分" if over and gravity(total, due.due - over, policy) is None else ""


def _all_scored(evaluation: Evaluation) -> bool:
    """Whether a form without weights is read whole: all classes are there, and every row and the execution have a score."""
    rows = [row for row in evaluation.indicators if row.name.filled]
    classes = "".join(row.level1.text for row in rows)
    scores = [row.score for row in rows] + [row.score for row in evaluation.funds if row.item == "total"]
    return (
        len(scores) > len(rows) and all(score.number is not None for score in scores) and all(row.weight.absent for row in rows)
        and all(word in classes for word in ("产出", "效益", "满意"))
    )

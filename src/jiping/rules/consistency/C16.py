"""C16: the indicators score far better than the money was spent."""

from decimal import Decimal

from jiping.model.filing import SELF_EVALUATIONS, Filing
from jiping.model.numbers import percent, plain
from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.rules.budget.reasons import underspending_explained
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.rules.scoring.rows import borne_out, full_marks
from jiping.score import Scores
from jiping.score.funds import spent_in
from jiping.score.points import added, points

LEAST = 3  # indicators with a score
SHARE = 3  # one in so many full marks without evidence makes the high score doubtful


@rule("C16", level="warning", basis=["财预〔2020〕10号"])
def score_far_above_execution(evaluation: Evaluation, filing: Filing, scores: Scores, policy: Policy) -> Saying:
    """指标得分与预算执行差距偏大

    钱没有花完，指标却几乎满分，多半是指标值定低了或得分偏高；财政部门的信息系统也用这一差距提示自评虚高。
    差距＝（指标得分率－执行率）÷指标得分率，执行率用执行数÷预算数复算。表内或报告说明了钱为什么没有花完的不报；
    满分的指标都有数可比的，虚高的可能不大，作提示，执行率低于九成的另有规则要求说明原因，这里不重复。
    """
    total = evaluation.total_row
    weighed = [row for row in evaluation.indicators if points(row.weight)]
    if evaluation.kind not in SELF_EVALUATIONS or total is None or len(weighed) < LEAST:
        return not_applicable("没有计分的指标或资金")
    done = spent_in(evaluation, total)
    score, whole = added(row.score for row in weighed), added(row.weight for row in weighed)
    missing = any(points(row.score) is None for row in weighed)
    if done is None or done.budget == 0 or missing or not score or not whole:
        return cannot_judge("得分没有填全，或执行率无法复算")
    if any((points(row.score) or 0) > (points(row.weight) or 0) for row in weighed):
        return cannot_judge("有的得分超过分值")
    reached, spent = score / whole, min(done.spent / done.budget, Decimal(1))
    gap, limit = (reached - spent) / reached, policy.number("thresholds.inflated_gap")
    if gap > limit and not underspending_explained(filing, evaluation):
        full = [row for row in weighed if full_marks(row)]
        bare = [row for row in full if not borne_out(row, scores.measure(row))]
        doubtful = bool(bare) and len(bare) * SHARE >= len(full)
        if not doubtful and spent < policy.number("thresholds.execution_reason"):
            return None  # the rules on a low execution ask for the reason
        yield found(
            f"指标得分率 {plain(score)}÷{plain(whole)}＝{percent(reached)}，"
            f"执行率 {done.printed}÷{done.printed_budget}＝{percent(spent)}，"
            f"差距（{percent(reached)}－{percent(spent)}）÷{percent(reached)}＝{percent(gap)}，超过 {percent(limit)}；"
            "请核对指标值是否偏低、得分是否偏高，或说明原因",
            evaluation, evaluation.total.score, total.execution, total.full_year_budget,
            level="warning" if doubtful else "info",
        )
    return None

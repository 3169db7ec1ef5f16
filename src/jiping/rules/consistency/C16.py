"""C16: the indicators score far better than the money was spent."""

from decimal import Decimal

from jiping.model.cell import Cell
from jiping.model.filing import SELF_EVALUATIONS
from jiping.model.numbers import HUNDRED, ZERO, percent, plain
from jiping.model.policy import Policy
from jiping.model.records import Evaluation, FundRow
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.score import Scores
from jiping.score.totals import once

LEAST = 3  # indicators with a score


@rule("C16", level="warning", basis=["财预〔2020〕10号"])
def score_far_above_execution(evaluation: Evaluation, scores: Scores, policy: Policy) -> Saying:
    """指标得分与预算执行差距偏大

    钱没有花完，指标却几乎满分，多半是指标值定低了或得分偏高；财政部门的信息系统也用这一差距提示自评虚高。
    差距＝（指标得分率－执行得分率）÷指标得分率，执行得分按执行率复算。个别项目节约资金仍全部完成的，请在报告中说明。
    """
    total = evaluation.total_row
    rows = [row for row in evaluation.indicators if row.weight.number and row.score.number is not None]
    if evaluation.kind not in SELF_EVALUATIONS or total is None or len(rows) < LEAST:
        return not_applicable("没有计分的指标或资金")
    due = scores.of(total.score)
    weight = total.weight.number
    if due is None or due.due is None or not weight or any(row.weight.number and row.score.number is None for row in evaluation.indicators):
        return cannot_judge("得分没有填全，或执行得分无法复算")
    points, whole = _sum([row.score for row in rows]), _sum([row.weight for row in rows])
    reached, spent = points / whole, min(due.due / weight, Decimal(1))
    gap = (reached - spent) / reached if reached > 0 else ZERO
    limit = policy.number("thresholds.inflated_gap")
    if gap > limit:
        yield found(
            f"指标得分 {plain(points)}÷{plain(whole)}＝{percent(reached)}，执行得分 {due.due_text}÷{plain(weight)}＝{percent(spent)}，"
            f"差距 {plain(gap * HUNDRED, 2)}%，超过 {percent(limit)}；请核对指标值是否偏低、得分是否偏高，或说明原因",
            evaluation.total.score, *_shown(total),
        )
    return None


def _sum(cells: list[Cell]) -> Decimal:
    return sum((cell.number for cell in once(cells) if cell.number is not None), ZERO)


def _shown(row: FundRow) -> list[Cell]:
    return [row.full_year_budget, row.execution]

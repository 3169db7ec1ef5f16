"""A08: the execution score follows from the execution rate under the policy."""

from jiping.model.policy import Policy
from jiping.model.records import Evaluation, FundRow
from jiping.rules.arithmetic.execution_score import verdict
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.score import Scores


@rule("A08", level="error", basis=["财预〔2020〕10号"])
def execution_score_mismatch(fund: FundRow, evaluation: Evaluation, scores: Scores, policy: Policy) -> Saying:
    """预算执行率得分与执行率不符

    执行率得分＝分值×执行率，可由预算数和执行数直接复算；错在这里，总分必错。
    只保留一位小数或取整的、按年初预算数算的、与另一种已知评分办法相符的、执行率过九成给满分的，只提醒核对，不算错；
    表上没有分值一栏、满分由各项指标以外的分推出来的（如 20 分×执行率），也只提醒。
    """
    due = scores.of(fund.score)
    if due is None or due.due is None or fund.score.number is None:
        return not_applicable("没有可复算的执行率得分")
    said = verdict(fund, evaluation, due, policy)
    if said is None:
        return None
    certain = said.level == "error" and fund.weight.number != policy.number("weights.total")
    inferred = fund.weight.absent and "execution.weight" not in due.parameters  # what the indicators leave of a hundred points
    yield found(
        f"执行率得分填 {fund.score.text}；{due.steps} 应为 {due.due_text}" + (f"；{said.note}" if said.note else ""),
        fund.score, fund.execution, fund.full_year_budget, fund.weight,
        expected=due.due_text, fix=due.due_text if certain and not inferred else None,
        level="warning" if inferred and said.level == "error" else said.level,
    )
    return None

"""B01: a low execution rate is explained."""

from jiping.model.filing import Filing
from jiping.model.numbers import percent
from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.rules.budget.reasons import underspending_explained
from jiping.rules.budget.spending import execution
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("B01", level="warning", basis=["财预〔2020〕10号"])
def low_execution_unexplained(evaluation: Evaluation, filing: Filing, policy: Policy) -> Saying:
    """预算执行率偏低而未说明原因

    执行率低于 90%（各地可另定）的，应在自评表的原因栏或自评报告里说明原因。低于 80% 的另有一条规则，要求同时写明措施。
    表上留着的填写说明不算原因。
    """
    done = execution(evaluation)
    limit, low = policy.number("thresholds.execution_reason"), policy.number("thresholds.execution_low")
    if done is None:
        return not_applicable("没有全年预算数或执行数")
    if done.rate >= limit or done.rate < low or underspending_explained(filing, evaluation):
        return None
    yield found(
        f"执行率 {done.row.execution.text}÷{done.row.full_year_budget.text}={percent(done.rate)}，"
        f"低于 {percent(limit)}，没有看到原因说明",
        done.row.execution, done.row.full_year_budget,
    )
    return None

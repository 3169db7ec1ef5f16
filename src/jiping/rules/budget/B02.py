"""B02: a very low execution rate is explained, and measures are told."""

from jiping.model.filing import Filing
from jiping.model.numbers import percent
from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.rules.budget.reasons import has_measures, underspending_explained
from jiping.rules.budget.spending import execution
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("B02", level="warning", basis=["财预〔2020〕10号"])
def very_low_execution_without_measures(evaluation: Evaluation, filing: Filing, policy: Policy) -> Saying:
    """预算执行率过低，缺原因或改进措施

    执行率低于 80%（各地可另定）的，要单独说明原因并提出改进措施。跨年度建设项目也应交代进度安排；两样都写了的不报。
    """
    done = execution(evaluation)
    low = policy.number("thresholds.execution_low")
    if done is None:
        return not_applicable("没有全年预算数或执行数")
    if done.rate >= low:
        return None
    missing = [] if underspending_explained(filing, evaluation) else ["原因说明"]
    missing += [] if has_measures(filing, evaluation) else ["改进措施"]
    if missing:
        yield found(
            f"执行率 {done.row.execution.text}÷{done.row.full_year_budget.text}={percent(done.rate)}，"
            f"低于 {percent(low)}，没有看到{'和'.join(missing)}",
            done.row.execution, done.row.full_year_budget,
        )
    return None

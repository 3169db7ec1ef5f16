"""B06: what is left of the budget is accounted for."""

from jiping.model.filing import Filing
from jiping.model.numbers import percent
from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.rules.amounts import shown, unit_of
from jiping.rules.budget.reasons import mentions, said_in
from jiping.rules.budget.spending import execution
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("B06", level="warning", basis=["财预〔2013〕53号"])
def carryover_unaccounted(evaluation: Evaluation, filing: Filing, policy: Policy) -> Saying:
    """结转结余率偏高而未交代去向

    结转结余率＝（全年预算数－全年执行数）÷全年预算数，看部门整体支出。超过 10%（各地可另定）的，
    应说明是结转下年、财政收回还是其他去向；表中或报告里提到的不报。
    """
    done = execution(evaluation)
    if done is None or evaluation.kind != "department_evaluation":
        return not_applicable("不是部门整体支出自评表，或没有全年预算数、执行数")
    left = done.budget - done.spent
    share = left / done.budget
    if share <= policy.number("thresholds.carryover") or mentions(said_in(filing, evaluation), "leftover"):
        return None
    unit = unit_of(evaluation)
    yield found(
        f"全年预算 {done.row.full_year_budget.text}，执行 {done.row.execution.text}，"
        f"剩余 {shown(left, unit)}（{percent(share)}），没有看到去向说明",
        done.row.execution, done.row.full_year_budget,
    )
    return None

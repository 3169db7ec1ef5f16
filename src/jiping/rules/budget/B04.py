"""B04: an initial budget of zero beside a full-year budget is explained."""

from jiping.model.filing import Filing
from jiping.model.records import Evaluation
from jiping.rules.budget.reasons import mentions, said_in, said_on
from jiping.rules.budget.spending import execution
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("B04", level="warning", basis=["财预〔2013〕53号"])
def no_initial_budget(evaluation: Evaluation, filing: Filing) -> Saying:
    """年初预算数为零而全年有预算

    年初预算为零时调整率无法计算，也容易是漏填。新成立单位、年中下达的专项等在报告里说明的，只作提示，
    在表中说明的不报，转移支付不报；没有说明的请补充。年初预算数空着或写“—”的不判。
    """
    done = execution(evaluation)
    if done is None or done.row.initial_budget.number is None:
        return not_applicable("没有年初预算数或全年预算数")
    if done.row.initial_budget.number != 0:
        return None
    if evaluation.kind == "transfer_evaluation" or mentions(said_on(evaluation), "budget_changes"):
        return None
    told = mentions(said_in(filing, evaluation), "budget_changes")
    message = f"年初预算数填 {done.row.initial_budget.text}，全年预算数 {done.row.full_year_budget.text}，调整率无法计算"
    yield found(
        message + ("；报告里已说明缘由，建议在表中注明" if told else "；请说明资金是年中追加、上级下达还是漏填年初数"),
        done.row.initial_budget, done.row.full_year_budget, level="info" if told else None,
    )
    return None

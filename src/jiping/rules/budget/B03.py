"""B03: no more is spent than the full-year budget."""

import re

from jiping.model.filing import Filing
from jiping.model.numbers import percent
from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.rules.amounts import amounts, gap, unit_of
from jiping.rules.budget.reasons import said_in
from jiping.rules.budget.spending import execution
from jiping.rules.rule import Saying, found, not_applicable, rule

_ABOVE = re.compile(r"超(?!过.{0,6}目标)|大于|高于|多于|不足部分|缺口")
_SOURCE = re.compile(r"以前年度|上年|结转|结余|垫付|自筹|自有|事业收入|经营收入|上级|追加|借款|统筹")


@rule("B03", level="warning", basis=["预算法第十三条"])
def execution_above_budget(evaluation: Evaluation, filing: Filing, policy: Policy) -> Saying:
    """全年执行数超过全年预算数

    支出要以经批准的预算为依据。执行数大于全年预算数，多半是上年结转或年中追加没有计入全年预算数，请核对后补齐或说明。
    文中写明了超出的钱从哪里来的，只作提示。
    """
    done = execution(evaluation)
    if done is None:
        return not_applicable("没有全年预算数或执行数")
    unit = unit_of(evaluation)
    printed = amounts([done.row.full_year_budget, done.row.execution], unit)
    if done.spent > done.budget and gap(done.spent, done.budget, printed, unit, policy) == "fault":
        explained = any(_ABOVE.search(sentence) and _SOURCE.search(sentence) for sentence in said_in(filing, evaluation))
        yield found(
            f"全年执行数 {done.row.execution.text} 大于全年预算数 {done.row.full_year_budget.text}，"
            f"执行率 {percent(done.rate)}；若用了上年结转或年中追加，请计入全年预算数",
            done.row.execution, done.row.full_year_budget, level="info" if explained else None,
        )
    return None

"""A07: the execution rate is full-year execution ÷ full-year budget."""

from decimal import Decimal

from jiping.model.numbers import half_last_digit, percent
from jiping.model.records import Evaluation, FundRow
from jiping.rules.amounts import amount, amounts, total, unit_of
from jiping.rules.arithmetic.deviation import as_ratio
from jiping.rules.arithmetic.execution_score import CENT_OF_WANYUAN, follows_rate
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.score import Scores


@rule("A07", level="error", basis=["财预〔2020〕10号"], brake=True)
def execution_rate_mismatch(fund: FundRow, evaluation: Evaluation, scores: Scores) -> Saying:
    """预算执行率算错

    执行率＝全年执行数÷全年预算数。写成 90.12%、90.12 或 0.9012 都可以，取整和截尾不算错；预算为零或空着时不判。
    按年初预算数算出来的只提醒口径。
    """
    due, stated = scores.of(fund.rate), as_ratio(fund.rate)
    if due is None or due.due is None or stated is None:
        return not_applicable("没有可复算的执行率")
    ratio = due.due if due.percent or due.due <= Decimal("1.5") else due.due / 100
    allowed = 2 * stated[1] + slack(fund, evaluation) + half_last_digit(due.due)
    if abs(stated[0] - ratio) <= allowed:
        return None
    cells = [fund.rate, fund.execution, fund.full_year_budget]
    message = f"执行率填 {fund.rate.text}；{due.steps} 应为 {percent(ratio)}"
    initial = from_initial(fund, unit_of(evaluation))
    if initial is not None and abs(initial - stated[0]) <= allowed:
        yield found(f"{message}；现在的数像是按年初预算数算的，请核对口径", *cells, expected=percent(ratio), level="warning")
    elif doubted := _amounts_doubted(fund, evaluation, stated[0], allowed):
        yield found(f"{message}；{doubted}", *cells, expected=percent(ratio))
    else:
        yield found(message, *cells, fix=percent(ratio) if due.percent else due.due_text)
    return None


def _amounts_doubted(fund: FundRow, evaluation: Evaluation, stated: Decimal, allowed: Decimal) -> str:
    """Why the amounts may be wrong rather than the rate: the sources or the score bear the rate out."""
    unit = unit_of(evaluation)
    sources = [row for row in evaluation.funds if row.item != "total"] if fund.item == "total" else []
    spent = total(amounts((row.execution for row in sources), unit))
    budget = total(amounts((row.full_year_budget for row in sources), unit))
    if budget > 0 and abs(spent / budget - stated) <= allowed:
        return "各来源合计的执行率与所填相符，请先核对资金总额的预算数、执行数"
    return "得分与所填的执行率相符，请先核对预算数、执行数" if follows_rate(fund) else ""


def slack(fund: FundRow, evaluation: Evaluation) -> Decimal:
    """What the rounding of the printed amounts allows the rate to be off."""
    unit = unit_of(evaluation)
    budget, printed = amount(fund.full_year_budget, unit), amounts([fund.full_year_budget, fund.execution], unit)
    if budget is None or budget.yuan <= 0 or len(printed) < 2:
        return Decimal(0)
    finest = min(*(entry.step for entry in printed), CENT_OF_WANYUAN)
    return finest / budget.yuan


def from_initial(fund: FundRow, unit: str) -> Decimal | None:
    """The rate against the initial budget."""
    initial, spent = amount(fund.initial_budget, unit), amount(fund.execution, unit)
    return spent.yuan / initial.yuan if initial and spent and initial.yuan > 0 else None

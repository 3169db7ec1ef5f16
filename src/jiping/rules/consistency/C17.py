"""C17: executed amount or rate stated in words against the money block."""

import re
from collections.abc import Iterator
from decimal import Decimal

from jiping.model.cell import Cell
from jiping.model.filing import SELF_EVALUATIONS
from jiping.model.numbers import half_last_digit, percent, plain
from jiping.model.records import Evaluation
from jiping.model.values import Quantity, money, quantities
from jiping.rules.amounts import unit_of
from jiping.rules.rule import Found, Saying, found, not_applicable, rule
from jiping.rules.totals import column, in_wan

_SPENT = re.compile(
    r"(?:全年|预算|资金|项目)?(?:执行数|执行金额|实际支出|支出决算|决算数|实际执行)(?:数|资金|金额)?(?:为|是|共|共计|合计|达|[:：])*$"
)
_RATE = re.compile(r"(?:预算|资金)?执行率(?:为|是|达到|达|[:：])*$|完成(?:全年|年度|年初)?预算的?$")


@rule("C17", level="warning", basis=["财预〔2020〕10号"])
def words_against_money_block(evaluation: Evaluation) -> Saying:
    """目标完成情况里的执行数与资金表不符

    完成情况写明了执行数或执行率的，应与本表资金部分一致。只认“执行数为……”“执行率……%”这样写明的，整段只有一个数时才比较。
    """
    told = evaluation.goal.actual
    execution, budget = column(evaluation, "execution"), column(evaluation, "full_year_budget")
    if evaluation.kind not in SELF_EVALUATIONS or not told.filled or execution is None:
        return not_applicable("没有同时写完成情况和执行数")
    yield from _amount(told, evaluation, execution.yuan, execution.cell)
    if budget and budget.yuan > 0:
        yield from _rate(told, execution.yuan / budget.yuan, execution.cell)
    return None


def _one(told: Cell, pattern: re.Pattern[str], *, rate: bool) -> Quantity | None:
    fitting = [q for q in quantities(told.text) if (q.unit == "%") == rate and pattern.search(q.before)]
    return fitting[0] if len({q.number for q in fitting}) == 1 else None


def _amount(told: Cell, evaluation: Evaluation, spent: Decimal, cell: Cell) -> Iterator[Found]:
    quantity = _one(told, _SPENT, rate=False)
    amount = money(quantity, unit_of(evaluation)) if quantity and quantity.unit else None
    if not quantity or not amount or quantity.approximate:
        return
    rounding = half_last_digit(quantity.number) * (amount / quantity.number)
    if abs(amount - spent) > rounding:
        yield found(f"完成情况写执行数 {in_wan(amount)}，本表资金部分是 {in_wan(spent)}；请统一", told, cell)


def _rate(told: Cell, rate: Decimal, cell: Cell) -> Iterator[Found]:
    quantity = _one(told, _RATE, rate=True)
    if quantity and abs(quantity.number - rate * 100) > half_last_digit(quantity.number) * 2:
        yield found(f"完成情况写执行率 {plain(quantity.number)}%，按本表资金部分计算是 {percent(rate)}；请统一", told, cell)

"""C17: the result of the total cost indicator against the executed amount."""

from jiping.model.records import Evaluation, Indicator
from jiping.rules.consistency.amounts import Amount, column, in_wan, same, unit_of
from jiping.model.values import money
from jiping.rules.indicators.classes import bare_name, class_of
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.score import Measure


@rule("C17", level="warning", basis=["财预〔2020〕10号"])
def cost_differs_from_execution(indicator: Indicator, evaluation: Evaluation, measure: Measure) -> Saying:
    """总成本的完成值与执行数不符

    指标值就是全部预算的成本指标，完成值应是实际花的钱，与本表执行数一致；把预算数照抄成完成值，就看不出节约还是结余。
    只差在四舍五入的作提示；成本含自筹、尚未付款等原因的，请在偏差原因里说明。
    """
    execution = column(evaluation, "execution")
    if class_of(indicator) != "cost" or money(measure.actual, unit_of(evaluation)) is None:
        return not_applicable("没有以金额为值的成本指标")
    if execution is None:
        return cannot_judge("没有填写执行数")
    budgets = [amount for name in ("full_year_budget", "initial_budget") if (amount := column(evaluation, name))]
    if not any(same(measure.target, amount, evaluation) for amount in budgets):
        return not_applicable("成本指标不是全部预算")
    told = money(measure.actual, unit_of(evaluation))
    if told is None or told == execution.yuan or indicator.reason.filled:
        return None
    copied = told == money(measure.target, unit_of(evaluation))
    if not same(measure.actual, execution, evaluation):
        how = "照抄了指标值" if copied else "与执行数不同"
        yield found(_message(indicator, execution, how), indicator.actual, execution.cell)
    elif copied:
        yield found(_message(indicator, execution, "照抄了指标值"), indicator.actual, execution.cell, level="info")
    return None


def _message(indicator: Indicator, execution: Amount, how: str) -> str:
    return (
        f"“{bare_name(indicator)[:20]}”的完成值 {indicator.actual.text} {how}，本表全年执行数是 {in_wan(execution.yuan)}；请填实际成本，两数不同的说明原因"
    )

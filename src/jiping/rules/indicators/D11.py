"""D11: the money itself is used as an output or a benefit."""

from decimal import Decimal

from jiping.model.records import Evaluation, Indicator
from jiping.model.values import Value, money
from jiping.rules.amounts import Amount, unit_of
from jiping.rules.indicators.classes import LABELS, bare_name, class_of
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.rules.totals import column, in_wan, is_money, same
from jiping.score import Measure
from jiping.score.measure import target_of

_COLUMNS = {"full_year_budget": "全年预算数", "execution": "全年执行数", "initial_budget": "年初预算数"}
NEAR = Decimal("0.001")
_EFFECTS = ("quantity", "quality", "economic", "social", "sustainable")


@rule("D11", level="warning", basis=["财预〔2021〕101号"])
def money_as_result(indicator: Indicator, evaluation: Evaluation, measure: Measure) -> Saying:
    """把花的钱当成产出或效益

    产出和效益要写钱换来了什么；把预算数、执行数填进数量或效益指标，等于花了钱就算完成，执行率又计了一次分。
    指标值等于本表预算数或执行数的报警告；数量指标以金额为值、但与预算不同的（如发放补贴金额）只作提示。成本指标不在此列。
    """
    place = class_of(indicator)
    if place not in _EFFECTS or not is_money(measure.target):
        return not_applicable("没有以金额为值的产出、效益指标")
    target, name = target_of(indicator), bare_name(indicator)[:20]
    told = _equal(evaluation, measure)
    if told:
        label, amount = told
        yield found(
            f"{LABELS[place]}“{name}”的指标值 {target.text} 就是本项目的{label} {in_wan(amount.yuan)}；"
            "花了钱不等于有成效，请换成钱办成了什么事",
            target, amount.cell,
        )
    elif place == "quantity":
        yield found(
            f"数量指标“{name}”的指标值是金额（{target.text}）；建议换成办成的事的数量，金额放在成本指标", target, level="info"
        )
    return None


def _equal(evaluation: Evaluation, measure: Measure) -> tuple[str, Amount] | None:
    for name, label in _COLUMNS.items():
        amount = column(evaluation, name)
        if amount and same(measure.target, amount, evaluation) and _near(measure.target, amount, evaluation):
            return label, amount
    return None


def _near(target: Value, amount: Amount, evaluation: Evaluation) -> bool:
    """Whether they are one amount and not merely near: 150 万元 of sales is not a budget of 149.64."""
    told = money(target, unit_of(evaluation))
    return told is not None and abs(told - amount.yuan) <= NEAR * amount.yuan

"""D42: a control ratio whose ceiling lies above a hundred per cent."""

from jiping.model.numbers import HUNDRED
from jiping.model.records import Indicator
from jiping.rules.indicators.classes import bare_name
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.rules.scoring.rows import short
from jiping.score.measure import target_of


@rule("D42", level="warning", basis=["财预〔2013〕53号"])
def ceiling_above_hundred(indicator: Indicator) -> Saying:
    """控制率的上限超过 100%

    控制率是实际数与批准数之比，超过 100% 就是超支、超编、超规模；把上限定在 100% 以上，等于允许超过。
    """
    target = target_of(indicator)
    value, name = target.value, bare_name(indicator)
    if "控制率" not in name or value.kind != "number" or value.unit != "%" or value.number is None:
        return not_applicable("没有以百分比为指标值的控制率")
    if value.number > HUNDRED and value.operator not in ("≥", ">"):
        yield found(f"“{short(name)}”的上限应是 100%，指标值写“{target.text}”，等于允许超过；请核对", target, indicator.name)
    elif value.operator in ("≥", ">"):
        yield found(f"“{short(name)}”是上限，指标值却写“{target.text}”；应当用“≤”", target, indicator.name)
    return None

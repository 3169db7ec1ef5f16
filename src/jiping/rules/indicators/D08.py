"""D08: a cost indicator that asks to spend at least so much."""

import re

from jiping.model import units
from jiping.model.records import Indicator
from jiping.rules.indicators.classes import bare_name, class_of
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.score import Measure
from jiping.score.measure import target_of

_SAVING = re.compile(r"节约|节支|节省|降低|下降|压减|减少|结余|自筹|配套|社会资本|筹集|带动|引导|撬动|募集|捐")
_SPENDING = re.compile(r"成本|费|支出|预算|控制|造价|单价")
_ENTITLED = re.compile(r"(?:低保|保障|救助|供养|生活费?|抚恤|优待|养老|最低工资|助学|营养)[^率]{0,6}标准$")
_FLOOR = re.compile(r"标准|人均|每人|待遇|补助水平|工资|津贴|补贴|低保|单位成本|户均|亩均")


@rule("D08", level="error", basis=["财预〔2021〕101号"])
def cost_at_least(indicator: Indicator, measure: Measure) -> Saying:
    """成本指标用了“≥”

    成本指标是花钱的上限，用“≥”等于要求多花，方向反了，应改为“≤”。
    节约率、自筹资金一类本来就越多越好的不报；补助标准一类可能是政策下限的只作提示；名称看不出是花费的报警告。
    """
    if class_of(indicator) != "cost" or measure.target.number is None:
        return not_applicable("没有用数字表示的成本指标")
    target, name = target_of(indicator), bare_name(indicator)
    whole = units.yuan_of(measure.target.unit) is not None or measure.target.unit in units.SCALES
    per_head = "/" in measure.target.unit or bool(_FLOOR.search(name + target.text))
    if _ENTITLED.search(name):
        return None  # 低保标准≥650元/月: what people are entitled to is a floor
    if measure.operator not in ("≥", ">") or not (whole or per_head) or _SAVING.search(name):
        return None
    if per_head:
        yield found(
            f"成本指标的指标值是“{target.text}”；如果不是政策规定的最低标准，成本应当用“≤”", target, indicator.name, level="info"
        )
    else:
        yield found(
            f"成本指标的指标值是“{target.text}”，等于要求至少花这么多；成本是上限，应当用“≤”", target, indicator.name,
            level=None if _SPENDING.search(name) else "warning",
        )
    return None

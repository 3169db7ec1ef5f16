"""D26: a rate that would have to exceed a hundred per cent."""

import re

from jiping import catalog
from jiping.model.finding import Level
from jiping.model.numbers import HUNDRED
from jiping.model.records import Indicator
from jiping.model.values import Value
from jiping.rules.indicators.classes import bare_name
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.score import Measure
from jiping.score.measure import target_of

_UNBOUNDED = re.compile(
    r"增|减|降|变动|变化|完成|执行|控制|实现|收益|利润|回报|周转|调整|负债|偏[差离]|贡献|产出|投入|杠杆|提高|提升|超|支付|使用|负荷|产销|节约|自给"
)


@rule("D26", level="warning", basis=["财预〔2021〕101号"])
def rate_above_hundred(indicator: Indicator, measure: Measure) -> Saying:
    """比率超过了 100%

    合格率、覆盖率、满意度一类的比率最高 100%：指标值或完成值大于 100% 是算错或填错；写成“≥100%”的，意思是“＝100%”，提示改正。
    增长率、完成率一类可以超过 100% 的不在此列；不常见的比率只作提示。
    """
    name = bare_name(indicator) + (indicator.target.text if indicator.target.value.kind == "text" else "")
    listed = catalog.any_of("bounded-rates").search(name)
    if not (listed or _bounded(name)) or not (_is_percent(measure.target) or _is_percent(measure.actual)):
        return not_applicable("没有最高为 100% 的比率")
    target, actual = target_of(indicator), indicator.actual
    level: Level | None = None if listed else "info"
    if _above(measure.target):
        yield found(
            f"“{bare_name(indicator)[:20]}”最高是 100%，指标值写 {target.text}，不可能达到；请核对", target, indicator.name, level=level
        )
    elif _is_percent(measure.target) and measure.target.number == HUNDRED and target.value.operator in ("≥", ">"):
        yield found(f"比率最高是 100%，“{target.text}”的意思应是“＝100%”；请改写", target, level="info")
    bare = measure.actual.kind == "number" and not measure.actual.unit and _is_percent(measure.target)
    if _above(measure.actual, bare=bare) and measure.actual.number != measure.target.number:
        yield found(
            f"“{bare_name(indicator)[:20]}”最高是 100%，完成值写 {actual.text}；请核对分子和分母", actual, indicator.name, level=level
        )
    return None


def _bounded(name: str) -> bool:
    """A rate that nobody listed; those that compare with a plan, a budget or another year may exceed a hundred."""
    return name.endswith("率") and _UNBOUNDED.search(name) is None


def _is_percent(value: Value) -> bool:
    return value.kind == "number" and value.unit == "%"


def _above(value: Value, *, bare: bool = False) -> bool:
    """``bare``: the unit of the number stands in a column of its own."""
    return (bare or _is_percent(value)) and value.number is not None and value.number > HUNDRED

"""D01: a quantity indicator whose target has no number, or a number of nobody knows what."""

import re

from jiping.model.records import Indicator
from jiping.rules.indicators.classes import bare_name, class_of
from jiping.rules.indicators.wording import FULL, has_number
from jiping.rules.rule import Saying, found, not_applicable, rule

_COUNTS = re.compile(r"[数量率次人户面积里程规模长度个比例额家件项场期批]|≥|≤")

_REAL = re.compile(r"按?实际|据实|按需|视情|根据(?:需要|工作)|动态|常态化|按标准|按预算|上年|往年")


@rule("D01", level="warning", basis=["财预〔2021〕101号"])
def quantity_without_number(indicator: Indicator) -> Saying:
    """数量指标的指标值没有数量

    数量指标要回答“做多少”，指标值应是数字加计量单位；只写文字，完成多少就无从比较。
    “应保尽保”“全覆盖”一类可以折成百分比的写法、“按实际人数”一类随实际发生的只作提示；只有数字、名称也看不出数的是什么时，提示补计量单位。
    指标值空白由完整性规则去说。
    """
    if class_of(indicator) != "quantity" or not indicator.target.filled:
        return not_applicable("没有填了指标值的数量指标")
    target, value = indicator.target, indicator.target.value
    if value.kind == "number" and not value.unit and not _COUNTS.search(bare_name(indicator)):
        yield found(
            f"数量指标的指标值只写“{target.text}”，没有计量单位，名称也看不出数的是什么", target, indicator.name, level="info"
        )
    elif not has_number(target.text):
        if FULL.search(target.text) and indicator.actual.number is not None and not indicator.actual.unit:
            return None  # 应保尽保 answered with a bare number: the comparison of both says so
        if FULL.search(target.text) or _REAL.search(target.text):
            yield found(
                f"数量指标的指标值是“{target.text}”，建议写明数量或写成 100%，便于和完成值比较", target, level="info"
            )
        else:
            yield found(f"数量指标的指标值是“{target.text}”，没有数量和计量单位，无法判断完成了多少", target)
    return None

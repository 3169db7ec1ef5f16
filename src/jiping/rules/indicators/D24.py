"""D24: the target is the name of something to be measured, not a value."""

import re

from jiping.model.records import Indicator
from jiping.rules.indicators.classes import bare_name
from jiping.rules.indicators.wording import has_number
from jiping.rules.rule import Saying, found, not_applicable, rule

_MEASURE_NAME = re.compile(
    r"[\u4e00-\u9fff（）()、]{2,}(?:率|比例|占比|满意度|知晓度|人数|次数|数量|面积|里程|金额|时间|天数)"
)
_GUARD = re.compile(r"不|无|未|提高|提升|降低|减少|增加|下降|控制|保证|确保|达到|按|规定|计划|逐年|高于|低于|较|比")
LEAST = 4


@rule("D24", level="warning", basis=["财预〔2021〕101号"])
def target_without_value(indicator: Indicator) -> Saying:
    """指标值填的是名称，不是数值

    指标值一格写的是“××率”这样的指标名称，或把三级指标名称又抄了一遍，没有要达到的数值；多半是名称和指标值填错了格。
    写明方向、条件的文字（“不断提高”“按规定时间”）不在此列。
    """
    target = indicator.target
    if target.value.kind != "text" or has_number(target.text):
        return not_applicable("指标值不是没有数字的文字")
    name = bare_name(indicator)
    if len(target.text) >= LEAST and target.text == name:
        yield found(f"指标值把名称“{target.text[:20]}”又抄了一遍，没有写要达到多少", target, indicator.name)
    elif _MEASURE_NAME.fullmatch(target.text) and not _GUARD.search(target.text):
        example = f"，例如“{target.text}≥95%”" if target.text.endswith(("率", "度", "比例")) else ""
        yield found(f"指标值“{target.text}”是一个指标的名称，没有写要达到多少；请补上数值{example}", target, indicator.name)
    return None

"""D27: the name of an indicator is only the name of its class."""

import re

from jiping.model.records import Evaluation, Indicator
from jiping.rules.indicators.classes import bare_name
from jiping.rules.rule import Saying, found, not_applicable, rule

_CLASS = re.compile(
    r"(?:产出|效益|数量|质量|时效|进度|成本|经济成本|社会成本|生态环境成本|经济效益|社会效益|生态效益|可持续影响|可持续发展|三级)"
    r"(?:指标|目标)?[（(]?[\d一二三]?[)）]?"
)


@rule("D27", level="warning", basis=["财预〔2021〕101号"])
def named_after_its_class(indicator: Indicator, evaluation: Evaluation) -> Saying:
    """三级指标名称只写了类别

    三级指标要写清衡量的具体事项；只写“数量指标”“社会效益”，看不出考核什么，完成值也就无从核对。
    “服务对象满意度”一类没有写明对象的，另有规则。
    """
    if evaluation.kind == "scorecard" or not indicator.name.filled:
        return not_applicable("没有自拟的指标名称")
    if all(cell.blank or cell.none_mark or cell.number == 0 for cell in (indicator.target, indicator.actual)):
        return not_applicable("这一行写明不涉及")
    if _CLASS.fullmatch(bare_name(indicator)):
        yield found(f"三级指标名称只写了“{bare_name(indicator)}”，没有写衡量什么；请写具体事项，例如“培训人数”", indicator.name)
    return None

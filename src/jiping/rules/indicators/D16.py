"""D16: a satisfaction indicator that does not say whose."""

import re

from jiping.model.records import Indicator
from jiping.rules.indicators.classes import bare_name, class_of
from jiping.rules.rule import Saying, found, not_applicable, rule

_NOBODY = re.compile(
    r"(?:服务对象|受益对象|服务群体|受益群体|受益者|对象|相关人员|相关方|使用者)?的?"
    r"(?:总体|综合|整体|平均)?满意(?:度|率|程度)(?:指标|调查|情况)?"
)


@rule("D16", level="info", basis=["财预〔2021〕101号"])
def satisfaction_of_nobody(indicator: Indicator) -> Saying:
    """满意度指标没有写明是谁的满意度

    “服务对象满意度”只是类别名称；要写明调查的是哪些人，例如“参训学员满意度”，才知道向谁调查、抽多少样本。
    指标值或完成值里写明了对象的，不报。
    """
    if class_of(indicator) != "satisfaction" or not indicator.name.filled:
        return not_applicable("没有满意度指标")
    named = indicator.target.value.kind == "text" or indicator.actual.value.kind == "text"
    if _NOBODY.fullmatch(bare_name(indicator)) and not named:
        yield found(
            f"“{bare_name(indicator)}”没有写明对象；请写清是哪些人的满意度，例如“参训学员满意度”“办事企业满意度”", indicator.name
        )
    return None

"""D22: a satisfaction indicator that does not ask for satisfaction."""

import re

from jiping.model.records import Indicator
from jiping.rules.indicators.classes import bare_name, class_of
from jiping.rules.rule import Saying, found, not_applicable, rule

_ASKS = re.compile(r"满意|认可|好评|投诉|评价|评议|测评|意见|信访|反馈|感受|获得感|幸福感|安全感|口碑|信任")
_KNOWS = re.compile(r"知晓|认知|了解|熟悉|支持")


@rule("D22", level="warning", basis=["财预〔2021〕101号"])
def satisfaction_asks_something_else(indicator: Indicator) -> Saying:
    """满意度指标问的不是满意度

    满意度要由服务对象来评，靠调查取得；把工作任务或质量要求放在满意度里，这 10 分就没有依据。
    知晓率、认知度反映宣传效果，只作提示。
    """
    if class_of(indicator) != "satisfaction" or not indicator.name.filled:
        return not_applicable("没有满意度指标")
    text = bare_name(indicator) + indicator.target.text
    if _ASKS.search(text):
        return None
    name = bare_name(indicator)[:20]
    if _KNOWS.search(text):
        yield found(f"“{name}”反映的是知晓程度，不是满意度；可移到社会效益，这里另设服务对象的满意度", indicator.name, level="info")
    else:
        yield found(f"满意度指标“{name}”不是谁对什么满意；请改为服务对象的满意度，并注明调查方式", indicator.name, indicator.target)
    return None

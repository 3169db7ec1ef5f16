"""D30: an operator that points the wrong way for what the indicator measures."""

import re
from dataclasses import replace

from jiping import catalog
from jiping.model import units
from jiping.model.records import Indicator
from jiping.model.values import Value
from jiping.rules.indicators.classes import bare_name, class_of
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.score.measure import target_of
from jiping.score.sense import by_place, more_is_better

_DOING = re.compile(
    r"举办|开展|组织|培训|新建|改建|建设|建成|改造|修建|新修|更换|发放|救助|服务|补助|补贴|管护|检测|监测|走访|巡查|推广|编制|印发"
    r"|种植|抚育|补植|辅导|筛查|参与|到馆|受益|覆盖|获奖"
)
_SIZE = re.compile(r"(?:数量|数|里程|面积|长度|亩数|场次|人次)$")
_EARNING = re.compile(r"(?:收入|产值|增收|成交额|销售额|税收|利润|节约额|带动[\u4e00-\u9fff]{0,8}额)$")
_LIMITED = re.compile(
    r"(?<!免)费|成本|能耗|用量|排放|消耗|会议|接待|出国|公车|公务|次品|差错|投诉|事故|故障|违|逾期|超|损|流失|死亡|发病|失|减|降|压|控制|不|无|零|未"
    r"|拒|欠|占|火灾|灾情|跑动|跑腿|上访|信访|案件|发案|聘|编外|在编|岗位|病|辍|闲置|空置|返贫|涉"
)


@rule("D30", level="warning", basis=["财预〔2021〕101号"])
def operator_against_the_sense(indicator: Indicator) -> Saying:
    """指标值的“≥”“≤”与指标的意思相反

    合格率、满意度、培训人次、产值收入越多越好，指标值用“≤”就是做得少也算完成；差错率、流失率、投诉件数越少越好，用“≥”就是越差越好。
    只看名称意思明确、写了符号的指标；数量有上限也可能是控制规模，只作提示；成本指标另有规则，区间和零不判。
    """
    target = target_of(indicator)
    value = target.value
    if value.kind != "number" or value.operator in ("", "=") or not value.number or class_of(indicator) == "cost":
        return not_applicable("没有写明“≥”“≤”的指标值")
    name, upper = bare_name(indicator), value.operator in ("≤", "<")
    if upper and _more(name, indicator, value):
        yield found(
            f"“{name[:20]}”越多越好，指标值却写“{target.text}”；应当用“≥”",
            target, indicator.name,
            level=None if value.unit == "%" or _EARNING.search(name) else "info",
        )
    elif not upper and _less(indicator, value):
        yield found(f"“{name[:20]}”越少越好，指标值却写“{target.text}”；应当用“≤”", target, indicator.name)
    return None


def _more(name: str, indicator: Indicator, value: Value) -> bool:
    """More is better for certain: a rate of success, an earning, or the count of what is done."""
    if _LIMITED.search(name):
        return False
    if value.unit == "%":
        return name.endswith(catalog.words("bounded-rates"))
    if _EARNING.search(name):
        return True
    counted = units.counts(value.unit) or class_of(indicator) == "quantity"
    return class_of(indicator) in ("quantity", "social") and counted and bool(_DOING.search(name) or _SIZE.search(name))


def _less(indicator: Indicator, value: Value) -> bool:
    """Less is better by the name itself, not by the place of the row."""
    bare = replace(value, operator="")
    return more_is_better(indicator, bare, "") is False and by_place(indicator, bare) is not False

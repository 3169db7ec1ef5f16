"""Whether more is better, from the words of an indicator."""

from __future__ import annotations

import re
from functools import cache

from jiping import catalog
from jiping.model.records import Indicator
from jiping.model.values import Operator, Value

_TAIL = r"(?:总?数量|总?人数|件数|次数|起数|宗数|总数|数|总量|量|总额|额|率|情况|比例|占比|水平|标准)?"
_LESSENING = re.compile(r"减少|下降|降低|压减|减低|缩减|压缩|节约|节省")
_NEGATED = re.compile(r"(?:无|零|未发生|不发生|杜绝|避免|挽回)[^率]{0,6}(?:投诉|事故|事件|违规|差错|死亡|损失|浪费|污染)")
_DEALT_WITH = re.compile(r"查处|办理|处理|处置|整治|调解|化解|打击|侦破|排查|治理|清理|纠正|追回|破获|受理|救治|防治|举报|淘汰|拆除|关停|取缔|消除|收缴|没收|销毁|抓获|更换|改造")
_SPENDING = re.compile(r"(?:三公|经费|支出|债务|人员).{0,4}(?:增长|增加|上升)")
_GROWING = re.compile(r"增长|增加|提高|提升|上升")
_UPPER = re.compile(r"不超过?|不高于|不大于|不多于|控制在|以内|之内|低于|上限|最多|至多|小于")
_LOWER = re.compile(r"不少于|不低于|不小于|至少|以上|大于|超过|高于")
_ENTITLED = re.compile(r"标准|待遇|津贴|工资|低保|优待|抚恤|生活费")
_TIMES = frozenset(("天", "日", "工作日", "小时", "分钟", "月", "个月"))


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of the words for less and for more; an alternative with the longest word first."""
    less, more = (sorted(catalog.words(name), key=len, reverse=True) for name in ("less_is_better", "more_is_better"))
    return re.compile(f"(?:{'|'.join(less)}){_TAIL}"), re.compile("|".join(more))


def more_is_better(indicator: Indicator, target: Value, operator: Operator) -> bool | None:
    """From the operator, else from name, unit and second level; ``None`` where they do not tell.

    The word that ends latest in the name decides (投诉处理率 up, 投诉数量 down), unless the class contradicts it.
    """
    if operator in ("≥", ">"):
        return True
    if operator in ("≤", "<") or target.number == 0:
        return False
    name = indicator.name.text
    if _LESSENING.search(name):
        return True if target.unit == "%" and _LESSENING.search(name[-4:]) else None
    less, more = (max(((m.end(), m.end() - m.start()) for m in p.finditer(name)), default=(0, 0)) for p in _words())
    turned = _GROWING if more > less else _DEALT_WITH
    if _NEGATED.search(name) or _SPENDING.search(name) or (less[0] and turned.search(name)):
        return None
    placed = by_place(indicator, target)
    if less == more:
        return placed
    contradicted = more > less and placed is False and target.unit != "%"
    return (False if target.unit in _TIMES else None) if contradicted else more > less


def by_place(indicator: Indicator, target: Value) -> bool | None:
    """From the unit and the class of the indicator."""
    place = indicator.level1.text + indicator.level2.text
    if "成本" in place and _ENTITLED.search(indicator.name.text):
        return None  # what people are paid may be a floor as well as a ceiling
    if "成本" in place or ("时效" in place and target.unit in _TIMES):
        return False
    if target.unit == "%" or any(word in place for word in ("数量", "质量", "满意")):
        return True
    return None


def operator_of(indicator: Indicator, target: Value) -> Operator:
    """The operator of the target, from its own sign or words, else from words at the end of the name (不超过)."""
    if target.operator:
        return target.operator
    end = indicator.name.text[-6:]
    if _UPPER.search(end):
        return "≤"
    return "≥" if _LOWER.search(end) else ""

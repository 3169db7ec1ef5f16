"""C19: a number of the annual goal against the target of its indicator."""

import re

from jiping.model.derived import derived
from jiping.model.numbers import plain
from jiping.model.records import Evaluation, Indicator
from jiping.model.units import measured, yuan_of
from jiping.model.values import Quantity, Value, quantities
from jiping.rules.goal_items import items, subject
from jiping.rules.indicators.classes import bare_name
from jiping.rules.rule import Saying, found, not_applicable, rule

_END = re.compile(r"[。；;\n]")
_BOUND = re.compile(r"^(?:及?以上|及?以内|左右|以下)")
_FILLER = re.compile(r"(?:不少于|不低于|不超过|达到?|完成|实现|约|为|[≥≤=：:])*$")
_COUNTED = re.compile(r"(?:总?数量?|个数|次数|人数|户数|场次|批次|面积|里程|长度)$")
_STOPS = "，。；;,、（("
LONG = 4  # so many characters before the number say what is counted
LEAST = 2  # pairs of characters shared by the name and the clause


@rule("C19", level="warning", basis=["财预〔2020〕10号"])
def goal_contradicts_target(indicator: Indicator, evaluation: Evaluation) -> Saying:
    """指标值与年度目标的数字不符

    年度目标写明了数量，相应指标的指标值应当一致。只在目标的某一句与指标名称明显说同一件事、计量单位相同、句里只有这一个数、
    数后面（或紧挨着的前面）说的就是指标名称里的事物时才比较；
    指标值大于目标的报警告，小于的可能只是其中一部分，作提示；目标写“以上”“余”的，大于不算不符。
    """
    value, goal = indicator.target.value, evaluation.goal.expected
    if value.kind != "number" or value.unit in ("", "%") or yuan_of(value.unit) or not goal.filled:
        return not_applicable("没有可比较的数量目标")
    told = _told(evaluation, bare_name(indicator), value)
    if told is None or value.magnitude is None or told.magnitude == value.magnitude:
        return None
    more = value.magnitude > told.magnitude
    if (more and (told.operator in ("≥", ">") or told.approximate)) or (not more and _others(indicator, evaluation)):
        return None
    yield found(
        f"指标值是 {indicator.target.text}，年度目标写的是 {plain(told.number)}{told.unit}；同一件事两个数，请核对",
        indicator.target, goal, level=None if more else "info",
    )
    return None


@derived
def _clauses(evaluation: Evaluation) -> tuple[tuple[str, set[str]], ...]:
    """The clauses of the annual goal, each with its pairs of characters."""
    parts = [clause for item in items(evaluation.goal.expected.text) for clause in _END.split(item) if clause]
    return tuple((clause, _pairs(clause)) for clause in parts)


def _told(evaluation: Evaluation, name: str, value: Value) -> Quantity | None:
    """The one quantity of the same unit in the clause that is clearly about the indicator."""
    about = subject(name)
    ranked = sorted(((len(about & pairs), clause) for clause, pairs in _clauses(evaluation)), reverse=True)
    if not ranked or ranked[0][0] < LEAST or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
        return None
    fitting = [q for q in quantities(ranked[0][1]) if measured(q.unit)[0] == value.base_unit]
    return fitting[0] if len(fitting) == 1 and _same_thing(fitting[0], name) else None


def _same_thing(told: Quantity, name: str) -> bool:
    """What follows the number (2个国考断面), or stands right before it (举办活动60场以上), names the indicator."""
    after = _BOUND.sub("", told.after)
    if after and after[0] not in _STOPS:
        return after[:2] in name
    noun = _FILLER.sub("", told.before)[-LONG:]
    return (len(noun) == LONG and noun in name) or (len(noun) >= LEAST and _COUNTED.sub("", name).endswith(noun[-LEAST:]))


def _pairs(text: str) -> set[str]:
    return {text[i:i + 2] for i in range(len(text) - 1)}


def _others(indicator: Indicator, evaluation: Evaluation) -> bool:
    """Whether other indicators count in the same unit: then this one may be a part."""
    unit = indicator.target.value.base_unit
    return [row.target.value.base_unit for row in evaluation.indicators].count(unit) > 1

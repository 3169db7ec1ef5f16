"""An indicator understood once: its kind, its sense, and its target and actual as comparable values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from jiping.model.cell import Cell
from jiping.model.records import Indicator
from jiping.model.values import Operator, Value
from jiping.score.answer import answer, pair
from jiping.score.dimension import Span, common, span, within
from jiping.score.sense import more_is_better, operator_of

Kind = Literal["positive", "reverse", "equal", "range", "deadline", "yes_no", "qualitative", "unknown"]
Grade = Literal["", "达成", "部分达成", "未达成"]

_YES = re.compile(r"(?:是|有|已?(?:全部)?(?:完成|建成|建立|制定|通过|合格|达标|实现|投用|启用))。?")
_NO = re.compile(r"(?:否|没有|无|未(?:能)?(?:按时|如期)?(?:完成|建成|建立|制定|通过|达标|实现|投用|启用)|不合格|不达标)。?")
_IN_TIME = re.compile(r"(?:已|均|全部)?(?:按时|按期|如期|准时|及时|按计划时间)(?:全部)?(?:完成|办结|发放|支付|上报)?(?:到位)?。?")
_LATE = re.compile(r"未(?:能)?(?:按时|按期|如期|及时)|逾期|延期|超期|推迟|尚未")
_REACHED = re.compile(r"(?:全部|已|均)?(?:达成|达到|完成|实现)(?:年度|预期|既定|预定)?(?:绩效)?(?:指标|目标)(?:值)?。?")
_PARTLY = re.compile(
    r"部分(?:达成|达到|完成|实现)(?:年度|预期|既定)?(?:绩效)?(?:指标|目标)?(?:[，,]?并?且?具有一定(?:的)?效果)?。?"
)
_MISSED = re.compile(r"未(?:能)?(?:达成|达到|完成|实现)(?:年度|预期|既定)?(?:绩效)?(?:指标|目标)?(?:[，,]?且?效果较差)?。?")
_BARE = re.compile(r"\d[\d,.]*")
_PARTS = re.compile(r"(\D*)\d[\d,.]*(\D*)")
_EVERY = re.compile(r"(每个?[月季年]度?)(?:的)?(\d{1,2})[日号](?:以|之)?前?(?:全部|均)?(?:完成|发放|支付|拨付|报送|上报)?(?:到位)?")
ABOUT = Decimal("0.05")
ANY_YEAR = 2023  # where neither side prints a year


@dataclass(frozen=True, slots=True)
class Measure:
    """What an indicator asks and what it reports.

    ``target`` and ``actual`` are the values meant: where a cell is a sentence, the one quantity in it that answers
    the other side (``675场次`` in a long actual against ``600次以上``). ``comparable`` is true where both are numbers
    of the same dimension (or both dates). ``ratio`` is actual ÷ target, both in one unit, where the target is a
    number above zero. ``met`` is ``None`` where nobody can say. ``more_is_better`` is ``None`` where the name does
    not tell. ``aim`` and ``result`` are the two numbers in one unit. ``grade`` is the completion grade that the
    actual names in the words of the circular (达成年度指标, 部分达成…, 未达成…), else ``""``.
    """

    kind: Kind
    operator: Operator
    target: Value
    actual: Value
    comparable: bool
    met: bool | None
    ratio: Decimal | None
    more_is_better: bool | None
    aim: Decimal | None = None
    result: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    grade: Grade = ""


def understand(indicator: Indicator) -> Measure:
    """Derive the measure of an indicator from its printed cells."""
    asked = target_of(indicator)
    target, actual = _values(asked, indicator.actual, indicator.name.text)
    if target.kind in ("number", "range"):
        return _counted(indicator, target, actual)
    if target.kind == "date":
        return _dated(target, actual, indicator.actual.text)
    if asked.text.startswith("每") and (within := _every(asked.text, indicator.actual.text)) is not None:
        return Measure("deadline", "≤", target, actual, True, within, None, False)
    return _worded(asked.text, target, actual, indicator.actual.text)


def target_of(indicator: Indicator) -> Cell:
    """The target in force: the adjusted one where the form has it filled."""
    adjusted = indicator.adjusted_target
    return _dressed(adjusted, indicator.target) if adjusted.filled else indicator.target


def _dressed(adjusted: Cell, target: Cell) -> Cell:
    """A bare adjusted number with sign and unit of the target beside it: 22 beside ≥20个 is ≥22个."""
    parts = _PARTS.fullmatch(target.text) if _BARE.fullmatch(adjusted.text) else None
    if parts is None or not (parts[1] or parts[2]):
        return adjusted
    text = parts[1] + adjusted.text + parts[2]
    return Cell(text, adjusted.place, adjusted.at, original=text, confidence=adjusted.confidence)


def grade_of(text: str) -> Grade:
    """The completion grade that a text names and nothing else."""
    if _MISSED.fullmatch(text):
        return "未达成"
    if _PARTLY.fullmatch(text):
        return "部分达成"
    return "达成" if _REACHED.fullmatch(text) else ""


def _values(asked: Cell, told: Cell, name: str) -> tuple[Value, Value]:
    """Both sides, a sentence replaced by the one quantity in it that answers the other side."""
    target, actual = asked.value, told.value
    if target.kind == "text" and actual.kind == "text":
        return pair(asked.text, told.text) or (target, actual)
    if target.kind in ("number", "range") and actual.kind == "text":
        return target, answer(told.text, target, name) or actual
    if target.kind == "text" and actual.kind == "number":
        return answer(asked.text, actual, name) or target, actual
    return target, actual


def _counted(indicator: Indicator, target: Value, actual: Value) -> Measure:
    """A target that is a number or a range."""
    operator = operator_of(indicator, target)
    more = more_is_better(indicator, target, operator)
    kind = _kind(target, operator)
    sizes = common(target, actual) if actual.kind in ("number", "range") else None
    if sizes is None:
        return Measure(kind, operator, target, actual, False, None, None, more)
    size, other = sizes
    done = span(actual, other)
    goal = None if target.number is None else target.number * size
    result = None if actual.number is None else actual.number * other
    ratio = result / goal if goal and goal > 0 and result is not None else None
    aim = span(target, size)
    wanted = _wanted(kind, operator, aim, more=more)
    met = within(done, wanted) if wanted else True if done == aim else None
    if met is False and target.approximate and ratio is not None and abs(ratio - 1) <= ABOUT:
        met = True  # 约1200人 is met by 1186
    return Measure(kind, operator, target, actual, True, met, ratio, more, goal, result, aim.low, aim.high)


def _wanted(kind: Kind, operator: Operator, aim: Span, *, more: bool | None) -> Span | None:
    """What would be met; ``None`` where a bare number does not tell whether more is better."""
    if kind == "range":
        return aim
    if kind == "equal":
        return None if more is None else Span(aim.low, None) if more else Span(None, aim.high)
    goal = aim.low if aim.low is not None else aim.high
    strict = operator in (">", "<")
    return Span(goal, None, strict) if kind == "positive" else Span(None, goal, strict)


def _kind(target: Value, operator: Operator) -> Kind:
    if target.kind == "range":
        return "range"
    if operator in ("≥", ">"):
        return "positive"
    return "reverse" if operator in ("≤", "<") else "equal"


def _dated(target: Value, actual: Value, text: str) -> Measure:
    """A target that is a date; a percentage does not answer it."""
    due, done = _days(target, actual)
    if due and done:
        return Measure("deadline", "≤", target, actual, True, done <= due, None, False)
    met = False if _LATE.search(text) else True if _IN_TIME.fullmatch(text) else None
    return Measure("deadline", "≤", target, actual, False, met, None, False)


def _every(asked: str, told: str) -> bool | None:
    """Whether what is due by a day of every month or season was done by then: 每月15日前, 每月12日前."""
    due, done = _EVERY.fullmatch(asked), _EVERY.fullmatch(told)
    if due is None or done is None or due[1] != done[1]:
        return None
    return int(done[2]) <= int(due[2])


def _days(target: Value, actual: Value) -> tuple[date | None, date | None]:
    """Both last days; a year that one side leaves out is the other side's."""
    year = next((moment.year for value in (target, actual) if (moment := value.moment) and moment.year), ANY_YEAR)
    return target.day_in(year), actual.day_in(year)


def _worded(asked: str, target: Value, actual: Value, told: str) -> Measure:
    """A target in words."""
    if target.kind != "text" or actual.kind in ("blank", "none") and not _NO.fullmatch(told):
        kind: Kind = "unknown" if target.kind != "text" else "yes_no" if _YES.fullmatch(asked) else "qualitative"
        return Measure(kind, "", target, actual, False, None, None, None)
    grade = grade_of(told)
    if _YES.fullmatch(asked):
        met = True if _YES.fullmatch(told) or grade == "达成" else False if _NO.fullmatch(told) else None
        return Measure("yes_no", "", target, actual, False, met, None, None, grade=grade)
    met = {"达成": True, "部分达成": False, "未达成": False}.get(grade)
    return Measure("qualitative", "", target, actual, False, met, None, None, grade=grade)

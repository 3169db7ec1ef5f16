"""D09: target and actual are not of the same kind, so that nobody can compare them."""

import re
from decimal import Decimal

from jiping import catalog
from jiping.model import units
from jiping.model.cell import Cell
from jiping.model.records import Indicator
from jiping.model.values import Value
from jiping.rules.indicators.classes import bare_name, class_of
from jiping.rules.indicators.wording import FULL, has_number, vague_word
from jiping.rules.rule import Found, Saying, found, not_applicable, rule
from jiping.score import Measure
from jiping.score.measure import target_of

_RATE = re.compile(r"率|比例|比重|进度|程度|占比|度$|及时|按时|按期|准时")
_JUDGED = re.compile(
    r"(?:较|比|有|已|基本|明显|显著|大幅|稳步|不断|持续|进一步|得到|有所|质量|效果|情况|提升|提高|改善|增长|增加|降低|下降|好转|合格|达标|良好|优秀|较好|很好|好|高)+。?"
)
_DATE_LIKE = re.compile(
    r"(?:(?:19|20)\d\d)?[.．/-]?(?:0?[1-9]|1[0-2])(?:[.．/-]\d{1,2})?|(?:19|20)\d\d|(?:19|20)\d{4}|(?:19|20)\d{6}"
)
_TIMES = frozenset(("天", "月", "年", "工作日", "小时", "季度", "周", "分钟"))
_NEAR = (
    (frozenset(("人", "名", "位")), frozenset(("人次",)), "人数和人次"), (frozenset(("次",)), frozenset(("场次", "场")), "次和场次"),
    (frozenset(("户",)), frozenset(("人", "名")), "户和人"),
)
_DIMENSIONS = {
    "元": "money", "%": "%", "百分点": "%", "米": "length", "亩": "area", "平方米": "area", "公斤": "weight", "立方米": "volume",
    **dict.fromkeys(_TIMES, "time"), **dict.fromkeys(("人", "人次", "次", "户"), "count"),
}


@rule("D09", level="error", basis=["财预〔2020〕10号"])
def not_comparable(indicator: Indicator, measure: Measure) -> Saying:
    """指标值和完成值不是一类，无法比较

    指标值是日期，完成值是百分比；指标值是百分比，完成值是个数：这样的两格无从比较，得分也就没有依据。
    日期对百分比、百分比对数量的报错误；数量对百分比、不同的度量和空泛指标值对数字、数字对评语的报警告；人与人次、次与场次只作提示。
    能换算的单位、没写单位的数字、“全覆盖”对 100% 不报。
    """
    target, actual = target_of(indicator), indicator.actual
    if not target.filled or not actual.filled:
        return not_applicable("指标值或完成值没有填写")
    remark = _date(indicator, measure) or _numbers(indicator, measure) or _words(indicator)
    if remark:
        yield remark
    return None


def _date(indicator: Indicator, measure: Measure) -> Found | None:
    """A date answered with a number that is none."""
    target, actual = target_of(indicator), indicator.actual
    value = actual.value
    if measure.kind != "deadline" or value.kind != "number" or has_percent(target.text):
        return None
    if value.unit in _TIMES or (not value.unit and _DATE_LIKE.fullmatch(actual.text)):
        return None
    told = f"指标值是时间（{target.text}），完成值是{_kind(value)}（{actual.text}），两者无法比较；请填实际完成的时间"
    rated = bool(_RATE.search(bare_name(indicator))) and value.unit in ("%", "")
    return found(told, actual, target, level="warning" if rated else None)


def has_percent(text: str) -> bool:
    """Whether a text has a percentage."""
    return "%" in text or "％" in text or "百分之" in text


def _kind(value: Value) -> str:
    return "百分比" if value.unit == "%" else "数字"


def _numbers(indicator: Indicator, measure: Measure) -> Found | None:
    """Two numbers of units that do not go together."""
    one, other = measure.target, measure.actual
    if one.kind not in ("number", "range") or other.kind not in ("number", "range") or not (one.unit and other.unit):
        return None
    target, actual = target_of(indicator), indicator.actual
    asked, told = _dimension(one.unit), _dimension(other.unit)
    if asked != told:
        if "?" in (asked, told) and not _share_for_things(indicator, one.unit, other.unit):
            return None
        if "%" in (asked, told):
            grave = asked == "%"
            return found(
                f"指标值是{_kind(one)}（{target.text}），完成值是{_kind(other)}（{actual.text}），两者无法比较；"
                "请按指标值的单位填写完成值",
                actual, target, level=None if grave else "warning",
            )
        return found(
            f"指标值以“{one.unit}”计，完成值以“{other.unit}”计，两者无法比较；请统一计量单位", actual, target, level="warning"
        )
    return _nearly(indicator, one.unit, other.unit)


def _share_for_things(indicator: Indicator, one: str, other: str) -> bool:
    """A share where a quantity indicator counts things, whatever their unit is called (万粒)."""
    return other == "%" and class_of(indicator) == "quantity" and one not in units.SCALES


def _nearly(indicator: Indicator, one: str, other: str) -> Found | None:
    for left, right, told in _NEAR:
        if (one in left and other in right) or (one in right and other in left):
            return found(
                f"指标值以“{one}”计，完成值以“{other}”计；{told}含义不同，建议统一", indicator.actual, target_of(indicator), level="info"
            )
    return None


def _dimension(unit: str) -> str:
    """What kind of quantity a unit measures; ``?`` for one that may be any."""
    base = units.measured(unit.partition("/")[0])[0]
    if unit in units.SCALES or not base:
        return "?"
    return _DIMENSIONS.get(base) or ("count" if units.counts(base) else "?")


def _unanswered(target: Cell, actual: Cell) -> Found | None:
    """A number answered with a mere judgement: ≥98% with 合格; phrases that say nothing at all have a rule of their own."""
    plenty = target.value.unit and target.value.number not in (Decimal(0), Decimal(1), Decimal(100))
    if not plenty or not _JUDGED.fullmatch(actual.text) or actual.text in catalog.words("stock-phrases"):
        return None
    return found(
        f"指标值是数（{target.text}），完成值“{actual.text}”只是评语，看不出是否达到；请填实际的数", actual, target, level="warning"
    )


def _words(indicator: Indicator) -> Found | None:
    """A target of words answered with a number, or the other way round."""
    target, actual = target_of(indicator), indicator.actual
    value = actual.value
    if target.value.kind in ("number", "range") and value.kind == "text":
        return _unanswered(target, actual)
    if target.value.kind != "text" or value.kind != "number" or has_number(target.text):
        return None
    if value.unit == "%" and vague_word(target.text):
        return found(
            f"指标值“{target.text}”是文字描述，完成值填了“{actual.text}”，看不出按什么算出；请把指标值改成可以比较的数",
            actual, target, level="warning",
        )
    if not value.unit and FULL.search(target.text):
        return found(
            f"指标值“{target.text}”没有数量，完成值只写“{actual.text}”，看不出是否做到；请写明应有多少、完成多少",
            actual, target, level="warning",
        )
    return None

"""C37: how far a result is said to be from its target, and what target is named, against the row of the form."""

from __future__ import annotations

import re
from decimal import Decimal

from jiping.model.filing import Filing
from jiping.model.numbers import HUNDRED, half_last_digit, plain
from jiping.model.records import Narrative
from jiping.model.units import measured
from jiping.model.values import Quantity
from jiping.rules.consistency.rows_named import row_named
from jiping.rules.consistency.stated import evaluation_of, planned, quantities_in_sentences
from jiping.rules.narrative.texts import met
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.score import Measure, Scores
from jiping.score.measure import target_of

_AIM = r"(?:年初|年度|预期|预定|计划|绩效|既定|设定的?)*(?:目标|指标|任务|计划)(?:值|数)?"
_GAP = re.compile(rf"(?:比|较|距|与|低于|高于|少于|超过|超出|未达到?){_AIM}(?:要求)?(?:低|高|少|多|差|相差|还差|超|减少|增加|提高)?了?$")
_TARGET = re.compile(rf"(?:没有达到|未达到?|低于|少于|不足|达到|高于|超过|超出|完成了?)(?:{_AIM})?$")
_AFTER_AIM = re.compile(rf"的{_AIM}(?:低|高|少|多|差)?了?")
_SHORT = re.compile(r"[\u4e00-\u9fff]{3}(?:还差|尚差|相差|只差|差)了?$")
_DONE = re.compile(rf"(?:完成了?|达到|为){_AIM}的$")
_IS_TARGET = re.compile(rf"^(?:的|这一|这个){_AIM}")
NEAR = Decimal("0.1")  # percentage points
_ABOUT_AIMS = ("目标", "指标", "任务", "计划", "差")  # one of them cannot be missing


@rule("C37", level="warning", basis=["财预〔2020〕10号"], echoes=("E20",))
def gap_differs_from_row(report: Narrative, filing: Filing, scores: Scores) -> Saying:
    """报告写的目标值、与目标的差距和自评表不符

    “继续教育学时达标率 96.5%，低于目标 1.5 个百分点”“没有达到 88% 的目标”，从自评表的指标值和完成值就能核对。
    “完成目标的 86%”也一样。只在同一句前面写明了哪一项指标、两格又都是单位相同的数时才比；分不清是哪一项的不报。
    """
    form = evaluation_of(report, filing)
    if form is None or not form.indicators:
        return not_applicable("没有与报告对应的绩效指标")
    judged = False
    for quantity, sentence, section, _ in quantities_in_sentences(report):
        if not quantity.unit or quantity.approximate or not met(quantity.before + quantity.after, _ABOUT_AIMS):
            continue
        if not _tells(quantity) or planned(sentence, report.year):
            continue
        row = row_named(sentence, form.indicators)
        if row is None or (told := _sizes(scores.measure(row), quantity)) is None:
            continue
        judged = True
        if said := _fault(quantity, *told):
            yield found(
                f"“{row.name.text}”指标值“{target_of(row).text}”、完成值“{row.actual.text}”，{said}；请核对",
                section.text, row.actual, target_of(row),
            )
    return None if judged else not_applicable("报告没有写与目标相差多少")


def _tells(quantity: Quantity) -> bool:
    """Whether the number is a gap, or a target."""
    if quantity.unit == "%" and _DONE.search(quantity.before):
        return True
    if quantity.unit == "百分点" and _AFTER_AIM.fullmatch(quantity.before):  # 低于 55% 的目标 1.2 个百分点
        return True
    if _SHORT.search(quantity.before):  # 水土流失治理面积差 0.15 平方公里
        return True
    led = quantity.operator or _TARGET.search(quantity.before)  # 低于 30% 的目标: the word is the number's operator
    return bool(_GAP.search(quantity.before)) or bool(led and _IS_TARGET.match(quantity.after))


def _sizes(measure: Measure, quantity: Quantity) -> tuple[Decimal, Decimal] | None:
    """Target and result of a row, where they are numbers that the quantity can be compared with."""
    aim, result = measure.target, measure.actual
    if quantity.unit == "%" and _DONE.search(quantity.before) and measure.comparable and aim.base_unit == result.base_unit:
        return (aim.magnitude, result.magnitude) if aim.magnitude and result.magnitude is not None else None
    unit = "%" if quantity.unit == "百分点" else measured(quantity.unit)[0]
    if not measure.comparable or aim.magnitude is None or result.magnitude is None or not aim.base_unit == result.base_unit == unit:
        return None
    return aim.magnitude, result.magnitude


def _fault(quantity: Quantity, aim: Decimal, result: Decimal) -> str:
    """What is wrong, in words; ``""`` where the number is the gap or the target."""
    if quantity.unit == "%" and _DONE.search(quantity.before):
        due = result * HUNDRED / aim
        near = abs(due - quantity.number) <= max(NEAR, half_last_digit(quantity.number))
        return "" if near else f"是目标的 {plain(due, 2)}%，报告写 {plain(quantity.number)}%"
    scale = quantity.magnitude / quantity.number if quantity.number else Decimal(1)
    counted = " 个百分点" if quantity.unit == "百分点" else quantity.unit
    gap, shown = abs(aim - result), f"{plain(quantity.number)}{counted}"
    if quantity.magnitude == aim or abs(gap - quantity.magnitude) <= half_last_digit(quantity.number) * scale:
        return ""
    if quantity.unit == "百分点" or _GAP.search(quantity.before) or _SHORT.search(quantity.before):
        return f"相差 {plain(gap / scale)}{counted}，报告写 {shown}"
    return f"报告写的目标是 {shown}"

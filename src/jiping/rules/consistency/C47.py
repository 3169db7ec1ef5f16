"""C47: a number told in words has the unit that the form gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.numbers import decimals, plain
from jiping.model.records import Indicator, Narrative
from jiping.model.units import counts, yuan_of
from jiping.model.values import Quantity, money, quantities
from jiping.rules.amounts import amounts, money_cells, unit_of
from jiping.rules.consistency.mentions import Mention, mentions
from jiping.rules.consistency.namesakes import core, grouped, results, same_thing, worded
from jiping.rules.consistency.stated import counted, evaluation_of
from jiping.rules.indicators.classes import bare_name
from jiping.rules.narrative.texts import passages
from jiping.rules.rule import Found, Saying, found, not_applicable, rule

_PRICE = re.compile(r"每[\u4e00-\u9fff]{0,4}|单价|均|标准")
_FUND = re.compile(r"预算|支出|安排|资金|拨款|结转|结余|自筹|到位|执行|追加")
_CLASSES = {
    **dict.fromkeys(("人", "名", "位", "人次"), "人"), "户": "户", "元": "元", "%": "%", "天": "天", "月": "月", "个月": "月", "米": "米", "公里": "公里",
    "亩": "亩", "公顷": "公顷", "平方米": "平方米", "吨": "吨", "公斤": "公斤",
}
_YUAN, _WANYUAN = re.compile(r"\.\d+元"), re.compile(r"\.\d+万元")
WORDS = 4  # signs in front of a number that two texts must have in common
_HAN = re.compile(r"[\u4e00-\u9fff]+")
LEAST = 3  # digits of an amount that is met twice by no chance


@rule("C47", level="warning", basis=["财预〔2020〕10号"], echoes=("F13",))
def unit_differs(filing: Filing) -> Saying:
    """文字里的计量单位与表上不一致

    表上是 41.80 万元，文字写 41.80 元；表上是举办 52 场，文字写举办 52 人：数字一样而单位不同，总有一处不对。
    金额只看带小数、至少三位的；其他的要名称相同，且两个单位不可能说同一件事（人和场、天和月、公里和米）才报。
    """
    if not passages(filing):
        return not_applicable("没有可查的文字")
    yield from _money(filing)
    rows = list(_rows(filing))
    yield from rows or _told_twice(filing)  # what differs from a row of the form differs from the goal as well
    return None


def _rows(filing: Filing) -> Iterator[Found]:
    for report in filing.reports:
        form = evaluation_of(report, filing)
        if form is not None and form.indicators:
            told = grouped((quantity.number, (quantity, section.text)) for quantity, section in counted(report))
            for indicator in form.indicators:
                if indicator.actual.number in told:
                    yield from _counted(indicator, told)


def _counted(indicator: Indicator, told: dict[Decimal, list[tuple[Quantity, Cell]]]) -> Iterator[Found]:
    """Numbers of the report that are the result of the indicator, counted in what it cannot be counted in."""
    name = core(bare_name(indicator))
    for own in results(indicator):
        near, kind = told.get(own.number, ()), _kind(own.unit)
        if not kind or any(_kind(other.unit) == kind for other, _ in near):
            continue
        for other, place in near:
            if same_thing(name, core(worded(other))):
                shown = f"“{name}”在自评表是 {plain(own.number)}{own.unit}，报告写 {plain(other.number)}{other.unit}"
                yield found(f"{shown}；请核对单位", place, indicator.actual)


def _told_twice(filing: Filing) -> Iterator[Found]:
    """One number behind the same words in two texts, counted in what cannot be the same: 收集问题 43 条, 收集问题 43 万元."""
    near: dict[str, list[Mention]] = {}
    for one in mentions(filing):
        start = one.quantity.start
        if not one.row and start > WORDS:
            near.setdefault(one.text[start - WORDS:start], []).append(one)
    for words, listed in near.items():
        if len(listed) > 1 and _HAN.fullmatch(words):
            for same in grouped((one.quantity.number, one) for one in listed).values():
                yield from _otherwise(words, same)


def _otherwise(words: str, same: Sequence[Mention]) -> Iterator[Found]:
    """The first place that counts the number in something else than the first of all does."""
    first = same[0]
    for other in same[1:]:
        kinds = {_kind(first.quantity.unit), _kind(other.quantity.unit)}
        if len(kinds) > 1 and "" not in kinds and first.project is other.project and first.place.at != other.place.at:
            number = plain(first.quantity.number)
            shown = f"“{words}”一处写 {number}{first.quantity.unit}，一处写 {number}{other.quantity.unit}"
            yield found(f"{shown}；请核对单位", other.place, first.place)
            return


def _kind(unit: str) -> str:
    """What a unit counts, as far as it cannot be mistaken: persons, households, money, time, things; else ``""``."""
    if unit in _CLASSES:
        return _CLASSES[unit]
    return "件" if counts(unit) else "元" if yuan_of(unit) else ""


def _money(filing: Filing) -> Iterator[Found]:
    """Amounts of the text in 元 that have the very digits of an amount of the forms in 万元."""
    forms = [form for form in filing.forms if not isinstance(form, Narrative)]
    units = {unit_of(form) for form in forms}
    odd = _YUAN if units == {"万元"} else _WANYUAN if units == {"元"} else None
    texts = [(place, text) for place, text in passages(filing) if "." in text and odd.search(text)] if odd else []
    if not texts:
        return
    known = {one.yuan: one.cell for form in forms for one in amounts(money_cells(form), unit_of(form))}
    for place, text in texts:
        for quantity in quantities(text):
            yuan = money(quantity)
            if yuan is None or quantity.unit not in ("元", "万元") or not _certain(quantity) or yuan in known:
                continue
            other = yuan * 10000 if quantity.unit == "元" else yuan / 10000
            cell = known.get(other)
            if cell is not None:
                unit = "万元" if quantity.unit == "元" else "元"
                yield found(f"文字写 {plain(quantity.number)}{quantity.unit}，表上是 {plain(quantity.number)}{unit}；请核对单位", place, cell)


def _certain(quantity: Quantity) -> bool:
    """Whether an amount is met twice by no chance: with decimals and three digits, zeros only where it is called a budget or an expense."""
    if decimals(quantity.number) == 0 or _PRICE.search(quantity.before):
        return False
    if len(quantity.number.normalize().as_tuple().digits) >= LEAST:
        return True
    around = quantity.before + quantity.after
    return len(quantity.number.as_tuple().digits) >= LEAST and bool(_FUND.search(around))

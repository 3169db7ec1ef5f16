"""A31: what was added, what is left, what was saved: differences that a sentence tells follow from its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, groupby, product
from typing import NamedTuple

from jiping.model.filing import Filing
from jiping.model.finding import Located
from jiping.model.numbers import HUNDRED, half_up, plain
from jiping.model.units import counts
from jiping.model.values import Quantity, money, quantities
from jiping.rules.arithmetic.sentences import alike, half_digit, start_of_sentence
from jiping.rules.arithmetic.slips import mistyped, moved, turned
from jiping.rules.narrative.texts import sums_with
from jiping.rules.rule import Found, Saying, found, not_applicable, rule

_INITIAL = re.compile(r"年初(?:部门)?(?:预算|安排)(?:数|资金|总额)?(?:安排)?(?:为|是|共|[:：])*$")
_ADDED = re.compile(r"(?:追加|调增|增加)(?:预算|安排|资金|经费|指标)?(?:了|共|合计|[:：])*$")
_CUT = re.compile(r"(?:调减|核减|压减|收回|减少)(?:预算|资金|经费|指标)?(?:了|共|合计)*$")
_FULL = re.compile(r"(?:全年|调整后的?|调整后全年|年度)预算(?:数|总额)?(?:为|是|达|[:：])*$")
_OTHER_WAY = re.compile(r"结转|上年|去年|科目|比|较")
_SAVED = re.compile(r"(?:节约|节省|节支|核减|审减)(?:资金|投资|成本|财政资金|预算)?(?:了|共|计)*$")
_BID = re.compile(r"中标|成交|采购|招标|控制价|送审|审定|结算|概算|合同价")
_LEFT = re.compile(r"(?:年末|年底|资金)?(?:结余|结转结余|结转|剩余)(?:资金)?(?:为|了|共|[:：])*$")
_SPENT = re.compile(r"(?:支出|执行|使用|支付)(?:数|资金)?(?:为|是|了|共|[:：])*$")
_GIVEN = re.compile(r"(?:预算|安排|下达|到位|资金|投资|经费)(?:数|资金|总额|安排)?(?:为|是|共|计|[:：])*$")
_REST = re.compile(r"^(?:其余|剩余|余下的?|另外?)(?:的)?$")
_RATE = re.compile(r"(?:执行率|支出率|支付率|支出进度|使用率)(?:为|是|达到?|[:：])*$")
FAR = Decimal("0.15")  # percentage points
REACH = 16  # characters in front of an amount; the text itself, as the year in 2023年初预算 is hidden from words
_MET = ("追加", "调增", "增加", "节约", "节省", "节支", "审减", "核减", "其余", "剩余", "余下", "结余", "结转")  # one of them cannot be missing


class Off(NamedTuple):
    """A number that does not follow: what it is called, itself, and what it should be, as a sum."""

    what: str
    told: Quantity
    due: Decimal
    steps: str


@rule("A31", level="warning", basis=["表内说明"], echoes=("C30", "C42", "C47"))
def difference_does_not_follow(filing: Filing) -> Saying:
    """文中的追加、节约、其余数算不拢

    一句话里写“年初预算 a，追加 b，全年预算 c”的，a＋b 应等于 c；“预算 a，中标 b，节约 c”“共 a 件，办结 b 件，其余 c 件”的，a－b 应等于 c。
    只在一句话里几个数都写明、单位相同时才算；“预算 a，支出 b，结余 c”的，c 不是 a－b、却只差一个笔误（两位颠倒、一个数字、小数点）的也报；
    “支出 a，执行率 b%，结余 c”的，c 应与 a÷b%−a 相符；
    另写了结转、与上年比较的，找不到唯一算法的，不判；前面有几个数的，任何两个算得拢就不报。
    """
    judged = False
    for place, text in sums_with(filing, _MET):
        told = quantities(text)
        for _, inside in groupby(told, key=lambda one: start_of_sentence(text, one.start)):
            sentence = list(inside)
            judged = judged or len(sentence) > 2
            for off in _off(sentence, text):
                yield _remark(off, place)
    return None if judged else not_applicable("文中没有可复算的追加、节约和其余数")


def _remark(off: Off, place: Located) -> Found:
    unit = off.told.unit
    due = f"{plain(off.due)}{unit}"
    return found(f"文中写{off.what} {plain(off.told.number)}{unit}；{off.steps} 应为 {due}", place, expected=due)


def _off(sentence: Sequence[Quantity], text: str) -> Iterator[Off]:
    """The numbers of a sentence that do not follow."""
    sure = [one for one in sentence if not one.approximate and not one.operator and one.unit not in ("", "%")]
    amounts = [one for one in sure if money(one) is not None]
    yield from _adjusted(amounts, text)
    yield from list(_balance(amounts)) or _left_by_rate(sentence, amounts)
    for index, one in enumerate(sure):
        rest = bool(_REST.match(one.before)) and counts(one.unit)
        bid = _SAVED.search(one.before) and money(one) is not None and _BID.search(text[start_of_sentence(text, one.start):one.start])
        if rest or bid:
            yield from _apart(one, [other for other in sure[:index] if alike(other, one)], "其余" if rest else "节约")


def _adjusted(amounts: Sequence[Quantity], text: str) -> Iterator[Off]:
    """The budget at the beginning of the year, what was added, and the budget of the whole year."""
    first = next((index for index, one in enumerate(amounts) if _INITIAL.search(text[:one.start][-REACH:])), None)
    last = next((index for index, one in enumerate(amounts) if _FULL.search(one.before)), None)
    if first is None or last is None or last < first or _OTHER_WAY.search(text[amounts[first].start:amounts[last].start]):
        return
    between = amounts[first + 1:last]
    added = [one.magnitude for one in between if _ADDED.search(one.before)]
    cut = [one.magnitude for one in between if _CUT.search(one.before)]
    start, full = amounts[first], amounts[last]
    ways = {start.magnitude + sum(added[:size]) - sum(cut) for size in range(1, len(added) + 1)}
    if not added or any(abs(way - full.magnitude) <= sum(map(half_digit, (start, full, *between))) for way in ways):
        return
    if len(added) == 1 and not cut:
        scale = full.magnitude / full.number
        yield Off("全年预算", full, (start.magnitude + added[0]) / scale, f"{plain(start.magnitude / scale)}+{plain(added[0] / scale)}")


def _balance(amounts: Sequence[Quantity]) -> Iterator[Off]:
    """What is left of a budget, where a slip of the pen explains why it is not the budget less what was spent."""
    left = [one for one in amounts if _LEFT.search(one.before)]
    spent = [one for one in amounts if _SPENT.search(one.before)]
    given = [one for one in amounts if _GIVEN.search(one.before) and one not in spent and one not in left]
    if len(left) != 1 or not spent or not given:
        return
    rest = left[0]
    gaps = [(one, other, one.magnitude - other.magnitude) for one, other in product(given, spent) if one.magnitude >= other.magnitude]
    if any(abs(gap - rest.magnitude) <= sum(map(half_digit, (rest, one, other))) for one, other, gap in gaps):
        return
    scale = rest.magnitude / rest.number if rest.number else Decimal(1)
    for one, other, gap in gaps:
        parts = ((rest, gap), (other, one.magnitude - rest.magnitude), (one, other.magnitude + rest.magnitude))
        if any(_slip(told.magnitude, due) for told, due in parts if due > 0):
            yield Off("结余", rest, gap / scale, f"{plain(one.magnitude / scale)}−{plain(other.magnitude / scale)}")
            return


def _left_by_rate(sentence: Sequence[Quantity], amounts: Sequence[Quantity]) -> Iterator[Off]:
    """支出 98 万元，执行率 98%，结余 5 万元: what is left follows from the other two where all three stand side by side."""
    for spent, rate, left in zip(sentence, sentence[1:], sentence[2:], strict=False):
        if rate.unit != "%" or not _RATE.search(rate.before) or not 0 < rate.number < HUNDRED or not spent.number:
            continue
        if spent not in amounts or left not in amounts or not _SPENT.search(spent.before) or not _LEFT.search(left.before):
            continue
        whole = spent.magnitude + left.magnitude
        if len([one for one in amounts if _LEFT.search(one.before)]) > 1 or abs(spent.magnitude * HUNDRED / whole - rate.number) <= FAR:
            continue
        scale = spent.magnitude / spent.number
        due = half_up(spent.number * HUNDRED / rate.number - spent.number, 2) * scale
        yield Off("结余", left, due * left.number / left.magnitude, f"{plain(spent.number)}÷{plain(rate.number)}%−{plain(spent.number)}")


def _slip(told: Decimal, due: Decimal) -> bool:
    return turned(told, due) or mistyped(told, due) or moved(told, due, 2)


def _apart(one: Quantity, before: Sequence[Quantity], what: str) -> Iterator[Off]:
    """What is left or saved is the difference of two of the numbers in front of it."""
    if len(before) != 2 or not one.number:
        return
    gaps = [(abs(left.magnitude - right.magnitude), left, right) for left, right in combinations(before, 2)]
    if any(abs(gap - one.magnitude) <= sum(map(half_digit, (one, left, right))) for gap, left, right in gaps):
        return
    scale = one.magnitude / one.number
    whole, part = sorted(before, key=lambda other: -other.magnitude)
    steps = f"{plain(whole.magnitude / scale)}−{plain(part.magnitude / scale)}"
    yield Off(what, one, (whole.magnitude - part.magnitude) / scale, steps)

"""Increases and decreases that a text tells together with the numbers that they follow from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from jiping.model.numbers import HUNDRED
from jiping.model.values import Quantity
from jiping.rules.arithmetic.sentences import alike, earlier

_WAYS = "增加|增长|提高|提升|上升|超支|减少|下降|降低|压缩|节约|节省"
_LAST = r"(?:上一?年|去年|20\d\d年)(?:度|同期|全年)?"
_AGAINST = re.compile(rf"(?:比|较|与|同)(?:{_LAST}(?:(?!{_WAYS}|多|少)[\u4e00-\u9fff]){{0,6}}|(?:年初|全年)?预算(?:数|安排)?)的?$")
_CHANGED = re.compile(rf"[，,](?:比|较|与){_LAST}(?:相比)?[，,]?(?:{_WAYS}|多|少)了?$")
_ENDS = re.compile(rf"({_WAYS}|多|少)了?$")
_FROM = re.compile(rf"[由从](?:{_LAST}|[\u4e00-\u9fff]{{0,6}}?)的?$")
_TO = re.compile(r"(?:下降|减少|降低|压缩|提高|增加|增长|上升|提升|增|降|减|升)[到至为](?:了|目前的?|现在的?)?$")
_BY = re.compile(rf"[，,、]?(?:相比)?[，,]?(?:同比|净)?({_WAYS}|多|少)了?$")
_EARLIER = re.compile(r"上年|去年|上一年|前一年|同期")
_SINCE_FIRST = re.compile(r"[，,](?:比|较)年初(?:预算)?(?:数)?(增加|增长|提高|减少|下降|降低)了?$")
_FIRST = re.compile(r"年初(?:部门)?(?:预算|安排)")
_FULL = re.compile(r"(?:全年|调整后的?|年度)预算")
_SHARE = re.compile(rf"[，,、]?(?:同比)?({_WAYS}|增幅|降幅|降)(?:率|了)?(?:为|达)?$")
REACH = 40  # characters in front of a number; longer than anything that the patterns find there
NEAR = Decimal("0.1")  # percentage points
_RISING = ("增", "提", "上", "多", "超")


class Step(NamedTuple):
    """A printed difference or rate, and whether it is told as a rise."""

    told: Quantity
    way: str

    @property
    def signed(self) -> Quantity:
        """The same with its sign."""
        return self.told if self.way.startswith(_RISING) else replace(self.told, number=-self.told.number)


class Change(NamedTuple):
    """From ``before`` to one of ``now``: what the text says of the difference, of the rate, or of both."""

    now: Sequence[Quantity]
    before: Quantity
    by: Step | None
    share: Step | None


def changes(text: str, inside: Sequence[Quantity]) -> Iterator[Change]:
    """Every change that can be computed again."""
    for index, one in enumerate(inside):
        if one.approximate or not one.magnitude:
            continue
        led = text[max(inside[index - 1].end if index else 0, one.start - REACH):one.start].rpartition("。")[2]
        if _AGAINST.search(led):
            now = [other for other in earlier(text, inside, one) if alike(other, one) and not other.approximate]
            yield from _told(text, now, one, one.end, inside[index + 1:index + 3])
        elif index and (way := _SINCE_FIRST.fullmatch(led)):
            yield from _since_first(text, inside, index, way[1])
        elif _FROM.search(led):
            yield from _towards(text, inside, index)
        elif index and _CHANGED.fullmatch(led):
            yield from _since(text, inside, index)


def _towards(text: str, inside: Sequence[Quantity], index: int) -> Iterator[Change]:
    """由 86 件降到 41 件，下降 52.33%."""
    before, now = inside[index], inside[index + 1:index + 2]
    if now and alike(before, now[0]) and not now[0].approximate and _TO.fullmatch(text[before.end:now[0].start]):
        yield from _told(text, now, before, now[0].end, inside[index + 2:index + 4])


def _since_first(text: str, inside: Sequence[Quantity], index: int, way: str) -> Iterator[Change]:
    """年初预算 1086.40 万元……全年预算 1148.75 万元，较年初增长 5.74%."""
    now, told = inside[index - 1], inside[index]
    first = [one for one in earlier(text, inside, now) if _FIRST.search(text[max(0, one.start - 12):one.start]) and alike(one, now)]
    if len(first) == 1 and first[0].number and _FULL.search(now.before):
        step = Step(told, way)
        if told.unit == "%":
            yield Change([now], first[0], None, step)
        elif alike(told, now):
            yield Change([now], first[0], step, None)


def _since(text: str, inside: Sequence[Quantity], index: int) -> Iterator[Change]:
    """决算 12 万元，比上年减少 3 万元，下降 20%: last year's number follows from the other two."""
    now, by = inside[index - 1], inside[index]
    way = _ENDS.search(text[now.end:by.start])
    if way is None or not alike(now, by) or now.approximate or not now.number or _EARLIER.search(now.before):
        return  # 上年支出 80 万元，比上年增加 8 万元: what grew was told before
    change = Step(by, way[1]).signed.magnitude
    share = inside[index + 1] if index + 1 < len(inside) else None
    others = [other for other in earlier(text, inside, now) if alike(other, now) and other.number]
    if share and any(_follows(share, change, other) for other in others):
        return
    wholes = [other for other in others if "其中" in text[other.end:now.start]]
    now = wholes[-1] if wholes else now  # 三公经费 3 万元，其中接待费 1 万元，比上年减少 0.2 万元: the change is that of the whole
    base = replace(now, number=(now.magnitude - change) * now.number / now.magnitude)
    yield from (change for change in _told(text, [now], base, by.end, inside[index + 1:index + 2]) if change.share)


def _follows(share: Quantity, change: Decimal, now: Quantity) -> bool:
    """Whether a rate is that of a change which led to a number."""
    before = now.magnitude - change
    return before > 0 and abs(abs(change) * HUNDRED / before - share.number) <= NEAR


def _told(text: str, now: Sequence[Quantity], before: Quantity, at: int, told: Sequence[Quantity]) -> Iterator[Change]:
    by = share = None
    for one in told:
        way = (_SHARE if by else _BY).fullmatch(text[at:one.start])
        if way is None or one.approximate or one.operator or share:
            break
        if one.unit == "%" and before.unit != "%":
            share = Step(one, way[1])
        elif by is None and (alike(one, before) or (before.unit, one.unit) == ("%", "百分点")):
            by = Step(one, way[1])
        else:
            break
        at = one.end
    if now and (by or share):
        yield Change(now, before, by, share)

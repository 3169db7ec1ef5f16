"""Increases and decreases that a text tells together with the numbers that they follow from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from jiping.model.values import Quantity
from jiping.rules.arithmetic.sentences import alike, earlier

_WAYS = "增加|增长|提高|提升|上升|减少|下降|降低|压缩|节约|节省"
_LAST = r"(?:上一?年|去年|20\d\d年)(?:度|同期|全年)?"
_AGAINST = re.compile(rf"(?:比|较|与|同)(?:{_LAST}(?:(?!{_WAYS}|多|少)[\u4e00-\u9fff]){{0,6}}|(?:年初|全年)?预算(?:数|安排)?)的?$")
_CHANGED = re.compile(rf"[，,](?:比|较|与){_LAST}(?:相比)?[，,]?(?:{_WAYS}|多|少)了?$")
_ENDS = re.compile(rf"({_WAYS}|多|少)了?$")
_FROM = re.compile(rf"[由从](?:{_LAST}|[\u4e00-\u9fff]{{0,6}}?)的?$")
_TO = re.compile(r"(?:下降|减少|降低|压缩|提高|增加|增长|上升|提升|增|降|减|升)[到至为](?:了|目前的?|现在的?)?$")
_BY = re.compile(rf"[，,、]?(?:相比)?[，,]?(?:同比|净)?({_WAYS}|多|少)了?$")
_SHARE = re.compile(rf"[，,、]?(?:同比)?({_WAYS}|增幅|降幅|降)(?:率|了)?(?:为|达)?$")
REACH = 40  # characters in front of a number; longer than anything that the patterns find there
_RISING = ("增", "提", "上", "多")


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
        elif _FROM.search(led):
            yield from _towards(text, inside, index)
        elif index and _CHANGED.fullmatch(led):
            yield from _since(text, inside, index)


def _towards(text: str, inside: Sequence[Quantity], index: int) -> Iterator[Change]:
    """由 86 件降到 41 件，下降 52.33%."""
    before, now = inside[index], inside[index + 1:index + 2]
    if now and alike(before, now[0]) and not now[0].approximate and _TO.fullmatch(text[before.end:now[0].start]):
        yield from _told(text, now, before, now[0].end, inside[index + 2:index + 4])


def _since(text: str, inside: Sequence[Quantity], index: int) -> Iterator[Change]:
    """决算 12 万元，比上年减少 3 万元，下降 20%: last year's number follows from the other two."""
    now, by = inside[index - 1], inside[index]
    way = _ENDS.search(text[now.end:by.start])
    if way is None or not alike(now, by) or now.approximate or not now.number:
        return
    before = now.magnitude - Step(by, way[1]).signed.magnitude
    base = replace(now, number=before * now.number / now.magnitude)
    yield from (change for change in _told(text, [now], base, by.end, inside[index + 1:index + 2]) if change.share)


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

"""Rates that a text gives right behind the counts that they follow from: 满意 561 份，满意度 93.5%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby, pairwise

from jiping.model import units
from jiping.model.numbers import HUNDRED, decimals, half_last_digit, half_up
from jiping.model.values import Quantity, money
from jiping.rules.arithmetic.claims import Claim, only
from jiping.rules.arithmetic.sentences import alike, earlier, end_of_sentence, start_of_sentence
from jiping.rules.arithmetic.slips import turned

_NAMED = re.compile(r"(?P<stem>[\u4e00-\u9fff]{2})[率度](?:为|达到?|是|约)?$")
_NOT = re.compile(r"[不未没无]")
_OF_IT = re.compile(r"^的(?:(?:比例|比重|比率|百分比)[为是达]?)?$")
_OF_NAMED = re.compile(r"占(?P<base>[^占]{3,16}?)(?:总数|总量)?的(?:(?:比例|比重|比率|百分比)[为是达]?)?$")
_BARE = re.compile(r"[,，]?占(?:比|比为|[^占，,。；;]{0,10}的)?")  # also 占全部支出的, where all parts of it are told
_SHARE_ONLY = re.compile(r"[,，]?占(?:比|比为)?")
_IS = re.compile(r"(?:共有?|合计|总计|总数|为|是|达|有|计|[:：])+$")
_SAVED = ("节约", "节支", "审减", "核减")
_DONE = "完成"
NEAR = Decimal("0.1")  # percentage points
FAR = 20  # percentage points; farther off it is a rate of something else: 为 3126 人发放补贴，安置 26 人，安置率 100%


def counted_claims(text: str, inside: Sequence[Quantity]) -> Iterator[Claim]:
    """Every share or rate of counted things whose base is certain."""
    for index, (part, share) in enumerate(pairwise(inside)):
        if share.unit != "%" or share.approximate or part.approximate or part.unit in ("", "%"):
            continue
        if "。" in text[part.end:share.start]:
            continue
        before = inside[:index]
        of_told = _of_the_last(text, before, part, share) or _of_next(text, before, part, share)
        claim = of_told or _of_named(text, inside, part, share) or _rate(text, before, part, share)
        if claim:
            yield claim
    yield from _divided(text, inside)
    if "分别占" in text:
        yield from _respectively(text, inside)


def _of_next(text: str, before: Sequence[Quantity], base: Quantity, share: Quantity) -> Claim | None:
    """三级手术 2964 例，占全部手术 6333 例的 46.8%: the base stands between 占 and the share."""
    if not before or not _OF_IT.match(text[base.end:share.start]) or "占" not in text[before[-1].end:base.start]:
        return None
    part = before[-1]
    same = alike(part, base) and start_of_sentence(text, base.start) <= part.start
    return Claim(part, base, share) if same and not base.approximate else None


def _of_the_last(text: str, before: Sequence[Quantity], part: Quantity, share: Quantity) -> Claim | None:
    """查阅 1684 人次，其中婚姻档案 963 人次，占 57.19%: of what was told right before 其中."""
    if not before or not _SHARE_ONLY.fullmatch(text[part.end:share.start]) or not alike(before[-1], part):
        return None
    base = before[-1]
    claim = Claim(part, base, share)
    due = base.before.startswith("应") and "实际" in part.before  # 应交流 1032 人，实际交流 192 人，占 18.6%
    follows = base.magnitude and not base.approximate and (due or re.match(r"[，,（(]其中|中[，,]", text[base.end:part.start]))
    return claim if follows and _may_be(claim) else None


def _of_named(text: str, inside: Sequence[Quantity], part: Quantity, share: Quantity) -> Claim | None:
    """专任教师 189 人，高级职称 61 人，占专任教师的 32.28%: the text names the base, and how many there are."""
    match = _OF_NAMED.search(text[part.end:share.start])
    if match is None or not units.counts(part.unit):
        return None
    named = [other for other in inside if other is not part and alike(other, part) and _IS.sub("", other.before).endswith(match["base"])]
    base = only(named, part)
    return Claim(part, base, share) if base is not None else None


def _rate(text: str, before: Sequence[Quantity], part: Quantity, share: Quantity) -> Claim | None:
    """抽查 126 座，合格 124 座，合格率 98.4%: the rate is called by what was counted right in front of it."""
    match = _NAMED.search(share.before)
    if match is None or match["stem"] not in part.before[-8:] or _NOT.search(part.before[-8:]):
        return None
    stem = match["stem"]
    if not (units.counts(part.unit) or (stem in _SAVED and money(part) is not None)) or stem == _DONE:
        return None
    told = [other for other in earlier(text, before, part) if alike(other, part) and not other.approximate]
    whole = [other for other in told if other.magnitude >= part.magnitude and not _NOT.search(other.before)]
    several = any(stem in other.before for other in told) or stem in text[share.end:end_of_sentence(text, share.end)]
    if not whole or several or any(_fits(part, other, share) for other in told):
        return None
    claim = Claim(part, whole[-1], share)
    return claim if _may_be(claim) else None


def _divided(text: str, inside: Sequence[Quantity]) -> Iterator[Claim]:
    """基本支出 80 万元，占 80%；项目支出 20 万元，占 20%: what is divided is the sum where one of the shares says so."""
    for _, listed in groupby(_pairs(text, inside), key=lambda pair: start_of_sentence(text, pair[0].start)):
        pairs = list(listed)
        whole = sum(part.magnitude for part, _ in pairs)
        if len(pairs) < 2 or not all(alike(part, pairs[0][0]) for part, _ in pairs) or not whole:
            continue
        claims = [Claim(part, replace(part, number=part.number * whole / part.magnitude), share) for part, share in pairs if part.number]
        if any(_fits(*claim) for claim in claims):
            yield from claims


def _respectively(text: str, inside: Sequence[Quantity]) -> Iterator[Claim]:
    """基本支出 80 万元，项目支出 20 万元，分别占 80% 和 20%: the shares in the order of the parts, of their sum."""
    for index, first in enumerate(inside):
        if not first.before.endswith("分别占") or first.unit != "%":
            continue
        end = end_of_sentence(text, first.start)
        shares = [one for one in inside[index:] if one.unit == "%" and one.start < end]
        parts = earlier(text, inside, first)[-len(shares):]
        whole = sum(part.magnitude for part in parts)
        if len(parts) != len(shares) or len(shares) < 2 or not whole or not all(alike(part, parts[0]) and part.number for part in parts):
            continue
        claims = [
            Claim(part, replace(part, number=part.number * whole / part.magnitude), share)
            for part, share in zip(parts, shares, strict=True)
        ]
        if any(_fits(*claim) for claim in claims):
            yield from claims


def _pairs(text: str, inside: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    for part, share in pairwise(inside):
        if share.unit == "%" and part.unit != "%" and not part.approximate and _BARE.fullmatch(text[part.end:share.start]):
            yield part, share


def _fits(part: Quantity, base: Quantity, share: Quantity) -> bool:
    """Whether the share is right of that base."""
    return bool(base.magnitude) and abs(_due(Claim(part, base, share)) - share.number) <= max(NEAR, half_last_digit(share.number))


def _may_be(claim: Claim) -> bool:
    """Whether a rate is near enough to be meant as that one, or is it with two digits in the wrong order."""
    due, told = _due(claim), claim.share.number
    return abs(due - told) <= FAR or turned(told, half_up(due, decimals(told)), 2)


def _due(claim: Claim) -> Decimal:
    return claim.part.magnitude * HUNDRED / claim.base.magnitude

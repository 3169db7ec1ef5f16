"""Units: one spelling for each, the scale in front of them (万粒), and the units of money."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from jiping.model.measures import COUNTING, KNOWN, MULTIPLES, SAME

SCALES = {
    "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8, "十亿": 10**9,
    "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
}
MONEY = {"元": Decimal(1), "角": Decimal("0.1")}
LIMITED = frozenset(("天", "月", "工作日", "小时", "分钟", "%", "元"))
# Single signs that follow a number without counting: an unknown single sign is taken for a measure word otherwise.
NO_UNIT = frozenset(
    "好差优良中是否有无不未没的了和及与或且已第约余多前后上下内外左右完成达等为在至到由从对按共仅只均各其此该将要可能高低大小增减升降"
)
LONGEST = max(map(len, KNOWN)) + 2
_LENGTHS = {first: sorted({len(unit) for unit in KNOWN if unit[0] == first}) for first in {unit[0] for unit in KNOWN}}


@lru_cache(maxsize=4096)
def normal(unit: str) -> str | None:
    """The usual spelling of a unit (``㎡`` → ``平方米``, ``人·次`` → ``人次``); ``None`` where it is no unit."""
    if not unit:
        return ""
    top, slash, bottom = unit.partition("/")
    if slash:  # 元/人·年 is 元/人/年
        parts = [normal(part) for part in (top, *bottom.replace("·", "/").split("/"))]
        return "/".join(part or "" for part in parts) if all(parts) else None
    if "·" in unit:
        joined = unit.replace("·", "")
        return joined if joined in KNOWN else None
    return _single(unit)


def _single(unit: str) -> str | None:
    low = unit.lower()
    if unit == "G":  # 5G is no weight
        return None
    if low in SAME:
        return SAME[low]
    if low in KNOWN:
        return low
    scale, base = split(unit)
    if scale:
        inner = _single(base) if base else ""
        return None if inner is None else scale + inner
    return unit if len(unit) == 1 and "\u4e00" <= unit <= "\u9fff" and unit not in NO_UNIT else None


def split(unit: str) -> tuple[str, str]:
    """The scale in front of a unit and the rest: (``万``, ``粒``); (``""``, ``千瓦``) as 千瓦 is a unit itself."""
    if unit in KNOWN:
        return "", unit
    for width in (2, 1):
        if unit[:width] in SCALES:
            return unit[:width], unit[width:]
    return "", unit


@lru_cache(maxsize=4096)
def measured(unit: str) -> tuple[str, Decimal]:
    """What a normal unit is counted in, and how many of these it is: ``万粒`` is (粒, 10000), ``公里`` (米, 1000)."""
    top, slash, bottom = unit.partition("/")
    scale, base = split(top)
    base, multiple = MULTIPLES.get(base, (base, Decimal(1)))
    return base + slash + bottom, multiple * SCALES.get(scale, 1)


@lru_cache(maxsize=1024)
def counted_in(unit: str) -> str:
    """What a unit counts in, multiples and scales left out; 人, 名 and 位 all count persons."""
    base = measured(unit)[0]
    return "人" if base in ("名", "位") else base


@lru_cache(maxsize=1024)
def yuan_of(unit: str) -> Decimal | None:
    """How many 元 a unit of money is: 10000 for ``万元``; ``None`` where it is no unit of money."""
    scale, base = split(unit)
    return MONEY[base] * SCALES.get(scale, 1) if base in MONEY else None


def counts(unit: str) -> bool:
    """Whether a unit is a measure word that what it counts may follow: 个, 万名."""
    return split(unit)[1] in COUNTING


def limited(unit: str) -> bool:
    """Whether 内 behind the unit sets a limit: 30天内, 5%内; not 3个内."""
    return measured(unit)[0] in LIMITED


def end_of_unit(text: str, start: int) -> int:
    """Where the longest known unit that begins at ``start`` ends; ``start`` itself where none does."""
    for length in _lengths(text[start:start + LONGEST]):
        if not _within_word(text, start + length):
            return start + length
    return start


def _lengths(text: str) -> list[int]:
    """How long the units are that the text begins with, the longest first."""
    low = text.lower()
    lengths = [length for length in _known(low) if length > 1 or text[0] != "G"]  # 5G is no weight
    scale = low[:2] if low[:2] in SCALES else low[:1] if low[:1] in SCALES else ""
    if scale:
        lengths += [len(scale), *(len(scale) + length for length in _known(low[len(scale):]))]
    return sorted(lengths, reverse=True)


def _known(text: str) -> list[int]:
    return [length for length in _LENGTHS.get(text[:1], ()) if length <= len(text) and text[:length] in KNOWN]


def _within_word(text: str, end: int) -> bool:
    """Whether Latin letters go on: the m of ``5mol`` is no unit."""
    return end < len(text) and text[end].isascii() and text[end].isalpha() and text[end - 1].isascii()

"""Whether one text is a copy of another: alike to the letter but for years, punctuation and the unit's own name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from functools import cache

from jiping.model.numbers import ZERO, percent
from jiping.model.signs import NARROW

_MARKS = re.compile(r"[^0-9A-Za-z%\u4e00-\u9fff]")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年|$|[^\d])")
_WE = re.compile(r"[我本](?:单位|部门|机关|局|馆|中心|镇|乡|街道|校|院|委|办|所|站|队|处|会)")
_FIGURE = re.compile(r"\d+")
ONE = Decimal(1)
SAME_FIGURES = Decimal("0.8")


@cache
def _indel() -> Callable[..., int]:
    """The number of letters to add and to take away; fetched where texts are compared, as its import takes time."""
    from rapidfuzz.distance import Indel

    return Indel.distance


def plain_text(text: str, unit: str = "") -> str:
    """The text as two copies of it are compared: without punctuation, years and the name of the unit."""
    text = text.translate(NARROW)
    if len(unit) > 3:
        text = text.replace(unit.translate(NARROW), "我")
    return _MARKS.sub("", _YEAR.sub("", _WE.sub("我", text)))


def likeness(left: str, right: str, least: Decimal) -> Decimal | None:
    """How alike two plain texts are, between 0 and 1, where that is at least ``least`` and their figures agree.

    Where the words are the same and most figures are not, it is a form of words that everybody fills in.
    """
    return similarity(left, right, least) if figures_agree(left, right) else None


def similarity(left: str, right: str, least: Decimal) -> Decimal | None:
    """How alike two texts are, letter by letter, where that is at least ``least``."""
    if left == right:
        return ONE if left else None
    length = len(left) + len(right)
    most = int(length * (1 - least))
    if abs(len(left) - len(right)) > most:
        return None
    distance = _indel()(left, right, score_cutoff=most)
    return None if distance > most else 1 - Decimal(distance) / length


def wording(text: str) -> str:
    """The text without its figures: what a form of words has in common."""
    return _FIGURE.sub("0", text)


def figures_agree(left: str, right: str) -> bool:
    """Whether two texts have most of their figures in common; texts without figures agree."""
    if left == right:
        return True
    one, two = Counter(_FIGURE.findall(left)), Counter(_FIGURE.findall(right))
    most = max(one.total(), two.total())
    return not most or (one & two).total() >= SAME_FIGURES * most


def how_alike(share: Decimal) -> str:
    """``一字不差``, or ``有 97.3% 相同``."""
    return "一字不差" if share == 1 else f"有 {percent(share, 1)} 相同"


def closest(text: str, others: list[str], least: Decimal) -> Decimal | None:
    """The likeness to the most similar of the others, where any is alike enough."""
    return max((found for other in others if (found := likeness(text, other, least))), default=None)


def alike(left: str, right: str) -> Decimal:
    """How alike two short names are, between 0 and 1."""
    length = len(left) + len(right)
    return 1 - Decimal(_indel()(left, right)) / length if length else ZERO

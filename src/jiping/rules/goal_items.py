"""The annual goal cut into its numbered items, and what an item is about."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from jiping import catalog
from jiping.catalog.words import pattern

_SIGNS = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_MARKS = tuple(
    re.compile(pattern)
    for pattern in (
        r"目标(\d{1,2})[：:、.．]?", r"(\d(?<![\d.]\d)\d?)[.．、](?!\d)", r"[（(](\d{1,2})[)）]",
        rf"([{_SIGNS}])是", rf"([{_CIRCLED}])", rf"[（(]([{_SIGNS}])[)）]", rf"(?<![\u4e00-\u9fff])([{_SIGNS}])、",
    )
)
_WORDS = re.compile(r"[\u4e00-\u9fff]{2,}")


def items(text: str) -> list[str]:
    """The numbered items of a goal; the whole text where it is not numbered."""
    for mark in _MARKS:
        starts: list[re.Match[str]] = []
        for match in mark.finditer(text):
            if _ordinal(match[1]) == len(starts) + 1:
                starts.append(match)
        if len(starts) > 1:
            ends = [match.start() for match in starts[1:]] + [len(text)]
            return [text[match.end():end] for match, end in zip(starts, ends, strict=True)]
    return [text] if text else []


def _ordinal(sign: str) -> int:
    if sign.isdigit() and sign not in _CIRCLED:
        return int(sign)
    return (_SIGNS if sign in _SIGNS else _CIRCLED).index(sign) + 1


@lru_cache(maxsize=512)
def words(text: str) -> tuple[str, ...]:
    """The runs of characters that say what a text is about, without the phrases that stand in any goal."""
    return tuple(_WORDS.findall(_generic().sub("\0", text)))


@lru_cache(maxsize=512)
def subject(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of these words: what two wordings of one thing share."""
    return frozenset([run[i:i + 2] for run in words(text) for i in range(len(run) - 1)])


@cache
def _generic() -> re.Pattern[str]:
    listed = sorted(catalog.words("generic-goal"), key=len, reverse=True)
    return pattern([listed])

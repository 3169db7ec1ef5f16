"""Punctuation in recognised text: narrow or wide, by the room that it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

WIDE = {"(": "（", ")": "）", ",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
NARROW = {wide: narrow for narrow, wide in WIDE.items()}
LITTLE, MUCH = 0.55, 0.75  # of the room of a character: up to here a mark is narrow, from there on wide
ENOUGH = 3  # so many that were measured tell of those that were not


def set_right(lines: Sequence[tuple[str, list[float]]]) -> list[str]:
    """The texts of a page with their marks narrow or wide as they stand between characters, brackets of a pair the same.

    ``lines`` are texts with the middles of their characters. A mark at the end of its line, where nothing tells its
    room, is as wide as that mark is elsewhere on the page.
    """
    votes: Counter[tuple[str, bool]] = Counter()
    measured = [_measured(text, centres) for text, centres in lines]
    for found in measured:
        votes.update(found.values())
    return [_with(text, found, votes) for (text, _), found in zip(lines, measured, strict=True)]


def _measured(text: str, centres: list[float]) -> dict[int, tuple[str, bool]]:
    """The marks, by their index, whose room tells: each as its narrow form, and whether it is wide."""
    found = {}
    pitch = _pitch(text, centres)
    for index in range(1, len(text) - 1) if pitch else ():
        before, after, mark = _half(text[index - 1]), _half(text[index + 1]), NARROW.get(text[index], text[index])
        if before and after and mark in WIDE:
            room = (centres[index + 1] - centres[index - 1]) / pitch - before - after
            if not LITTLE <= room <= MUCH:
                found[index] = mark, room > MUCH
    return found


def _with(text: str, found: dict[int, tuple[str, bool]], votes: Counter[tuple[str, bool]]) -> str:
    chars = list(text)
    for index, char in enumerate(text):
        mark = NARROW.get(char, char)
        wide = found[index][1] if index in found else _usual(mark, votes) if index and index + 1 == len(text) else None
        if wide is not None and mark in WIDE:
            chars[index] = WIDE[mark] if wide else mark
    _pair(chars)
    return "".join(chars)


def _usual(mark: str, votes: Counter[tuple[str, bool]]) -> bool | None:
    """Whether a mark is wide nearly wherever it was measured."""
    wide, narrow = votes[mark, True], votes[mark, False]
    return None if max(wide, narrow) < ENOUGH or min(wide, narrow) * 5 > max(wide, narrow) else wide > narrow


def _pitch(text: str, centres: list[float]) -> float:
    """How far apart the middles of two Chinese characters stand."""
    steps = sorted(b - a for (x, a), (y, b) in pairwise(zip(text, centres, strict=True)) if _is_chinese(x) and _is_chinese(y))
    return steps[len(steps) // 2] if steps else 0.0


def _pair(chars: list[str]) -> None:
    opened: list[int] = []
    for index, char in enumerate(chars):
        if char in "(（":
            opened.append(index)
        elif char in ")）" and opened:
            first = opened.pop()
            if chars[first] == "（" or char == "）":
                chars[first], chars[index] = "（", "）"


def _half(char: str) -> float:
    """Half the room of a character or digit; nothing where it differs from letter to letter."""
    return 0.5 if _is_chinese(char) else 0.28 if char.isdigit() else 0.0


def _is_chinese(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"

"""Punctuation in recognised text: a mark that takes the room of a Chinese character is a Chinese mark."""

from __future__ import annotations

from itertools import pairwise

WIDE = {"(": "（", ")": "）", ",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
ROOM = 0.72  # a mark with more room than this, of that of a character, is a wide one


def widened(text: str, centres: list[float]) -> str:
    """The text with its narrow marks made wide where they stand wide, and both brackets of a pair made the same."""
    chars = list(text)
    pitch = _pitch(text, centres)
    for index, char in enumerate(text):
        if pitch and char in WIDE and 0 < index < len(text) - 1 and _room(text, centres, index, pitch) > ROOM:
            chars[index] = WIDE[char]
    _pair(chars)
    return "".join(chars)


def _pitch(text: str, centres: list[float]) -> float:
    """How far apart the middles of two Chinese characters stand."""
    steps = sorted(b - a for (x, a), (y, b) in pairwise(zip(text, centres, strict=True)) if _is_chinese(x) and _is_chinese(y))
    return steps[len(steps) // 2] if steps else 0.0


def _room(text: str, centres: list[float], index: int, pitch: float) -> float:
    """The room that a mark takes between its neighbours, in characters."""
    taken = sum(0.5 if _is_chinese(text[near]) or text[near] in WIDE.values() else 0.28 for near in (index - 1, index + 1))
    return (centres[index + 1] - centres[index - 1]) / pitch - taken


def _pair(chars: list[str]) -> None:
    opened: list[int] = []
    for index, char in enumerate(chars):
        if char in "(（":
            opened.append(index)
        elif char in ")）" and opened:
            first = opened.pop()
            if "（" == chars[first] or char == "）":
                chars[first], chars[index] = "（", "）"


def _is_chinese(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"

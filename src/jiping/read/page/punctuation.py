"""Punctuation in recognised text: narrow or wide, by the room that it takes."""

from __future__ import annotations

from itertools import pairwise

WIDE = {"(": "（", ")": "）", ",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
NARROW = {wide: narrow for narrow, wide in WIDE.items()}
LITTLE, MUCH = 0.55, 0.75  # of the room of a character: up to here a mark is narrow, from there on wide


def set_right(text: str, centres: list[float]) -> str:
    """The text with its marks narrow or wide as they stand between characters, and both brackets of a pair the same."""
    chars = list(text)
    pitch = _pitch(text, centres)
    for index in range(1, len(text) - 1):
        before, after = _half(text[index - 1]), _half(text[index + 1])
        if pitch and before and after and text[index] in WIDE | NARROW:
            room = (centres[index + 1] - centres[index - 1]) / pitch - before - after
            if room > MUCH:
                chars[index] = WIDE.get(text[index], text[index])
            elif room < LITTLE:
                chars[index] = NARROW.get(text[index], text[index])
    _pair(chars)
    return "".join(chars)


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

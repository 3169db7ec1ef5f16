"""The lists of a Word 97–2003 document: their levels, as the counters of automatic numbers need them."""

from __future__ import annotations

import struct

from jiping.read.numbering import Level, Numbering
from jiping.read.word97 import PLF_LFO, PLF_LST, Word

_FORMATS = {
    0: "decimal", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital", 11: "japaneseCounting", 18: "decimalEnclosedCircle",
    23: "bullet", 28: "decimalEnclosedCircleChinese", 33: "taiwaneseCounting", 35: "taiwaneseCountingThousand", 36: "taiwaneseDigital",
    37: "chineseCounting", 38: "chineseLegalSimplified", 39: "chineseCountingThousand", 255: "none",
}
_LIST, _LEVEL, _OVERRIDE = 28, 28, 16
_DEPTH = 9
_ANEW, _FORMATTED = 0x10, 0x20  # of a level that a list has for itself


def numbering(word: Word) -> Numbering:
    """The counters of the document. Lists are named by their number among the overrides, from 1 on."""
    known = _levels(word)
    lists: dict[str, str] = {}
    overrides = word.part(PLF_LFO)
    count = min(int.from_bytes(overrides[:4], "little"), (len(overrides) - 4) // _OVERRIDE)
    for index in range(count):
        lists[str(index + 1)] = str(struct.unpack_from("<i", overrides, 4 + _OVERRIDE * index)[0])
    return Numbering(lists, known, {}, restarts=_restarts(overrides, count))


def _restarts(overrides: bytes, count: int) -> dict[str, dict[int, int]]:
    """The levels of each list that begin anew; they stand one after the other behind the lists."""
    found: dict[str, dict[int, int]] = {}
    at = 4 + _OVERRIDE * count
    for index in range(count):
        at += 4
        for _ in range(overrides[4 + _OVERRIDE * index + 12]):
            if at + 8 > len(overrides):
                return found
            start, flags = struct.unpack_from("<iI", overrides, at)
            at += 8
            if flags & _FORMATTED:
                level, at = _level(overrides, at)
                start = level.start if level else start
            if flags & _ANEW:
                found.setdefault(str(index + 1), {})[flags & 0xF] = max(0, start)
    return found


def _levels(word: Word) -> dict[str, dict[int, Level]]:
    """The levels of each list; they stand one after the other behind the table of lists."""
    begin = word.place_of(PLF_LST)
    count = int.from_bytes(word.part(PLF_LST)[:2], "little")
    heads = [word.table[begin + 2 + _LIST * index : begin + 2 + _LIST * (index + 1)] for index in range(count)]
    at = begin + 2 + _LIST * count
    found: dict[str, dict[int, Level]] = {}
    for head in heads:
        if len(head) < _LIST:
            break
        levels = found.setdefault(str(struct.unpack_from("<i", head)[0]), {})
        for depth in range(1 if head[26] & 1 else _DEPTH):
            level, at = _level(word.table, at)
            if level is None:
                return found
            levels[depth] = level
    return found


def _level(table: bytes, at: int) -> tuple[Level | None, int]:
    """One level and where the next one begins."""
    if at + _LEVEL + 2 > len(table):
        return None, at
    start, kind = struct.unpack_from("<iB", table, at)
    text_at = at + _LEVEL + table[at + 24] + table[at + 25]
    length = int.from_bytes(table[text_at : text_at + 2], "little")
    raw = table[text_at + 2 : text_at + 2 + 2 * length].decode("utf-16-le", "replace")
    text = "".join(f"%{ord(sign) + 1}" if ord(sign) < _DEPTH else sign for sign in raw)
    return Level(_FORMATS.get(kind, "decimal"), text, max(0, start)), text_at + 2 + 2 * length

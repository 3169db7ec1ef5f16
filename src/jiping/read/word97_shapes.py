"""Drawings of a Word 97–2003 document: which shapes are drawn together in a group, what is written as a picture."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_DRAWING, _GROUP, _SHAPE, _WHO, _LOOK = 0xF002, 0xF003, 0xF004, 0xF00A, 0xF00B
_WRITTEN, _APART = 0x00C0, 0x8000  # the text that is drawn; its letters stand behind all properties
_DEEPEST = 20
Record = tuple[int, int, int]  # kind, where the content begins and ends


def groups(data: bytes) -> dict[int, list[int]]:
    """The shapes of each group, by the number of the group as a whole."""
    found: dict[int, list[int]] = {}
    for drawing in _drawings(data):
        for kind, begin, end in _records(data, *drawing):
            for child in _records(data, begin, end) if kind == _GROUP else ():
                if child[0] == _GROUP:
                    numbers = list(_numbers(data, child))
                    found[numbers[0] if numbers else 0] = numbers
    return found


def drawn_texts(data: bytes) -> dict[int, str]:
    """The texts that are drawn as pictures, by the number of their shape."""
    found: dict[int, str] = {}
    for drawing in _drawings(data):
        waiting = [(_DRAWING, *drawing)]
        while waiting:
            record = waiting.pop()
            parts = list(_records(data, *record[1:]))
            waiting += [part for part in parts if part[0] in (_GROUP, _SHAPE)]
            looks = [text for part in parts if part[0] == _LOOK and (text := _written(data, *part[1:]))]
            who = next((data[begin : begin + 4] for kind, begin, _ in parts if kind == _WHO), b"")
            if looks and who:
                found[int.from_bytes(who, "little")] = looks[0]
    return found


def _written(data: bytes, begin: int, end: int) -> str:
    """The text among the properties of a shape: six bytes each, and behind them all what is longer."""
    count = int.from_bytes(data[begin - 8 : begin - 6], "little") >> 4
    behind = begin + 6 * count
    for at in range(begin, min(behind, end - 5), 6):
        number, length = struct.unpack_from("<HI", data, at)
        if number & 0x3FFF == _WRITTEN and number & _APART:
            return data[behind : min(behind + length, end)].decode("utf-16-le", "replace").rstrip("\0")
        behind += length if number & _APART else 0
    return ""


def _drawings(data: bytes) -> Iterator[tuple[int, int]]:
    """The drawings of the main text and of the headers, behind what they share; one byte stands before each."""
    at = 8 + int.from_bytes(data[4:8], "little")
    while at + 9 <= len(data):
        kind, length = struct.unpack_from("<HI", data, at + 3)
        if kind != _DRAWING:
            return
        yield at + 9, min(at + 9 + length, len(data))
        at += 9 + length


def _records(data: bytes, begin: int, end: int) -> Iterator[Record]:
    while begin + 8 <= end:
        kind, length = struct.unpack_from("<HI", data, begin + 2)
        yield kind, begin + 8, min(begin + 8 + length, end)
        begin += 8 + length


def _numbers(data: bytes, record: Record, depth: int = 0) -> Iterator[int]:
    """The numbers of all shapes in a group."""
    for kind, begin, end in _records(data, *record[1:]):
        if kind == _WHO and end - begin >= 4:
            yield int.from_bytes(data[begin : begin + 4], "little")
        elif kind in (_GROUP, _SHAPE) and depth < _DEEPEST:
            yield from _numbers(data, (kind, begin, end), depth + 1)

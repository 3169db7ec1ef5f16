"""Drawings of a Word 97–2003 document: which shapes are drawn together in a group, what is written as a picture."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_DRAWING, _GROUP, _SHAPE, _WHO = 0xF002, 0xF003, 0xF004, 0xF00A
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

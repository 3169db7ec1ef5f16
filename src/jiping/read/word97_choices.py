"""Fields of a Word 97–2003 form that are filled in by a choice: a box to tick, a list; neither has a text of its own."""

from __future__ import annotations

import struct

_TICK, _LIST = 1, 2
_UNDECIDED = 25  # the choice is that of the one who drew the form
_TEXTS_BEHIND = 5  # texts of help and names of macros


def chosen(data: bytes, place: int) -> str:
    """What a field shows whose properties stand at a place of the data stream; nothing where they make no sense."""
    try:
        at = place + int.from_bytes(data[place + 4 : place + 6], "little")
        mark, bits = struct.unpack_from("<IH", data, at)
        if mark != 0xFFFFFFFF:
            return ""
        kind, choice = bits & 3, bits >> 2 & 31
        at = _behind(data, at + 10)
        choice = struct.unpack_from("<H", data, at)[0] if choice == _UNDECIDED else choice
        if kind == _TICK:
            return "☑" if choice == 1 else "□"
        at += 2
        for _ in range(_TEXTS_BEHIND):
            at = _behind(data, at)
        return _entry(data, at, choice) if kind == _LIST else ""
    except struct.error:
        return ""


def _behind(data: bytes, at: int) -> int:
    """Where a text with its length before it and a zero behind it ends."""
    return at + 4 + 2 * int(struct.unpack_from("<H", data, at)[0])


def _entry(data: bytes, at: int, number: int) -> str:
    """One of the texts of a list."""
    _, count, _ = struct.unpack_from("<HHH", data, at)
    at += 6
    for index in range(min(count, number + 1)):
        length = struct.unpack_from("<H", data, at)[0]
        if index == number:
            return data[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
        at += 2 + 2 * length
    return ""

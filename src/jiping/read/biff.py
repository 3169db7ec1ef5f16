"""The records of Excel 97–2003 and Excel 5 workbooks: numbers, strings that run over several records, code pages."""

from __future__ import annotations

import struct
from collections.abc import Iterator

BOF, EOF, CONTINUE = 0x809, 0x0A, 0x3C
_CODE_PAGES = {936: "gb18030", 950: "big5hkscs", 1200: "utf-16-le", 10008: "gb18030", 932: "cp932", 949: "cp949"}
_WIDE, _PHONETIC, _RICH = 0x01, 0x04, 0x08

Record = tuple[int, bytes]


def records(book: bytes, start: int) -> Iterator[Record]:
    """The records of one substream, from its BOF to its EOF; charts inside it are passed over."""
    at, depth = start, 0
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        data = book[at + 4 : at + 4 + length]
        at += 4 + length
        if kind == BOF:
            depth += 1
            if depth == 1:
                yield kind, data
        elif kind == EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, data


def code_page(number: int) -> str:
    """The name of a code page; that of Chinese Windows where it is unknown."""
    if number in _CODE_PAGES:
        return _CODE_PAGES[number]
    return f"cp{number}" if 1250 <= number <= 1258 or number in (437, 850, 874) else "gb18030"


def rk(packed: int) -> str:
    """A number packed into 30 bits."""
    value = float(packed >> 2 if packed < 0x80000000 else (packed >> 2) - 0x40000000) if packed & 2 else double(
        struct.pack("<II", 0, packed & 0xFFFFFFFC)
    )
    return repr(value / 100 if packed & 1 else value)


def double(data: bytes) -> float:
    """Eight bytes as a number."""
    number: float = struct.unpack("<d", data)[0]
    return number


def string(data: bytes, at: int, *, long: bool, biff8: bool, encoding: str) -> str:
    """A string inside one record, its length in one byte or in two."""
    count, at = (int.from_bytes(data[at : at + 2], "little"), at + 2) if long else (int.from_bytes(data[at : at + 1], "little"), at + 1)
    if not biff8:
        return data[at : at + count].decode(encoding, "replace")
    wide = bool(data[at : at + 1] and data[at] & _WIDE)
    return _characters(data[at + 1 : at + 1 + count * (2 if wide else 1)], wide=wide)


def _characters(data: bytes, *, wide: bool) -> str:
    return data.decode("utf-16-le", "replace") if wide else data.decode("latin-1")


def shared_strings(parts: list[bytes]) -> list[str]:
    """The strings of SST and its CONTINUE records; a table that breaks off gives the strings before the break."""
    if not parts or len(parts[0]) < 8:
        return []
    table = _Table(parts)
    return list(table.strings(int.from_bytes(parts[0][4:8], "little")))


class _Table:
    """A walk through the string table. Where characters run over a record's end, the next one begins with their width."""

    def __init__(self, parts: list[bytes]) -> None:
        self.parts = parts
        self.part, self.at = 0, 8

    def strings(self, count: int) -> Iterator[str]:
        """So many strings, or those before the table breaks off."""
        for _ in range(count):
            try:
                yield self._string()
            except (IndexError, struct.error):
                return

    def _string(self) -> str:
        count, flags = struct.unpack("<HB", self._bytes(3))
        runs = struct.unpack("<H", self._bytes(2))[0] if flags & _RICH else 0
        phonetic = struct.unpack("<I", self._bytes(4))[0] if flags & _PHONETIC else 0
        text = self._text(count, wide=bool(flags & _WIDE))
        self._skip(4 * runs + phonetic)
        return text

    def _text(self, count: int, *, wide: bool) -> str:
        pieces = []
        while count:
            size = 2 if wide else 1
            here = min(count, (len(self.parts[self.part]) - self.at) // size)
            pieces.append(_characters(self.parts[self.part][self.at : self.at + here * size], wide=wide))
            self.at += here * size
            count -= here
            if count:
                self.part, self.at = self.part + 1, 1
                wide = bool(self.parts[self.part][0] & _WIDE)
        return "".join(pieces)

    def _bytes(self, count: int) -> bytes:
        found = b""
        while len(found) < count:
            piece = self.parts[self.part][self.at : self.at + count - len(found)]
            found += piece
            self.at += len(piece)
            if len(found) < count:
                self.part, self.at = self.part + 1, 0
                _ = self.parts[self.part]
        return found

    def _skip(self, count: int) -> None:
        while count:
            here = min(count, len(self.parts[self.part]) - self.at)
            self.at += here
            count -= here
            if count:
                self.part, self.at = self.part + 1, 0
                _ = self.parts[self.part]

"""The binary parts of a Word 97–2003 document: text pieces, paragraph and character properties, styles.

Read leniently: a property that is not understood is passed over, a run that points outside its page is left out.
Names are those of Microsoft's [MS-DOC].
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from jiping.read.ole import Ole
from jiping.read.paper import TWIP, Paper, paper

FIB_PLACES = 0x9A  # where the pairs of offset and length begin
STSH, NOTE_MARKS, NOTE_TEXTS, CHPX, PAPX, CLX, PLF_LST, PLF_LFO = 1, 2, 3, 12, 13, 33, 73, 74
TXBX_TEXT, SPA, ENDNOTE_MARKS, ENDNOTE_TEXTS, FONTS, DRAWINGS = 56, 40, 46, 47, 15, 50
_PAGE = 512
_OPERANDS = (1, 1, 2, 4, 2, 2, 0, 3)  # bytes, by the three highest bits of an opcode; 0 for a length of its own
_DEF_TABLE, _CHANGE_TABS = 0xD608, 0xC615
_HUGE = (0x6645, 0x6646)  # the properties stand in the data stream
_COMPRESSED = 0x40000000

SECTIONS, PAGE_WIDTH, PAGE_HEIGHT = 6, 0xB01F, 0xB020

Sprm = tuple[int, bytes]


def sprms(data: bytes) -> Iterator[Sprm]:
    """The single property modifiers of a list; one that breaks off ends it."""
    at = 0
    while at + 2 <= len(data):
        opcode = data[at] | data[at + 1] << 8
        at += 2
        size = _OPERANDS[opcode >> 13]
        if opcode == _DEF_TABLE:
            size = int.from_bytes(data[at : at + 2], "little") - 1
            at += 2
        elif opcode == _CHANGE_TABS and data[at : at + 1] == b"\xff":
            return
        elif not size:
            size = data[at] if at < len(data) else 0
            at += 1
        if size < 0 or at + size > len(data):
            return
        yield opcode, data[at : at + size]
        at += size


@dataclass(slots=True)
class Piece:
    """A part of the text: its characters, where they stand in the stream, and how many bytes each takes."""

    text: str
    place: int
    size: int
    extra: bytes  # modifiers of a fast-saved file


@dataclass(slots=True)
class Runs:
    """Properties of stretches of the stream, by where they begin."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    data: list[bytes] = field(default_factory=list)

    def at(self, place: int) -> bytes:
        """The properties at a place of the stream."""
        index = bisect_right(self.starts, place) - 1
        return self.data[index] if index >= 0 and place < self.ends[index] else b""


@dataclass(slots=True)
class Style:
    """A paragraph style: its kind of built-in style, the one it is based on, and its own modifiers."""

    built_in: int
    parent: int
    modifiers: bytes


class Word:
    """The streams of one document."""

    def __init__(self, ole: Ole, stream: bytes) -> None:
        self.stream = stream
        flags = int.from_bytes(stream[10:12], "little")
        self.table = ole.stream("1Table" if flags & 0x0200 else "0Table") or b""
        self.data = ole.stream("Data") or b""
        lengths = struct.unpack_from("<8I", stream, 0x4C)
        self.text, self.notes, self.headers, self.macros, self.comments, self.endnotes, self.boxes, _ = lengths
        self.prcs: list[bytes] = []
        self.pieces = self._pieces()
        self.paragraphs = self._runs(PAPX, _paragraph_properties)
        self.characters = self._runs(CHPX, _character_properties)

    def part(self, number: int) -> bytes:
        """A structure of the table stream by its number in the header."""
        at = FIB_PLACES + 8 * number
        if at + 8 > len(self.stream) or number >= int.from_bytes(self.stream[0x98:0x9A], "little"):
            return b""
        start, length = struct.unpack_from("<II", self.stream, at)
        return self.table[start : start + length]

    def papers(self) -> Iterator[Paper | None]:
        """The sizes of the pages of all sections that tell theirs."""
        plc = self.part(SECTIONS)
        count = (len(plc) - 4) // 16
        for index in range(count):
            place = struct.unpack_from("<I", plc, 4 * (count + 1) + 12 * index + 2)[0]
            size = int.from_bytes(self.stream[place : place + 2], "little")
            told = {code: int.from_bytes(operand, "little") for code, operand in sprms(self.stream[place + 2 : place + 2 + size])}
            if PAGE_WIDTH in told and PAGE_HEIGHT in told:
                yield paper(told[PAGE_WIDTH] * TWIP, told[PAGE_HEIGHT] * TWIP)

    def place_of(self, number: int) -> int:
        """Where a structure begins: lists stand partly behind their declared end."""
        return int.from_bytes(self.stream[FIB_PLACES + 8 * number : FIB_PLACES + 8 * number + 4], "little")

    def modifiers(self, data: bytes) -> Iterator[Sprm]:
        """The modifiers of a paragraph; those that are kept in the data stream are fetched."""
        for opcode, operand in sprms(data):
            if opcode in _HUGE:
                start = int.from_bytes(operand, "little")
                length = int.from_bytes(self.data[start : start + 2], "little")
                yield from sprms(self.data[start + 2 : start + 2 + length])
            else:
                yield opcode, operand

    def _pieces(self) -> list[Piece]:
        clx, at = self.part(CLX), 0
        while at + 3 <= len(clx) and clx[at] == 1:
            length = int.from_bytes(clx[at + 1 : at + 3], "little")
            self.prcs.append(clx[at + 3 : at + 3 + length])
            at += 3 + length
        if at + 5 > len(clx) or clx[at] != 2:
            raise ValueError("no piece table")
        plc = clx[at + 5 : at + 5 + int.from_bytes(clx[at + 1 : at + 5], "little")]
        count = (len(plc) - 4) // 12
        if count < 1:
            raise ValueError("no pieces")
        bounds = struct.unpack_from(f"<{count + 1}I", plc)
        pieces, room = [], len(self.stream)
        for index in range(count):
            _, place, modifier = struct.unpack_from("<HIH", plc, 4 * (count + 1) + 8 * index)
            piece = self._piece(bounds[index + 1] - bounds[index], place, modifier)
            pieces.append(piece)
            room -= len(piece.text) * piece.size
            if room < -len(self.stream):
                raise ValueError("pieces overlap")
        return pieces

    def _piece(self, length: int, place: int, modifier: int) -> Piece:
        if length < 0:
            raise ValueError("pieces out of order")
        extra = b""
        if modifier & 1 and modifier >> 1 < len(self.prcs):
            extra = self.prcs[modifier >> 1]
        if place & _COMPRESSED:
            start = (place & ~_COMPRESSED & 0xFFFFFFFF) // 2
            return Piece(self.stream[start : start + length].decode("cp1252", "replace"), start, 1, extra)
        raw = self.stream[place : place + 2 * length]
        return Piece(_units(raw), place, 2, extra)

    def _runs(self, number: int, read: Callable[[bytes, int, int], bytes]) -> Runs:
        """All runs of one kind from their pages."""
        plc = self.part(number)
        count = (len(plc) - 4) // 8
        found: list[tuple[int, int, bytes]] = []
        pages = struct.unpack_from(f"<{count}I", plc, 4 * (count + 1)) if count > 0 else ()
        for number_of_page in dict.fromkeys(pages):
            start = (number_of_page & 0x3FFFFF) * _PAGE
            page = self.stream[start : start + _PAGE]
            if len(page) < _PAGE:
                continue
            size = page[-1]
            if 4 * (size + 1) + size > _PAGE - 1:
                continue
            bounds = struct.unpack_from(f"<{size + 1}I", page)
            found += [
                (first, end, read(page, size, index)) for index, (first, end) in enumerate(pairwise(bounds)) if first < end
            ]
        found.sort(key=lambda run: run[0])
        starts = [run[0] for run in found]
        ends = [min(run[1], following) for run, following in zip(found, [*starts[1:], 1 << 32], strict=False)]
        return Runs(starts, ends, [run[2] for run in found])

    def styles(self) -> list[Style | None]:
        """The styles by their number."""
        sheet = self.part(STSH)
        if len(sheet) < 6:
            return []
        count, base = struct.unpack_from("<HH", sheet, 2)
        at = 2 + int.from_bytes(sheet[:2], "little")
        found: list[Style | None] = []
        for _ in range(min(count, 5000)):
            length = int.from_bytes(sheet[at : at + 2], "little")
            found.append(_style(sheet[at + 2 : at + 2 + length], base))
            at += 2 + length
        return found


def _units(raw: bytes) -> str:
    """One character for each 16 bits, so that places can be counted; halves of rare characters are joined later."""
    return "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw[: len(raw) // 2 * 2])))


def _paragraph_properties(page: bytes, size: int, index: int) -> bytes:
    """Style and modifiers of a run: two bytes and a list."""
    at = 2 * page[4 * (size + 1) + 13 * index] if 4 * (size + 1) + 13 * index < _PAGE else 0
    if not 0 < at < _PAGE - 2:
        return b""
    start, length = (at + 1, 2 * page[at] - 1) if page[at] else (at + 2, 2 * page[at + 1])
    return page[start : start + length]


def _character_properties(page: bytes, size: int, index: int) -> bytes:
    at = 2 * page[4 * (size + 1) + index]
    return page[at + 1 : at + 1 + page[at]] if at else b""


def _style(data: bytes, base: int) -> Style | None:
    """One style; only those of paragraphs have modifiers of paragraphs."""
    if len(data) < 8:
        return None
    kind, second = struct.unpack_from("<HH", data)
    modifiers = b""
    if second & 0xF == 1:
        at = base + 2 + 2 * int.from_bytes(data[base : base + 2], "little") + 2
        at += at & 1
        length = int.from_bytes(data[at : at + 2], "little")
        modifiers = data[at + 4 : at + 2 + length]
    return Style(kind & 0xFFF, second >> 4, modifiers)

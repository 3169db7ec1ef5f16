"""Characters of a Word 97–2003 document that are not what they seem: deleted, hidden, signs of symbol fonts, files."""

from __future__ import annotations

import struct
from bisect import bisect_right
from dataclasses import dataclass

from jiping.read.asides import is_code, is_symbol, sign_of, signs_in
from jiping.read.word97 import FONTS, Word, sprms

DELETED, INSERTED, HIDDEN, SPECIAL, IS_FILE, IS_FORM = 0x0800, 0x0801, 0x083C, 0x0855, 0x080A, 0x0806
_FLAGS = {DELETED, INSERTED, HIDDEN, SPECIAL, IS_FILE, IS_FORM}
_FONT, _OTHER_FONT, _SIGN, _PLACE, _OLD_PLACE = 0x4A4F, 0x4A51, 0x6A09, 0x6A03, 0x680E
Stretch = tuple[int, int, "Look"]


@dataclass(frozen=True, slots=True)
class Look:
    """What the modifiers of a run of characters make of it. ``sign`` is drawn for each of them.

    ``place`` is that of a file or of the properties of a field in a form.
    """

    kinds: frozenset[int] = frozenset()
    font: str = ""
    sign: str | None = None
    place: int = 0

    @property
    def deleted(self) -> bool:
        """Whether the run is no part of the text any more."""
        return DELETED in self.kinds

    @property
    def file(self) -> int:
        """The storage of the file behind it."""
        return self.place if IS_FILE in self.kinds else 0

    @property
    def in_form(self) -> bool:
        """Whether the data stream tells what was chosen here."""
        return IS_FORM in self.kinds

    def shown(self, sign: str) -> str:
        """What is seen of one of the characters."""
        if SPECIAL in self.kinds and sign == "(":
            return self.sign or ""
        return signs_in(self.font, sign) if self.font and is_code(sign) else sign


def marked_characters(word: Word, starts: list[int]) -> list[Stretch]:
    """Stretches of the text that are not as they seem, in its order; ``starts`` are the places of its pieces."""
    runs, fonts = word.characters, _symbol_fonts(word)
    looks = [_look(data, fonts) for data in runs.data]
    marked = [index for index, look in enumerate(looks) if look is not None]
    ends = [runs.ends[index] for index in marked]
    found: list[Stretch] = []
    for start, piece in zip(starts, word.pieces, strict=True):
        last = piece.place + len(piece.text) * piece.size
        for index in marked[bisect_right(ends, piece.place) :]:
            if runs.starts[index] >= last:
                break
            begin = start + max(0, runs.starts[index] - piece.place) // piece.size
            end = start + (min(runs.ends[index], last) - piece.place) // piece.size
            found.append((begin, end, looks[index] or Look()))
    return found


def _look(data: bytes, fonts: dict[int, str]) -> Look | None:
    kinds: set[int] = set()
    font, sign, place = "", None, 0
    for opcode, operand in sprms(data):
        if opcode in _FLAGS and operand[0] & 1:
            kinds.add(opcode)
        elif opcode in (_FONT, _OTHER_FONT):
            font = fonts.get(int.from_bytes(operand, "little"), font)
        elif opcode == _SIGN:
            number, code = struct.unpack("<HH", operand)
            sign = sign_of(fonts.get(number, ""), code)
        elif opcode in (_PLACE, _OLD_PLACE):
            place = int.from_bytes(operand, "little")
    if not kinds and not font:
        return None
    return Look(frozenset(kinds), font, sign, place)


def _symbol_fonts(word: Word) -> dict[int, str]:
    """The symbol fonts of the document by their number."""
    table, found, at = word.part(FONTS), {}, 4
    for number in range(int.from_bytes(table[:2], "little")):
        length = table[at] if at < len(table) else 0
        if not length:
            break
        name = table[at + 40 : at + 1 + length].decode("utf-16-le", "replace").split("\0")[0]
        if is_symbol(name):
            found[number] = name
        at += 1 + length
    return found

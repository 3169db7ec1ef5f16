"""Properties of paragraphs in Word 97–2003: where a table begins and ends, how its rows are cut, lists and headings."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from jiping.read.table_rows import CellDefinition, RowDefinition
from jiping.read.word97 import Word

_FLAGS = {0x2416: "in_table", 0x2417: "row_end", 0x244B: "inner_cell", 0x244C: "inner_row_end"}
_DOWN = {1: "next", 3: "first"}
_TITLE, _HEADINGS = 62, range(1, 10)


@dataclass(slots=True)
class Format:
    """What of a paragraph's properties changes the reading."""

    in_table: bool = False
    row_end: bool = False
    depth: int = 0
    inner_cell: bool = False
    inner_row_end: bool = False
    list_id: int = 0
    level: int = 0
    centred: bool = False
    heading: bool = False
    row: RowDefinition | None = None


class Formats:
    """The properties of the paragraphs of one document; equal ones are worked out once."""

    def __init__(self, word: Word) -> None:
        self.word = word
        self.styles = word.styles()
        self.known: dict[tuple[bytes, bytes], Format] = {}

    def of(self, properties: bytes, extra: bytes) -> Format:
        """What the bytes of a paragraph say: its style's number, its own modifiers, those of a fast-saved piece."""
        known = self.known.get((properties, extra))
        if known is None:
            known = self.known[properties, extra] = self._formed(properties, extra)
        return known

    def _formed(self, properties: bytes, extra: bytes) -> Format:
        shape = Format()
        number = int.from_bytes(properties[:2], "little")
        for modifiers in [*self._inherited(number, shape), properties[2:], extra]:
            for opcode, operand in self.word.modifiers(modifiers):
                _apply(shape, opcode, operand)
        return shape

    def _inherited(self, number: int, shape: Format) -> list[bytes]:
        """The modifiers of a style and of those that it is based on, the most general first."""
        found: list[bytes] = []
        for _ in range(20):
            style = self.styles[number] if number < len(self.styles) else None
            if style is None:
                break
            shape.heading = shape.heading or style.built_in in _HEADINGS or style.built_in == _TITLE
            found.insert(0, style.modifiers)
            number = style.parent
        return found


def _apply(shape: Format, opcode: int, operand: bytes) -> None:
    """Apply one modifier of a paragraph."""
    if opcode in _FLAGS:
        setattr(shape, _FLAGS[opcode], bool(operand[0]))
    elif opcode == 0x6649:
        shape.depth = max(0, int.from_bytes(operand, "little", signed=True))
    elif opcode == 0x460B:
        number = int.from_bytes(operand, "little")
        shape.list_id = number if number < 0xF800 else 0
    elif opcode == 0x260A:
        shape.level = operand[0]
    elif opcode in (0x2403, 0x2461):
        shape.centred = operand[0] == 1
    elif opcode == 0xD608:
        shape.row = _row(operand)
    elif shape.row is not None and opcode in (0xD62B, 0x5624, 0x5625):
        _merge(shape.row, opcode, operand)


def _row(operand: bytes) -> RowDefinition:
    """A row definition: edges in twips, then twenty bytes for each cell, of which the first two tell how it is merged."""
    count = operand[0]
    edges = struct.unpack_from(f"<{count + 1}h", operand, 1)
    row = RowDefinition(edges[0])
    first = 0
    for index, edge in enumerate(edges[1:]):
        at = 1 + 2 * (count + 1) + 20 * index
        flags = int.from_bytes(operand[at : at + 2], "little")
        across = flags & 3
        first = (first or across) if across else 0
        row.close_cell(CellDefinition(0, _DOWN.get(flags >> 5 & 3, ""), ("first" if across == first else "next") if across else ""), edge)
    return row


def _merge(row: RowDefinition, opcode: int, operand: bytes) -> None:
    """Merge cells of a row after the fact."""
    if opcode == 0xD62B:
        if operand[0] < len(row.cells):
            row.cells[operand[0]].down = _DOWN.get(operand[1] & 3, "")
        return
    for index in range(operand[0], min(operand[1], len(row.cells))):
        row.cells[index].across = "" if opcode == 0x5625 else "first" if index == operand[0] else "next"

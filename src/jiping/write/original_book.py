"""The original's tables as worksheets, each as it was found, with its faulty cells painted; its paragraphs on one more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jiping.model.cell import NOWHERE, Place
from jiping.model.document import Document, Paragraph, Slot, Table
from jiping.model.finding import GRAVITY
from jiping.write.excel_parts import letters
from jiping.write.official.measure import row_heights
from jiping.write.official.page import Box
from jiping.write.original import WIDEST, lines
from jiping.write.sheets import number_of
from jiping.write.told import LEVELS, Said, Told
from jiping.write.workbook import Painted, Row, Sheet, Value

PAPER = 110  # characters that fit on a sheet of paper, lying
NARROWEST, WIDEST_COLUMN = 7, 40
MOST_TABLES = 60
TEXT = "正文"


def original_sheets(told: Told, documents: Sequence[Document]) -> list[Sheet]:
    """The sheets of all documents."""
    faults = _faults(told)
    sheets = [_table(table, name, faults) for name, table in _tables(documents)][:MOST_TABLES]
    paragraphs = [block for document in documents for block in document.blocks if isinstance(block, Paragraph)]
    rows = [Row([_painted(block.raw, faults.get(block.place, ()))]) for block in paragraphs if block.text]
    return [*sheets, *([Sheet(TEXT, (), rows, (PAPER,))] if rows else [])]


def _tables(documents: Sequence[Document]) -> Iterator[tuple[str, Table]]:
    """Each table below what stands above it: its title, as far as a sheet's name may be long."""
    for document in documents:
        above = ""
        for block in document.blocks:
            if isinstance(block, Table):
                yield f"表{block.number} {above}" if block.number else above or "表", block
                above = ""
            elif block.centred or block.heading or not above:
                above = block.text or above


def _faults(told: Told) -> Mapping[Place, list[Said]]:
    """The open findings by the ink that they point at."""
    faults: dict[Place, list[Said]] = {}
    for said in told.said:
        if not said.finding.waived and said.finding.place != NOWHERE:
            faults.setdefault(said.finding.place, []).append(said)
    return faults


def _table(table: Table, name: str, faults: Mapping[Place, Sequence[Said]]) -> Sheet:
    width = min(table.width, WIDEST)
    grid: list[list[Value]] = [[""] * width for _ in table.rows]
    merged, longest = [], [0] * width
    for slot in table.slots():
        if slot.column >= width or slot.row >= len(grid):
            continue
        text = lines(slot.raw)
        grid[slot.row][slot.column] = _painted(text, faults.get(slot.place, ()))
        if slot.colspan == 1:
            longest[slot.column] = max(longest[slot.column], *(len(line) for line in text.split("\n")))
        down, across = min(slot.rowspan, len(grid) - slot.row), min(slot.colspan, width - slot.column)
        if down * across > 1:
            merged.append(f"{letters(slot.column + 1)}{slot.row + 1}:{letters(slot.column + across)}{slot.row + down}")
    columns = _widths(longest)
    shown = [slot for slot in table.slots() if _inside(slot, grid, width)]
    boxes = [Box(lines(slot.raw), slot.row, slot.column, slot.colspan, slot.rowspan) for slot in shown]
    heights = row_heights(boxes, len(grid), columns)
    return Sheet(name, (), [Row(row, height=high) for row, high in zip(grid, heights, strict=True)], columns, merged)


def _inside(slot: Slot, grid: Sequence[object], width: int) -> bool:
    return slot.column + slot.colspan <= width and slot.row + slot.rowspan <= len(grid)


def _widths(longest: Sequence[int]) -> list[int]:
    """Columns as wide as their texts, two units a character, together no wider than the paper."""
    wanted = [min(max(2 * count + 2, NARROWEST), WIDEST_COLUMN) for count in longest]
    total = sum(wanted)
    return [max(NARROWEST, width * PAPER // total) for width in wanted] if total > PAPER else wanted


def _painted(text: str, faults: Sequence[Said]) -> Value:
    value = number_of(text) or text
    if not faults:
        return value
    paint = max((said.finding.level for said in faults), key=GRAVITY.__getitem__)
    return Painted(value, paint, "\n".join(map(note, faults)))


def note(said: Said) -> str:
    """What is said at the cell: level, code, message and what to write instead."""
    finding = said.finding
    return "；".join(filter(None, (f"{LEVELS[finding.level]} {finding.code} {finding.message}", said.correction)))

"""Worksheets have no paragraphs: rows of one text above, below and between the forms are lines, as in any other file."""

from __future__ import annotations

import re
from itertools import groupby

from jiping.model.document import Document, Paragraph, Slot, Table
from jiping.read.fit.apart import side_by_side
from jiping.read.fit.labels import LONGEST, half, labelled, lexicon, money_unit
from jiping.read.fit.nothing import says_none
from jiping.read.fit.titles import ANNEX, YEAR_LINE, is_report, kind_of

Blocks = list[Paragraph | Table]
_NEARLY = 2  # columns that a title may leave free at the side of a wide form


def opened(document: Document) -> list[Blocks]:
    """The blocks of a document; those of a workbook sheet by sheet, with the lines around the forms set free."""
    if not any(isinstance(block, Table) and _from_sheet(block) for block in document.blocks):
        return [[part for block in document.blocks for part in (_set_free(block) if isinstance(block, Table) else [block])]]
    return [blocks for _, sheet in groupby(document.blocks, _sheet_of) for blocks in _sheet(list(sheet))]


def _sheet_of(block: Paragraph | Table) -> str | None:
    place = block.place if isinstance(block, Paragraph) else next((slot.place for slot in block.slots()), None)
    return place.sheet if place is not None else None


def _sheet(blocks: Blocks) -> list[Blocks]:
    """The forms of one worksheet from left to right; what lies on the sheet stands above the first or below the last."""
    found: list[Blocks] = []
    above: Blocks = []
    for block in blocks:
        if isinstance(block, Table):
            parts = [_parts(part) for part in side_by_side(block)]
            parts[0] = above + parts[0]
            found += parts
            above = []
        elif found:
            found[-1].append(block)
        else:
            above.append(block)
    return found or [above]


def _set_free(table: Table) -> Blocks:
    """The forms of a table from left to right; a frame around running text, one cell wide, is no table."""
    texts: list[Slot] = []
    for row in table.rows:
        filled = [slot for slot in row if slot.text]
        if len(filled) > 1:
            return [*side_by_side(table)]
        texts += filled
    if table.width > 1 and not any(is_report(kind_of(slot.text)) for slot in texts[:_NEARLY]):
        return [table]
    return [Paragraph(line, slot.place, confidence=slot.confidence) for slot in texts for line in slot.raw.split("\n") if line.strip()]


def kind_of_sheet(table: Table) -> str:
    """The kind of form that the name of a worksheet announces, or nothing."""
    first = next(table.slots(), None)
    kind = kind_of(first.place.sheet or "") if first is not None else ""
    return "" if is_report(kind) else kind


def _from_sheet(table: Table) -> bool:
    first = next(table.slots(), None)
    return first is not None and first.place.cell is not None


def _parts(table: Table) -> Blocks:
    """Lines and forms of one worksheet in order."""
    lines = _lines(table)
    rows = [index for index, row in enumerate(table.rows) if lines[index] is None and any(slot.text for slot in row)]
    if not rows:
        return [line for line in lines if line is not None and line.text]
    parts: Blocks = []
    begin = rows[0]
    for last, following in zip(rows, [*rows[1:], None], strict=True):
        between = range(last + 1, following if following is not None else len(table.rows))
        free = [line for index in between if (line := lines[index]) is not None and line.text]
        if following is None or any(_heads(line) for line in free):
            parts.append(_cut(table, begin, last))
            parts += free
            begin = following if following is not None else begin
    return [line for line in lines[: rows[0]] if line is not None and line.text] + parts


def _lines(table: Table) -> list[Paragraph | None]:
    """The rows that are lines of text; below the title of a report every row of one text is."""
    lines: list[Paragraph | None] = []
    in_report, above, width = False, True, table.width - min((slot.column for slot in table.slots() if slot.text), default=0)
    for row in table.rows:
        filled = [slot for slot in row if slot.text]
        line = _line(row, width)
        if len(filled) > 1:
            in_report = above = False
        elif filled and (filled[0].rowspan == 1 or filled[0].colspan >= width):  # a long text is merged over several rows
            in_report = in_report or is_report(kind_of(filled[0].text))
            if line is None and (in_report or above or _listed(filled[0], lines)):
                line = Paragraph(filled[0].raw, filled[0].place)
        lines.append(line)
    return lines


def _listed(slot: Slot, lines: list[Paragraph | None]) -> bool:
    """Whether a row goes on with the numbered notes above it."""
    return bool(lines and lines[-1] is not None and lines[-1].text and re.match(r"[(（]?\d{1,2}[.、．)）]", slot.text))


def _heads(line: Paragraph) -> bool:
    """Whether a line between two parts of a sheet begins another form."""
    return bool(kind_of(line.text)) or bool(ANNEX.match(line.text))


def _line(row: list[Slot], width: int) -> Paragraph | None:
    """A row as a line of text; ``None`` where it is a row of a form."""
    filled = [slot for slot in row if slot.text]
    if not filled:
        return Paragraph("")
    if any(slot.rowspan > 1 for slot in filled) or not all(_free(slot, len(filled), width) for slot in filled):
        return None
    return Paragraph("  ".join(slot.raw for slot in filled), filled[0].place)


def _free(slot: Slot, texts: int, width: int) -> bool:
    """Whether a cell holds a line of its own: over the whole width, or such as never stands in a form's cells."""
    text = half(slot.text)
    if ANNEX.match(text):
        return True
    if lexicon()["heading"].label(text) or text.endswith(":"):
        return False
    if texts == 1 and (slot.colspan >= width or width >= 6 and slot.colspan >= width - _NEARLY):
        return True
    if money_unit(text) and len(text) <= 12 or YEAR_LINE.match(text):
        return True
    if any(value for _, _, value in labelled(slot.raw, ("heading", "signoff", "notes") if texts == 1 else ("heading", "signoff"))):
        return True
    return texts == 1 and bool(kind_of(text) or len(text) > LONGEST or says_none(text))


def _cut(table: Table, begin: int, last: int) -> Table:
    """The rows of one form as a table of its own."""
    if begin == 0 and last == len(table.rows) - 1:
        return table
    rows = [
        [
            Slot(slot.raw, slot.row - begin, slot.column, min(slot.rowspan, last - slot.row + 1), slot.colspan, slot.place, slot.confidence)
            for slot in row
        ]
        for row in table.rows[begin : last + 1]
    ]
    return Table(rows, table.number, ragged=table.ragged)

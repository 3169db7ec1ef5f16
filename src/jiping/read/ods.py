"""OpenDocument spreadsheets (.ods, also flat): every cell as the sheet shows it, each worksheet as one table."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jiping.model.document import Document
from jiping.read.limits import check_cells
from jiping.read.opendocument import (
    CELL,
    COVERED,
    FRAMES,
    OFFICE,
    ROW,
    TABLE,
    H,
    P,
    Styles,
    integer,
    package,
    running_text,
)
from jiping.read.opendocument_inside import OBJECTS
from jiping.read.paper import length
from jiping.read.sheets import Sheet, add_sheets, column_name

_GROUPS = {TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group")}
_COLUMN = TABLE + "table-column"
SHAPES, SVG = TABLE + "shapes", "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
ROW_HEIGHT = 4.5  # millimetres, where nothing tells
_ROWS, _COLUMNS = 1_048_576, 16_384
_ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
_HIDDEN = ("collapse", "filter")


def read(data: bytes, name: str) -> Document:
    """An OpenDocument spreadsheet: each worksheet that holds anything is a table."""
    opened = package(data, "spreadsheet")
    document = Document(name, "ods", remarks=opened.remarks)
    add_sheets(document, (_sheet(table, opened.styles) for table in opened.body.iterchildren(TABLE + "table")))
    return document


def _sheet(table: etree._Element, styles: Styles) -> Sheet:
    hidden = styles.get(table.get(TABLE + "style-name", ""), "table") == "false"
    sheet = Sheet(table.get(TABLE + "name", ""), hidden=hidden)
    column = 0
    for node in table.iter(_COLUMN):
        repeated = min(integer(node, TABLE + "number-columns-repeated", 1), _COLUMNS - column)
        if node.get(TABLE + "visibility") in _HIDDEN:
            sheet.hidden_columns += range(column, column + repeated)
        column += repeated
    row = filled = 0
    frames = list(table.iter(*FRAMES))
    begins: dict[etree._Element, int] = {}
    for node in _rows(table):
        if frames:
            begins[node] = row
        repeated = min(integer(node, TABLE + "number-rows-repeated", 1), max(1, _ROWS - row))
        filled += _read_row(sheet, node, row, repeated)
        check_cells(filled)
        row += repeated
    sheet.boxes = sorted(_boxes(frames, begins), key=lambda box: box[0])
    return sheet


def _boxes(frames: list[etree._Element], begins: dict[etree._Element, int]) -> Iterator[tuple[int, str]]:
    """The texts that lie on a sheet, each with the row in which it begins; one that hangs on the page tells its height."""
    for frame in frames:
        around = frame.getparent()
        if around is None or around.tag not in (CELL, SHAPES) or next(frame.iter(*OBJECTS), None) is not None:
            continue
        text = "\n".join(line for p in frame.iter(P, H) if (line := running_text(p)).strip())
        row = next((begins[node] for node in frame.iterancestors(ROW) if node in begins), None)
        if text:
            yield int((length(frame.get(SVG + "y", "")) or 0) / ROW_HEIGHT) if row is None else row, text


def _rows(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == ROW:
            yield child
        elif child.tag in _GROUPS:
            yield from _rows(child)


def _read_row(sheet: Sheet, node: etree._Element, row: int, repeated: int) -> int:
    """Read the cells of one row element, which may stand for many equal rows; returns how many texts were kept."""
    column = filled = 0
    for cell in node.iterchildren(CELL, COVERED):
        times = min(integer(cell, TABLE + "number-columns-repeated", 1), _COLUMNS)
        text = _text(cell, sheet, row, column) if cell.tag == CELL and (len(cell) or cell.attrib) else ""
        if text and not text.isspace():
            filled += times * repeated
            check_cells(filled)
            for line in range(row, row + repeated):
                for place in range(column, column + times):
                    sheet.put(line, place, text)
        if cell.tag == CELL:
            _merge(sheet, cell, row, column)
        column += times
    if filled and node.get(TABLE + "visibility") in _HIDDEN:
        sheet.hidden_rows += range(row, row + repeated)
    return filled


def _merge(sheet: Sheet, cell: etree._Element, row: int, column: int) -> None:
    down, across = integer(cell, TABLE + "number-rows-spanned", 1), integer(cell, TABLE + "number-columns-spanned", 1)
    if down > 1 or across > 1:
        sheet.merged.append((row, column, row + max(1, down) - 1, column + max(1, across) - 1))


def _text(cell: etree._Element, sheet: Sheet, row: int, column: int) -> str:
    """What the cell shows; where nothing is written down, its value."""
    lines = [running_text(p) for p in cell.iterchildren(P)]
    text = "\n".join(lines) if lines else cell.get(OFFICE + "string-value") or cell.get(OFFICE + "value") or ""
    name = f"{column_name(column)}{row + 1}"
    if cell.get(TABLE + "formula") is not None and not lines and cell.get(OFFICE + "value-type") is None:
        sheet.unsaved.append(name)
    if text in _ERRORS or text.startswith("Err:"):
        sheet.wrong.append(name)
    return text

"""OpenDocument texts (.odt, also flat): paragraphs and tables in order, list numbers as they stand on the page."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jiping.model.cell import Place
from jiping.model.document import Document, Paragraph, Slot, Table
from jiping.read.asides import Hanging, only_text, set_inside
from jiping.read.limits import check_cells, check_paragraphs
from jiping.read.opendocument import (
    CELL,
    COVERED,
    DRAW,
    FRAMES,
    NOTE,
    ROW,
    TABLE,
    TEXT,
    H,
    P,
    Package,
    as_usual,
    hanging,
    integer,
    note_text,
    package,
    running_text,
)
from jiping.read.opendocument_inside import OBJECTS
from jiping.read.opendocument_lists import LIST, Lists

FRAME, PICTURE, OBJECT = DRAW + "frame", DRAW + "image", DRAW + "object"  # an object has a picture of itself beside it
INNER = TABLE + "table"
_STYLE = TEXT + "style-name"
_OPENED = {  # wrappers whose content stands on the page
    TEXT + "section", TEXT + "index-body", TEXT + "index-title", TEXT + "table-of-content", TEXT + "numbered-paragraph",
    TEXT + "table-index", TEXT + "illustration-index", TEXT + "user-index", TEXT + "alphabetical-index",
}
_ROW_GROUPS = {TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group"}
_MOST = 1000  # rows or columns that one element may stand for, and columns that one cell may cover


def read(data: bytes, name: str) -> Document:
    """An OpenDocument text as paragraphs and tables in order."""
    opened = package(data, "text")
    pictures = sum(frame.find(PICTURE) is not None and frame.find(OBJECT) is None for frame in opened.body.iter(FRAME))
    document = Document(name, "odt", remarks=opened.remarks, pictures=pictures, papers=opened.papers)
    document.running = [Paragraph(line, Place(name)) for line in opened.headers]
    walk = _Walk(document, opened, name)
    walk.blocks(opened.body)
    document.blocks += walk.endnotes.around([])
    if opened.files:
        set_inside(document)
    if opened.styles.hides(opened.body):
        document.remarks.append("文件里有隐藏文字；按显示出来读取，公开前请删除。")
    return document


class _Walk:
    """The walk through one text."""

    def __init__(self, document: Document, opened: Package, name: str) -> None:
        self.document = document
        self.styles = opened.styles
        self.files = opened.files
        self.name = name
        self.lists = Lists(opened.styles)
        self.endnotes = Hanging()
        self.paragraphs = self.tables = self.cells = 0

    def blocks(self, parent: etree._Element) -> None:
        """All blocks of the body."""
        for label, block in self._flow(parent):
            if block.tag == INNER:
                self._table(block)
            elif block.tag in FRAMES:  # one that hangs on a page
                self.document.blocks += self._boxed(block)
            else:
                self._paragraph(label, block)

    def _flow(self, parent: etree._Element) -> Iterator[tuple[str, etree._Element]]:
        """Paragraphs and tables in order, each with its list number; lists and wrappers opened."""
        for child in parent:
            tag = child.tag
            if tag == INNER:
                yield "", child
            elif tag in (P, H):
                yield self.lists.heading(child) if tag == H else "", child
            elif tag in FRAMES:
                yield "", child
            elif tag == LIST:
                yield from self.lists.items(child)
            elif tag in _OPENED:
                yield from self._flow(child)

    def _paragraph(self, label: str, p: etree._Element) -> None:
        self.paragraphs += 1
        check_paragraphs(self.paragraphs)
        place = Place(self.name, paragraph=self.paragraphs)
        beside = Hanging()
        for node, first in hanging(p):
            if not self._aside(node, beside):
                beside.box(self._boxed(node), first=first)
        self.document.blocks += beside.around(self._line(label, p, place))

    def _line(self, label: str, p: etree._Element, place: Place) -> list[Paragraph]:
        text = running_text(p)
        if not text or text.isspace():
            return []
        style = p.get(_STYLE, "")
        heading = p.tag == H or self.styles.heading(style)
        return [Paragraph(label + text, place, heading=heading, centred=self.styles.get(style, "align") == "center")]

    def _aside(self, node: etree._Element, beside: Hanging) -> bool:
        """Whether a node is a note or a file, which follow what they hang on."""
        place = Place(self.name, paragraph=max(1, self.paragraphs))
        if node.tag == NOTE:
            at_end = node.get(TEXT + "note-class") == "endnote"
            (self.endnotes if at_end else beside).note(note_text(node), place)
        elif node.tag in OBJECTS and (data := self.files.get(node)) is not None:
            beside.file(data, place)
        return node.tag == NOTE or node.tag in OBJECTS

    def _boxed(self, box: etree._Element) -> list[Paragraph | Table]:
        """What stands in a text box, as blocks of their own; its lines have the place of the paragraph that it hangs on."""
        outside, self.document.blocks = self.document.blocks, []
        number = self.paragraphs
        as_usual(box)
        self.blocks(box)
        inside, self.document.blocks = self.document.blocks, outside
        self.paragraphs = number
        for block in inside:
            if isinstance(block, Paragraph):
                block.place = Place(self.name, paragraph=max(1, number))
        return inside

    def _table(self, table: etree._Element) -> None:
        """A table, and behind it the tables that stand inside its cells."""
        self.tables += 1
        number = self.tables
        inside: list[etree._Element] = []
        rows: list[list[Slot]] = []
        beside = Hanging()
        for row in _rows(table):
            for time in range(min(integer(row, TABLE + "number-rows-repeated", 1), _MOST)):
                rows.append(self._row(row, len(rows), number, [] if time else inside, Hanging() if time else beside))
                check_cells(self.cells)
        _clip(rows)
        self.document.blocks += beside.around([Table(rows, number)])
        for inner in inside:
            self._table(inner)

    def _row(self, row: etree._Element, index: int, number: int, inside: list[etree._Element], beside: Hanging) -> list[Slot]:
        slots: list[Slot] = []
        column = position = 0
        for cell in row.iterchildren(CELL, COVERED):
            repeated = min(integer(cell, TABLE + "number-columns-repeated", 1), _MOST)
            if cell.tag == COVERED:
                column += repeated
                continue
            across = min(max(1, integer(cell, TABLE + "number-columns-spanned", 1)), _MOST)
            down = min(max(1, integer(cell, TABLE + "number-rows-spanned", 1)), _MOST)
            text = self._cell_text(cell, inside, beside, first=not index)
            for _ in range(repeated):
                position += 1
                slots.append(Slot(text, index, column, down, across, Place(self.name, None, number, index + 1, position)))
                column += 1
            self.cells += repeated * across
        self.cells += not slots
        return slots

    def _cell_text(self, cell: etree._Element, inside: list[etree._Element], beside: Hanging, *, first: bool) -> str:
        lines: list[str] = []
        boxes: list[Paragraph | Table] = []
        for label, block in self._flow(cell):
            if block.tag == INNER:
                inside.append(block)
            elif block.tag in FRAMES:
                boxes += self._boxed(block)
            else:
                lines.append(label + running_text(block))
                for node, _ in hanging(block):
                    if not self._aside(node, beside):
                        boxes += self._boxed(node)
        text, boxed = "\n".join(lines), only_text(boxes)
        if boxed is not None and not text.strip():  # the box fills its cell
            return boxed or text
        beside.box(boxes, first=first and boxed is not None)
        return text


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == ROW:
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child)


def _clip(rows: list[list[Slot]]) -> None:
    """No cell reaches below the last row."""
    for row in rows:
        for slot in row:
            slot.rowspan = min(slot.rowspan, len(rows) - slot.row)

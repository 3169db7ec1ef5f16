"""Word documents (.docx, .docm): paragraphs and tables straight from the XML, spans kept, deleted text left out."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from zipfile import ZipFile

from lxml import etree

from jiping.model.cell import Place
from jiping.model.document import Document, Paragraph, Slot, Table
from jiping.model.errors import Unreadable
from jiping.read.asides import DIAGRAM
from jiping.read.docx_beside import MET, Beside, Lifter
from jiping.read.docx_inline import show_signs
from jiping.read.docx_light import light
from jiping.read.invisible import conceals, visible_xml
from jiping.read.limits import check_cells, check_paragraphs, count, read_part, read_parts
from jiping.read.numbering import Numbering
from jiping.read.paper import TWIP, Paper, paper, papers
from jiping.read.running import lines_of_word
from jiping.read.strict import usual
from jiping.read.tangles import check_marks

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
T, TAB, BR, CR, HYPHEN = W + "t", W + "tab", W + "br", W + "cr", W + "noBreakHyphen"
P, TBL, TR, TC, SDT, CONTENT = W + "p", W + "tbl", W + "tr", W + "tc", W + "sdt", W + "sdtContent"
PPR, PSTYLE, JC, VAL = W + "pPr", W + "pStyle", W + "jc", W + "val"
GRIDSPAN, VMERGE, HMERGE = W + "gridSpan", W + "vMerge", W + "hMerge"
TRPR, BEFORE, DEL = W + "trPr", W + "gridBefore", W + "del"
TABS = W + "tabs"
WRAPPERS = {SDT, CONTENT, W + "customXml", W + "smartTag", W + "ins", W + "moveTo"}
BREAKS = {TAB: "\t", BR: "\n", CR: "\n", HYPHEN: "-"}
HEADING_STYLES = ("heading", "title", "标题")
INS, VANISH, COMMENT, PGSZ = W + "ins", W + "vanish", W + "commentReference", W + "pgSz"
# Text that is on the page twice or not at all: dropped before reading, only where the file has any of it.
GHOSTS = {MC + "Fallback", W + "moveFrom", W + "rt", DEL}
REMARKS = (
    ({INS, DEL, W + "moveFrom"}, "文件里有未接受的修订；按接受修订后的文字读取。"),
    ({VANISH}, "文件里有隐藏文字；按显示出来读取，公开前请删除。"),
    ({COMMENT}, "文件里有批注；批注没有读入，公开前请删除。"),
)
PARTS = {"vbaProject": "文件带有宏；只读取了文字和表格，宏没有运行。", "word/diagrams/data": DIAGRAM}
NOTED = (*GHOSTS, INS, VANISH, COMMENT, PGSZ, *MET)
_place = tuple.__new__  # what a named tuple's own call comes to, at a third of its time: one a cell
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True)


def parse_xml(data: bytes, what: str = "正文") -> etree._Element:
    """The root of an XML part. Raises ``Unreadable`` for broken XML and for XML that declares entities."""
    check_marks(data)
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as trouble:
        raise Unreadable(f"文件已损坏，{what}读不出来；请用 Word 或 WPS 打开后另存一份。") from trouble
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("文件里夹带了 XML 实体声明，正常的文档不会有，可能有害，已停止读取。")
    return root


def read(data: bytes, name: str) -> Document:
    """A Word document as paragraphs and tables in order."""
    document = _read(data, name, usual)
    return _read(data, name, lambda xml: visible_xml(usual(xml))) if conceals(document) else document


def _read(data: bytes, name: str, mended: Callable[[bytes], bytes]) -> Document:
    with ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        if "word/document.xml" not in names:
            raise Unreadable("文件已损坏：Word 文档里缺少正文；请用 Word 或 WPS 打开后另存一份。")
        xml = mended(read_part(archive, "word/document.xml"))
        root = show_signs(parse_xml(light(xml)), xml)
        numbering = Numbering.of(archive, names, xml)
        pictures = sum(part.startswith("word/media/") for part in names)
        document = Document(name, "docx", pictures=pictures)
        document.remarks += [said for part, said in PARTS.items() if any(part in name for name in names)]
        body = next(root.iterchildren(W + "body"), None)
        if body is None:
            raise Unreadable("文件已损坏：Word 文档的正文是空的；请用 Word 或 WPS 打开后另存一份。")
        beside = _beside(body, document, archive)
        walk = _Body(document, numbering, name, beside)
        walk.read(body)
        document.running = lines_of_word(archive, names, name)
        inner = [(index, part, place) for index, part, place in walk.files if part in names]
        opened = read_parts(archive, (part for _, part, _ in inner))
        document.inner = [(index, content, place) for (index, _, place), content in zip(inner, opened, strict=True)]
    return document


def _beside(body: etree._Element, document: Document, archive: ZipFile) -> Beside:
    """Leave out what is not on the page, set free what hangs beside the text."""
    nodes = _drop_ghosts(body, document)
    if not any(node.tag in MET for node in nodes):
        return Beside()
    beside = Lifter(body, archive, lambda data, what: parse_xml(usual(data), what)).lift(list(body.iter(*MET)))
    document.remarks += beside.remarks
    return beside


def _paper(size: etree._Element) -> Paper | None:
    width, height = (size.get(W + side, "") for side in ("w", "h"))
    return paper(*(int(side) * TWIP if side.isdecimal() and len(side) < 7 else None for side in (width, height)))


def _drop_ghosts(body: etree._Element, document: Document) -> list[etree._Element]:
    """Leave out what is not on the page; returns all that was noted."""
    nodes = list(body.iter(*NOTED))
    met = {node.tag for node in nodes}
    document.papers = papers(_paper(node) for node in nodes if node.tag == PGSZ)
    for tag in GHOSTS & met:
        for ghost in list(body.iter(tag)):
            _drop(ghost)
    document.remarks += [remark for tags, remark in REMARKS if tags & met]
    return nodes


def _drop(ghost: etree._Element) -> None:
    parent = ghost.getparent()
    if parent is None or (ghost.tag == DEL and parent.tag == W + "rPr"):  # a deleted paragraph mark: the text stays
        return
    if ghost.tag == DEL and parent.tag == TRPR:  # a deleted table row
        row = parent.getparent()
        table = row.getparent() if row is not None else None
        if row is not None and table is not None:
            table.remove(row)
    else:
        parent.remove(ghost)


class _Body:
    """One pass over all elements that matter, in document order: counts paragraphs and tables as a person would."""

    def __init__(self, document: Document, numbering: Numbering | None, name: str, beside: Beside) -> None:
        self.blocks = document.blocks
        self.beside = beside
        self.files: list[tuple[int, str, Place]] = []  # files inside the file, by the block that they stand before
        self.numbering = numbering
        self.name = name
        self.paragraphs = self.tables = self.cells = 0
        self.pieces: list[str] = []
        self.p: etree._Element | None = None  # the paragraph outside tables that is being read
        self.rows: list[list[Slot]] = []
        self.row: list[tuple[str, int, str, bool]] = []  # text, span and merges of the cells of the row that is being read
        self.above: dict[int, Slot] = {}  # the slot that a vertical merge of that column continues
        self.begins = 0  # the column in which the row begins
        self.span = 1  # these four are of the cell that is being read
        self.merge = ""
        self.joined = self.in_cell = False

    def read(self, body: etree._Element) -> None:
        outer = set(_outer(body))
        pieces, numbering = self.pieces, self.numbering
        fresh = True  # no paragraph of the open cell has begun
        for node in body.iter(T, P, TC, TR, TBL, GRIDSPAN, VMERGE, HMERGE, BEFORE, TAB, BR, CR, HYPHEN):
            tag = node.tag
            if tag == T:
                if text := node.text:
                    pieces.append(text)
            elif tag == P:
                if node in outer:
                    self._end_block()
                    self.paragraphs += node not in self.beside.lifted
                    check_paragraphs(self.paragraphs)
                    self.p = node
                elif not fresh:
                    pieces.append("\n")
                fresh = False
                if numbering and (label := numbering.label(node)):
                    pieces.append(label)
            elif tag == TC:
                if self.in_cell:
                    self._end_cell()
                self.in_cell = fresh = True
            elif tag in BREAKS:
                if tag != TAB or not _is_stop(node):
                    pieces.append(BREAKS[tag])
            else:
                self._structure(node, tag)
        self._end_block()

    def _structure(self, node: etree._Element, tag: Any) -> None:
        """A row or table begins, or a property of the open row or cell."""
        if tag == GRIDSPAN:
            self.span = max(1, count(node.get(VAL), 1))
        elif tag == VMERGE:
            self.merge = node.get(VAL) or "continue"
        elif tag == TR:
            self._end_row()
            self.rows.append([])
        elif tag == TBL:
            self._end_block()
            self.tables += 1
            self.above = {}
        elif tag == HMERGE:
            self.joined = (node.get(VAL) or "continue") == "continue"
        else:
            self.begins = count(node.get(VAL), 0)

    def _end_block(self) -> None:
        """Finish the paragraph or table that is open."""
        if self.p is not None:
            text = "".join(self.pieces)
            place = Place(self.name, paragraph=max(1, self.paragraphs + self.beside.lifted.get(self.p, 0)))
            if part := self.beside.files.get(self.p):
                self.files.append((len(self.blocks), part, place))
            elif text and not text.isspace():
                heading, centred = _style(self.p)
                self.blocks.append(Paragraph(text, place, heading=heading, centred=centred))
            self.p = None
        elif self.rows or self.in_cell:
            self._end_row()
            self.blocks.append(Table(self.rows, self.tables))
            self.rows = []
        self.pieces.clear()

    def _end_cell(self) -> None:
        """Put the cell that is open into its row."""
        self.row.append(("".join(self.pieces), self.span, self.merge, self.joined))
        if self.span != 1 or self.merge or self.joined:
            self.span, self.merge, self.joined = 1, "", False
        self.in_cell = False
        self.pieces.clear()

    def _end_row(self) -> None:
        """Put the cells of the row that is open into the grid."""
        if self.in_cell:
            self._end_cell()
        if self.row and not self.rows:  # cells outside any row
            self.rows.append([])
        column, above, number, name, table = self.begins, self.above, len(self.rows), self.name, self.tables
        for position, (text, span, merge, joined) in enumerate(self.row, 1):
            row = self.rows[-1]
            if joined and row:
                row[-1].colspan += span
            elif merge == "continue" and column in above:
                above[column].rowspan = number - above[column].row
            else:
                slot = Slot(text, number - 1, column, 1, span, _place(Place, (name, None, table, number, position, None, None, None)))
                row.append(slot)
                if merge:
                    above[column] = slot
                elif above:
                    above.pop(column, None)
            column += span
        self.cells += len(self.row)
        check_cells(self.cells)
        self.row.clear()
        self.begins = 0


def _is_stop(tab: etree._Element) -> bool:
    """Whether a tab is a tab stop among the properties of a paragraph, not a tab in its text."""
    parent = tab.getparent()
    return parent is not None and parent.tag == TABS


def _outer(parent: etree._Element) -> list[etree._Element]:
    """The paragraphs outside tables, content controls and other wrappers opened; nested tables are set free."""
    found: list[etree._Element] = []
    for child in parent:
        if child.tag == P:
            found.append(child)
        elif child.tag == TBL:
            _unnest(child)
        elif child.tag in WRAPPERS:
            found += _outer(child)
    return found


def _unnest(table: etree._Element) -> None:
    """Put tables that stand inside cells of a table behind it: a form is often framed by a table of one cell."""
    behind = table
    for inner in list(table.iterdescendants(TBL)):
        behind.addnext(inner)
        behind = inner


def _style(p: etree._Element) -> tuple[bool, bool]:
    heading = centred = False
    for properties in p.iterchildren(PPR):
        for node in properties.iterchildren(PSTYLE, JC):
            if node.tag == PSTYLE:
                heading = str(node.get(VAL, "")).lower().startswith(HEADING_STYLES)
            else:
                centred = node.get(VAL) == "center"
    return heading, centred

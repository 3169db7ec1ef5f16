"""Word documents (.docx, .docm): paragraphs and tables straight from the XML, spans kept, deleted text left out."""

from __future__ import annotations

import io
from zipfile import ZipFile

from lxml import etree

from jiping.model.cell import Place
from jiping.model.document import Document, Paragraph, Slot, Table
from jiping.model.errors import Unreadable
from jiping.read.limits import check_cells, check_paragraphs, read_part
from jiping.read.numbering import Numbering

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
T, TAB, BR, CR, HYPHEN, SYM = W + "t", W + "tab", W + "br", W + "cr", W + "noBreakHyphen", W + "sym"
P, TBL, TR, TC, SDT, CONTENT = W + "p", W + "tbl", W + "tr", W + "tc", W + "sdt", W + "sdtContent"
PPR, PSTYLE, JC, VAL = W + "pPr", W + "pStyle", W + "jc", W + "val"
TCPR, GRIDSPAN, VMERGE, HMERGE = W + "tcPr", W + "gridSpan", W + "vMerge", W + "hMerge"
TRPR, BEFORE, DEL = W + "trPr", W + "gridBefore", W + "del"
WRAPPERS = {SDT, CONTENT, W + "customXml", W + "smartTag", W + "ins", W + "moveTo"}
BREAKS = {TAB: "\t", BR: "\n", CR: "\n", HYPHEN: "-"}
HEADING_STYLES = ("heading", "title", "标题")
# Text that is on the page twice or not at all: dropped before reading, only where the file has any of it.
GHOSTS = {b"Fallback": MC + "Fallback", b"moveFrom": W + "moveFrom", b"<w:del": DEL}

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True)


def parse_xml(data: bytes, what: str = "正文") -> etree._Element:
    """The root of an XML part. Raises ``Unreadable`` for broken XML and for XML that declares entities."""
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as trouble:
        raise Unreadable(f"文件已损坏，{what}读不出来；请用 Word 或 WPS 打开后另存一份。") from trouble
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("文件里夹带了 XML 实体声明，正常的文档不会有，可能有害，已停止读取。")
    return root


def read(data: bytes, name: str) -> Document:
    """A Word document as paragraphs and tables in order."""
    with ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        if "word/document.xml" not in names:
            raise Unreadable("文件已损坏：Word 文档里缺少正文；请用 Word 或 WPS 打开后另存一份。")
        xml = read_part(archive, "word/document.xml")
        root = parse_xml(xml)
        numbering = Numbering.of(archive, names, xml)
    document = Document(name, "docx")
    if any("vbaProject" in part for part in names):
        document.remarks.append("文件带有宏；只读取了文字和表格，宏没有运行。")
    _drop_ghosts(root, xml, document)
    body = root.find(W + "body")
    if body is None:
        raise Unreadable("文件已损坏：Word 文档的正文是空的；请用 Word 或 WPS 打开后另存一份。")
    _Body(document, numbering, name).read(body)
    return document


def _drop_ghosts(root: etree._Element, xml: bytes, document: Document) -> None:
    if any(mark in xml for mark in GHOSTS):
        for tag in GHOSTS.values():
            for ghost in list(root.iter(tag)):
                _drop(ghost)
        if b"<w:ins " in xml or b"<w:del " in xml:
            document.remarks.append("文件里有未接受的修订；按接受修订后的文字读取。")
    if b"<w:vanish" in xml:
        document.remarks.append("文件里有隐藏文字；按显示出来读取，公开前请删除。")
    if b"w:commentReference" in xml:
        document.remarks.append("文件里有批注；批注没有读入，公开前请删除。")


def _drop(ghost: etree._Element) -> None:
    parent = ghost.getparent()
    if parent is None:
        return
    if ghost.tag == DEL and parent.tag == TRPR:  # a deleted table row
        ghost, parent = parent.getparent(), parent.getparent().getparent()
    if ghost.tag == DEL and parent.tag == W + "rPr":  # a deleted paragraph mark: the text stays
        return
    if parent is not None:
        parent.remove(ghost)


def text_of(element: etree._Element) -> str:
    """The text below a cell or paragraph; paragraphs are separated by line breaks."""
    pieces: list[str] = []
    started = False
    for node in element.iter(T, P, TAB, BR, CR, HYPHEN):
        tag = node.tag
        if tag == T:
            if node.text:
                pieces.append(node.text)
        elif tag == P:
            if started:
                pieces.append("\n")
            started = True
        elif tag != TAB or node.getparent().tag != W + "tabs":
            pieces.append(BREAKS[tag])
    return "".join(pieces)


class _Body:
    """The walk through one document: counts paragraphs and tables as a person would."""

    def __init__(self, document: Document, numbering: Numbering | None, name: str) -> None:
        self.blocks = document.blocks
        self.numbering = numbering
        self.name = name
        self.paragraphs = 0
        self.tables = 0

    def read(self, parent: etree._Element) -> None:
        for child in parent:
            if child.tag == P:
                self._paragraph(child)
            elif child.tag == TBL:
                self._table(child)
            elif child.tag in WRAPPERS:
                self.read(child)
        check_paragraphs(self.paragraphs)

    def _paragraph(self, p: etree._Element) -> None:
        self.paragraphs += 1
        text = text_of(p)
        if self.numbering:
            text = self.numbering.label(p) + text
        if text and not text.isspace():
            heading, centred = _style(p)
            place = Place(self.name, paragraph=self.paragraphs)
            self.blocks.append(Paragraph(text, place, heading=heading, centred=centred))

    def _table(self, tbl: etree._Element) -> None:
        self.tables += 1
        number = self.tables
        rows: list[list[Slot]] = []
        above: dict[int, Slot] = {}  # the slot that a vertical merge of that column continues
        nested: list[etree._Element] = []
        count = 0
        for tr in _children(tbl, TR):
            row = self._row(tr, len(rows), number, above, nested)
            count += len(row)
            check_cells(count)
            rows.append(row)
        self.blocks.append(Table(rows, number))
        for inner in nested:
            self._table(inner)

    def _row(
        self, tr: etree._Element, index: int, number: int, above: dict[int, Slot], nested: list[etree._Element]
    ) -> list[Slot]:
        column = _grid_before(tr)
        row: list[Slot] = []
        for position, tc in enumerate(_children(tr, TC), start=1):
            span, merge, joined = _spans(tc)
            if joined and row:
                row[-1].colspan += span
            elif merge == "continue" and column in above:
                above[column].rowspan = index - above[column].row + 1
            else:
                text, place = self._cell(tc, nested), Place(self.name, None, number, index + 1, position)
                slot = Slot(text, index, column, 1, span, place)
                row.append(slot)
                if merge:
                    above[column] = slot
                else:
                    above.pop(column, None)
            column += span
        return row

    def _cell(self, tc: etree._Element, nested: list[etree._Element]) -> str:
        if (inner := tc.find(TBL)) is None:
            text = text_of(tc)
            if self.numbering and (labels := [self.numbering.label(p) for p in tc.iter(P)]) and any(labels):
                text = "\n".join(label + text_of(p) for label, p in zip(labels, tc.iter(P), strict=True))
            return text
        nested.append(inner)
        return "\n".join(text_of(p) for p in _children(tc, P))


def _children(parent: etree._Element, tag: str) -> list[etree._Element]:
    """Direct children of a tag, content controls and other wrappers opened."""
    found: list[etree._Element] = []
    for child in parent:
        if child.tag == tag:
            found.append(child)
        elif child.tag in WRAPPERS:
            found += _children(child, tag)
    return found


def _grid_before(tr: etree._Element) -> int:
    properties = tr.find(TRPR)
    before = properties.find(BEFORE) if properties is not None else None
    return _count(before, 0) if before is not None else 0


def _spans(tc: etree._Element) -> tuple[int, str, bool]:
    """Columns covered, ``restart``/``continue``/`` ``, and whether the cell only continues its left neighbour."""
    span, merge, joined = 1, "", False
    properties = tc.find(TCPR)
    if properties is not None:
        for node in properties.iterchildren(GRIDSPAN, VMERGE, HMERGE):
            if node.tag == GRIDSPAN:
                span = max(1, _count(node, 1))
            elif node.tag == VMERGE:
                merge = node.get(VAL) or "continue"
            else:
                joined = (node.get(VAL) or "continue") == "continue"
    return span, merge, joined


def _count(node: etree._Element, otherwise: int) -> int:
    value = node.get(VAL, "")
    return min(int(value), 1000) if value.isdigit() else otherwise


def _style(p: etree._Element) -> tuple[bool, bool]:
    properties = p.find(PPR)
    if properties is None:
        return False, False
    style = properties.find(PSTYLE)
    heading = style is not None and str(style.get(VAL, "")).lower().startswith(HEADING_STYLES)
    align = properties.find(JC)
    return heading, align is not None and align.get(VAL) == "center"

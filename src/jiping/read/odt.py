"""OpenDocument texts (.odt, also flat): paragraphs and tables in order, list numbers as they stand on the page."""

from __future__ import annotations

from lxml import etree

from jiping.model.cell import Place
from jiping.model.document import Document, Paragraph, Slot, Table
from jiping.read.limits import check_cells, check_paragraphs
from jiping.read.numbering import printed
from jiping.read.opendocument import CELL, COVERED, NAME, ROW, STYLE, TABLE, TEXT, H, P, Styles, integer, package, running_text

LIST, ITEM, HEADER = TEXT + "list", TEXT + "list-item", TEXT + "list-header"
INNER_TABLE = TABLE + "table"
_STYLE_NAME = TEXT + "style-name"
_FORMATS = {"一": "chineseCounting", "①": "decimalEnclosedCircle", "A": "upperLetter", "a": "lowerLetter", "": "none"}
_OPENED = {  # wrappers whose content stands on the page
    TEXT + "section", TEXT + "index-body", TEXT + "index-title", TEXT + "table-of-content", TEXT + "numbered-paragraph",
    TEXT + "table-index", TEXT + "illustration-index", TEXT + "user-index", TEXT + "alphabetical-index",
}
_ROW_GROUPS = {TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group"}
_MAX_REPEAT = 1000


def read(data: bytes, name: str) -> Document:
    """An OpenDocument text as paragraphs and tables in order."""
    opened = package(data, "text")
    document = Document(name, "odt", remarks=opened.remarks)
    walk = _Walk(document, opened.styles, name)
    walk.blocks(opened.body)
    if walk.hidden:
        document.remarks.append("文件里有隐藏文字；按显示出来读取，公开前请删除。")
    return document


class _Walk:
    """The walk through one text."""

    def __init__(self, document: Document, styles: Styles, name: str) -> None:
        self.document = document
        self.styles = styles
        self.name = name
        self.lists = Lists(styles)
        self.paragraphs = self.tables = self.cells = 0
        self.hidden = any(own.get("text") in ("none", "condition") for own in styles.own.values()) and self._hides
        self.nested: list[etree._Element] = []

    def blocks(self, parent: etree._Element) -> None:
        """All blocks of the body or of a wrapper."""
        for child in parent:
            tag = child.tag
            if tag in (P, H):
                self._paragraph(child, self.lists.heading(child) if tag == H else "")
            elif tag == LIST:
                for label, p in self.lists.items(child):
                    self._paragraph(p, label) if p.tag in (P, H) else self._table(p)
            elif tag == INNER_TABLE:
                self._table(child)
            elif tag in _OPENED:
                self.blocks(child)

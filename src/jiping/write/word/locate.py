"""From a place (table 2, row 3, cell 8; paragraph 40) to the element of the document that it names.

Counts as the reader counts: tables in the order in which they begin, nested ones included; rows without those that a
tracked change deletes; cells of a row from 1; paragraphs outside tables, empty ones included.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jiping.model.cell import Place
from jiping.write.word.document import w

P, TBL, TR, TC = w("p"), w("tbl"), w("tr"), w("tc")
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same once more, for old programs
_WRAPPERS = {w("sdt"), w("sdtContent"), w("customXml"), w("smartTag"), w("ins"), w("moveTo")}


class Locator:
    """Look-ups in one document body; the elements are those that will be changed."""

    def __init__(self, body: etree._Element) -> None:
        self.paragraphs = list(_outer(body))
        self._tables = [table for table in body.iter(TBL) if _owner(table, FALLBACK) is None]

    def find(self, place: Place) -> list[etree._Element]:
        """The paragraphs of a cell, or the one paragraph; nothing where the document has no such place."""
        if place.table is not None and place.row is not None and place.column is not None:
            cell = self.cell(place.table, place.row, place.column)
            return [] if cell is None else [node for node in cell.iter(P) if _owner(node, TC) is cell]
        if place.paragraph is not None and 0 < place.paragraph <= len(self.paragraphs):
            return [self.paragraphs[place.paragraph - 1]]
        return []

    def cell(self, table: int, row: int, column: int) -> etree._Element | None:
        """A table cell by its place."""
        if not 0 < table <= len(self._tables):
            return None
        frame = self._tables[table - 1]
        rows = [node for node in frame.iter(TR) if _owner(node, TBL) is frame and not _deleted(node)]
        if not 0 < row <= len(rows):
            return None
        cells = [node for node in rows[row - 1].iter(TC) if _owner(node, TR) is rows[row - 1]]
        return cells[column - 1] if 0 < column <= len(cells) else None


def _outer(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == P:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _outer(child)


def _owner(node: etree._Element, tag: str) -> etree._Element | None:
    return next(node.iterancestors(tag), None)


def _deleted(row: etree._Element) -> bool:
    return row.find(f"{w('trPr')}/{w('del')}") is not None

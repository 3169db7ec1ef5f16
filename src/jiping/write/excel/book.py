"""A workbook of the user's: its sheets by name, their cells, its styles."""

from __future__ import annotations

import re
from bisect import bisect_left

from lxml import etree

from jiping.model.cell import Place
from jiping.write.excel.styles import Styles
from jiping.write.excel_parts import letters
from jiping.write.package import Package

BOOK = "xl/workbook.xml"
_PLACE = re.compile("[0-9]{1,7}")
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class Book:
    """One workbook. Sheets are opened where they are asked for."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(data, BOOK)
        parts = dict(self.package.related(BOOK, "worksheet"))
        root = self.package.peek(BOOK)
        self._parts = {
            tab.get("name", ""): part for tab in root.iter("{*}sheet")
            if (part := parts.get(next((str(value) for key, value in tab.attrib.items() if str(key).endswith("}id")), "")))
        }
        self._sheets: dict[str, Sheet] = {}
        styles = [*(part for _, part in self.package.related(BOOK, "styles")), "xl/styles.xml"]
        self.styles = Styles(self.package, next((part for part in styles if part in self.package), ""))

    def sheet(self, name: str | None) -> Sheet | None:
        """The sheet of a name; nothing where there is none."""
        part = self._parts.get(name or "")
        if part is None or part not in self.package:
            return None
        if part not in self._sheets:
            self._sheets[part] = Sheet(self.package, part)
        return self._sheets[part]

    def first(self) -> Sheet | None:
        """The first sheet."""
        return next((sheet for name in self._parts if (sheet := self.sheet(name))), None)

    def find(self, place: Place) -> tuple[Sheet, str] | None:
        """The sheet and the name of the cell that a place means."""
        sheet = self.sheet(place.sheet)
        return (sheet, place.cell) if sheet and place.cell and _CELL.fullmatch(place.cell) else None


class Sheet:
    """The cells of one sheet; those that are missing are made where something is to be put into them."""

    def __init__(self, package: Package, part: str) -> None:
        self.part = part
        self.root = package.tree(part)
        self.namespace = etree.QName(self.root).namespace
        self._data = next(self.root.iter("{*}sheetData"), None)
        self._rows = dict(self._numbered_rows())
        self._cells: dict[int, dict[int, etree._Element]] = {}

    def name(self, local: str) -> str:
        """The qualified name of an element of the sheet."""
        return f"{{{self.namespace}}}{local}"

    def cells(self) -> list[tuple[str, etree._Element]]:
        """All cells that the file has, by their names, row by row."""
        return [
            (f"{letters(column)}{number}", cell)
            for number in sorted(self._rows) for column, cell in sorted(self._row_cells(number).items())
        ]

    def get(self, at: str) -> etree._Element | None:
        """The cell of a name, where the file has it."""
        column, number = split(at)
        return self._row_cells(number).get(column) if number in self._rows else None

    def cell(self, at: str) -> etree._Element:
        """The cell of a name; a new one looks like its row or its column."""
        column, number = split(at)
        row = self._row(number)
        known = self._row_cells(number)
        if column not in known:
            cell = etree.Element(self.name("c"), r=at)
            style = row.get("s", "") if row.get("customFormat") in ("1", "true") else self._column_style(column)
            if style:
                cell.set("s", style)
            places = sorted(known)
            later = bisect_left(places, column)
            if later < len(places):
                known[places[later]].addprevious(cell)
            elif places:
                known[places[-1]].addnext(cell)
            else:
                row.insert(0, cell)
            known[column] = cell
        return known[column]

    def _numbered_rows(self) -> list[tuple[int, etree._Element]]:
        found, number = [], 0
        for row in self._data.iterchildren("{*}row") if self._data is not None else ():
            given = row.get("r", "")
            number = int(given) if _PLACE.fullmatch(given) else number + 1
            found.append((number, row))
        return found

    def _row(self, number: int) -> etree._Element:
        if number not in self._rows:
            row = etree.Element(self.name("row"), r=str(number))
            later = min((other for other in self._rows if other > number), default=None)
            if later is not None:
                self._rows[later].addprevious(row)
            elif self._data is not None:
                self._data.append(row)
            self._rows[number] = row
        return self._rows[number]

    def _row_cells(self, number: int) -> dict[int, etree._Element]:
        if number not in self._cells:
            found: dict[int, etree._Element] = {}
            column = 0
            for cell in self._rows[number].iterchildren("{*}c"):
                match = _CELL.fullmatch(cell.get("r", ""))
                column = split(match[0])[0] if match else column + 1
                found[column] = cell
            self._cells[number] = found
        return self._cells[number]

    def _column_style(self, column: int) -> str:
        for node in self.root.iter("{*}col"):
            bounds = (node.get("min", ""), node.get("max", ""))
            if all(map(_PLACE.fullmatch, bounds)) and int(bounds[0]) <= column <= int(bounds[1]):
                return node.get("style", "")
        return ""


def split(at: str) -> tuple[int, int]:
    """B3 as column 2 and row 3."""
    match = _CELL.fullmatch(at)
    assert match
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return column, int(match[2])

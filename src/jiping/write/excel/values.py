"""What a cell of a workbook holds, and putting another value there in the same look."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from lxml import etree

from jiping.model.cell import squeeze
from jiping.model.numbers import half_up
from jiping.write.excel.book import BOOK, Book, Sheet
from jiping.write.excel.styles import decimals, with_decimals
from jiping.write.tags import clean

_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(%?)")
FARTHEST = 400  # powers of ten: Excel has no number beyond 1E+308
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Figure:
    """A text that is a number: its value, how many decimals it shows, whether it is a percentage."""

    value: Decimal
    shown: int
    percent: bool


def figure(text: str) -> Figure | None:
    """The number that a text is; ``None`` where it is anything else."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    value = Decimal(text.replace(",", "").rstrip("%"))
    return Figure(value.scaleb(-2) if match[2] else value, len(match[1] or ""), bool(match[2]))


def is_formula(cell: etree._Element | None) -> bool:
    """Whether a formula gives the value of a cell."""
    return cell is not None and next(cell.iterchildren("{*}f"), None) is not None


class Values:
    """Reading and writing the cells of a book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        part = next((name for _, name in book.package.related(BOOK, "sharedStrings") if name in book.package), "")
        self._strings = [_text(node) for node in book.package.peek(part).iterchildren("{*}si")] if part else []

    def holds(self, sheet: Sheet, at: str, text: str) -> bool:
        """Whether a cell still holds a text, a number as it is shown."""
        cell = sheet.get(at)
        wanted, number = figure(text), self.number(cell)
        if number is None or wanted is None:
            return squeeze(self.text(cell)) == squeeze(text)
        return half_up(number, wanted.shown + 2 * wanted.percent) == wanted.value

    def text(self, cell: etree._Element | None) -> str:
        """The text of a cell that holds one."""
        if cell is None:
            return ""
        if cell.get("t") == "inlineStr":
            return "".join(_text(node) for node in cell.iterchildren("{*}is"))
        value = next(cell.iterchildren("{*}v"), None)
        text = (value.text or "") if value is not None else ""
        if cell.get("t") == "s":
            return self._strings[int(text)] if text.isdecimal() and len(text) < 9 and int(text) < len(self._strings) else ""
        return text

    def number(self, cell: etree._Element | None) -> Decimal | None:
        """The number of a cell that holds one."""
        if cell is None or cell.get("t", "n") != "n":
            return None
        try:
            number = Decimal(self.text(cell))
        except InvalidOperation:
            return None
        return number if number.is_finite() and abs(number.adjusted()) < FARTHEST else None

    def put(self, sheet: Sheet, at: str, text: str) -> None:
        """Put a value into a cell: a number where one stood or nothing, else a text."""
        cell = sheet.cell(at)
        wanted = figure(text)
        code = self._book.styles.code(cell.get("s", ""))
        was_text = bool(self.text(cell)) and self.number(cell) is None or code == "@"
        for child in list(cell):
            if etree.QName(child).localname in ("v", "is"):
                cell.remove(child)
        if wanted is None or was_text:
            cell.set("t", "inlineStr")
            node = etree.SubElement(etree.SubElement(cell, sheet.name("is")), sheet.name("t"))
            node.text = clean(text)
            node.set(_SPACE, "preserve")
            return
        cell.attrib.pop("t", "")
        etree.SubElement(cell, sheet.name("v")).text = f"{wanted.value:f}"
        if fitting := _showing(code, wanted):
            cell.set("s", self._book.styles.shown(cell.get("s", ""), fitting))


def _showing(code: str, wanted: Figure) -> str:
    """A number format that shows a number as it is printed; empty where the cell's own does."""
    shown, percent = decimals(code)
    if percent != wanted.percent:
        return "0" + "." * bool(wanted.shown) + "0" * wanted.shown + "%" * wanted.percent if wanted.percent else "General"
    return with_decimals(code, wanted.shown) if shown is not None and shown < wanted.shown else ""


def _text(node: etree._Element) -> str:
    """The text of a string, its runs joined, phonetic guides left out."""
    parts = [node, *node.iterchildren("{*}r")]
    return "".join(text.text or "" for part in parts for text in part.iterchildren("{*}t"))

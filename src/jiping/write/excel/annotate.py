"""Comments and colour at the cells of the user's own workbook; nothing else of it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from jiping.model.cell import Place
from jiping.model.finding import GRAVITY, Finding
from jiping.write.excel.book import Book, Sheet
from jiping.write.excel.comments import comment
from jiping.write.workbook import PAINTS

NOWHERE = "A1"  # where a finding stands that is about no cell


def annotate(data: bytes, findings: Iterable[Finding], worded: Callable[[Finding], list[str]], today: date | None = None) -> bytes:
    """The file with a comment at every cell that a finding is about, several findings of a cell in one.

    ``worded`` gives the lines of a finding. Comments that are there already stay. Raises ``Unreadable`` where the file
    is no workbook.
    """
    book = Book(data)
    at: dict[tuple[str, str], list[Finding]] = {}
    sheets: dict[str, Sheet] = {}
    for finding in findings:
        sheet, cell, _ = _spot(book, finding)
        if sheet is not None:
            sheets[sheet.part] = sheet
            at.setdefault((sheet.part, cell), []).append(finding)
    for part, sheet in sheets.items():
        here = {cell: found for (owner, cell), found in at.items() if owner == part}
        comment(book, sheet, {cell: _lines(found, worded) for cell, found in here.items()}, today)
        for cell, found in here.items():
            pointed = [finding for finding in found if _spot(book, finding)[2]]
            if pointed:
                _paint(book, sheet, cell, max((finding.level for finding in pointed), key=GRAVITY.__getitem__))
    return book.package.data()


def noted(data: bytes, notes: Iterable[tuple[Place, list[str]]], today: date | None = None) -> bytes:
    """The file with a comment of these lines at each place."""
    book = Book(data)
    said: dict[str, tuple[Sheet, dict[str, list[str]]]] = {}
    for place, lines in notes:
        if found := book.find(place):
            sheet, cell = found
            here = said.setdefault(sheet.part, (sheet, {}))[1].setdefault(cell, [])
            here += ([""] if here else []) + lines
    for sheet, cells in said.values():
        comment(book, sheet, cells, today)
    return book.package.data()


def _spot(book: Book, finding: Finding) -> tuple[Sheet | None, str, bool]:
    """Where a finding is said, and whether it is about that cell."""
    for _, place in finding.cells:
        if found := book.find(place):
            return *found, True
    return book.first(), NOWHERE, False


def _lines(found: list[Finding], worded: Callable[[Finding], list[str]]) -> list[str]:
    lines: list[str] = []
    for finding in found:
        lines += ([""] if lines else []) + worded(finding)
    return lines


def _paint(book: Book, sheet: Sheet, at: str, level: str) -> None:
    cell = sheet.cell(at)
    cell.set("s", book.styles.painted(cell.get("s", ""), PAINTS[level]))

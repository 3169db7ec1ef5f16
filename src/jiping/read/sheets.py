"""Worksheets as tables: merged ranges become spans, empty edges and gaps are left out, places keep the sheet's own names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from jiping.model.cell import Place
from jiping.model.document import Document, Slot, Table
from jiping.read.limits import check_cells

Area = tuple[int, int, int, int]  # first row, first column, last row, last column; all from 0


@dataclass(slots=True)
class Sheet:
    """What a reader found on one worksheet. ``rows`` maps row and column (from 0) to the shown text, empty cells left out."""

    name: str | None
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    unsaved: list[str] = field(default_factory=list)  # cells with a formula and no saved result
    wrong: list[str] = field(default_factory=list)  # cells that show an error such as #DIV/0!

    def put(self, row: int, column: int, text: str) -> None:
        """Keep a text."""
        line = self.rows.get(row)
        if line is None:
            self.rows[row] = {column: text}
        else:
            line[column] = text


def add_sheets(document: Document, sheets: Iterable[Sheet]) -> None:
    """Put each sheet that holds anything into the document as a table, and say what a person should know."""
    cells = 0
    for sheet in sheets:
        if not sheet.rows:
            continue
        number = sum(isinstance(block, Table) for block in document.blocks) + 1
        table = _table(sheet, number, document.name)
        cells += sum(map(len, table.rows))
        check_cells(cells)
        document.blocks.append(table)
        document.remarks += _remarks(sheet)


def _table(sheet: Sheet, number: int, file: str) -> Table:
    merged = _kept(sheet)
    rows, columns = _lines(sheet, merged)
    check_cells(len(rows) * len(columns))
    spans, covered = _spans(merged, rows, columns)
    names = {column: column_name(column) for column in columns}
    order = {column: index for index, column in enumerate(columns)}
    table: list[list[Slot]] = []
    for index, row in enumerate(rows):
        texts = sheet.rows.get(row, {})
        line = []
        for column in columns:
            if (row, column) in covered:
                continue
            place = Place(file, None, number, row + 1, column + 1, None, sheet.name, f"{names[column]}{row + 1}")
            down, across = spans.get((row, column), (1, 1))
            line.append(Slot(texts.get(column, ""), index, order[column], down, across, place))
        table.append(line)
    return Table(table, number)


def _kept(sheet: Sheet) -> list[Area]:
    """The merged ranges, those left out that overlap another one."""
    kept: list[Area] = []
    taken: set[tuple[int, int]] = set()
    last_row = max(sheet.rows)
    last_column = max(map(max, sheet.rows.values()))
    for top, left, bottom, right in sheet.merged:
        if top > last_row or left > last_column and right - left > 200:
            continue
        area = top, left, min(bottom, last_row + 200), min(right, last_column + 200)
        cells = {(row, column) for row in range(top, area[2] + 1) for column in range(left, area[3] + 1)}
        check_cells(len(taken) + len(cells))
        if not cells & taken and len(cells) > 1:
            taken |= cells
            kept.append(area)
    return kept

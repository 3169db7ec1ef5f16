"""Worksheets as tables: merged ranges become spans, empty edges and gaps are left out, places keep the sheet's own names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from jiping.model.cell import Place
from jiping.model.document import Document, Paragraph, Slot, Table
from jiping.read.limits import check_cells

_SLACK = 10  # columns that merged cells may reach beyond the last text
_SINGLE = 1, 1
_LISTED = 8
_place = Place._make  # by position: a sheet has many cells
_AREA = re.compile(r"^\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?$")
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
    boxes: list[tuple[int, str]] = field(default_factory=list)  # texts that lie on the sheet, with the row in which they begin
    running: list[str] = field(default_factory=list)  # lines in the header of its pages

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
        document.remarks += _remarks(sheet)
        if not sheet.rows:
            document.blocks += _boxes(document, sheet, 0, len(sheet.boxes))
            continue
        number = sum(isinstance(block, Table) for block in document.blocks) + 1
        table = _table(sheet, number, document.name)
        cells += sum(map(len, table.rows))
        check_cells(cells)
        above = sum(row <= min(sheet.rows) for row, _ in sheet.boxes)
        document.blocks += [*_boxes(document, sheet, 0, above), table, *_boxes(document, sheet, above, len(sheet.boxes))]
        document.running += [Paragraph(line, Place(document.name, sheet=sheet.name)) for line in sheet.running]


def _boxes(document: Document, sheet: Sheet, begin: int, end: int) -> list[Paragraph]:
    place = Place(document.name, sheet=sheet.name)
    return [Paragraph(line, place) for _, text in sheet.boxes[begin:end] for line in text.split("\n")]


def _table(sheet: Sheet, number: int, file: str) -> Table:
    merged = _kept(sheet)
    rows, columns = _used_rows(sheet, merged), _used_columns(sheet, merged)
    check_cells(len(rows) * len(columns))
    row_order = {row: index for index, row in enumerate(rows)}
    column_order = {column: index for index, column in enumerate(columns)}
    spans, covered = _spans(merged, row_order, column_order)
    names = [(column, index, column_name(column)) for index, column in enumerate(columns)]
    table: list[list[Slot]] = []
    for index, row in enumerate(rows):
        texts = sheet.rows.get(row, {})
        hidden = covered.get(index, ())
        line = []
        for column, order, letters in names:
            if order in hidden:
                continue
            place = _place((file, None, number, row + 1, column + 1, None, sheet.name, f"{letters}{row + 1}"))
            down, across = spans.get((index, order), _SINGLE)
            line.append(Slot(texts.get(column, ""), index, order, down, across, place))
        table.append(line)
    return Table(table, number)


def _kept(sheet: Sheet) -> list[Area]:
    """The merged ranges within the used part of the sheet; one that overlaps an earlier one is left out."""
    last_row, last_column = max(sheet.rows), max(map(max, sheet.rows.values()))
    kept: list[Area] = []
    taken: set[tuple[int, int]] = set()
    for top, left, bottom, right in sheet.merged:
        area = top, left, min(bottom, last_row), min(right, last_column + _SLACK)
        height, width = area[2] - top + 1, area[3] - left + 1
        if height < 1 or width < 1 or height * width == 1:
            continue
        check_cells(len(taken) + height * width)
        cells = set(product(range(top, area[2] + 1), range(left, area[3] + 1)))
        if cells.isdisjoint(taken):
            taken |= cells
            kept.append(area)
    return kept


def _used_rows(sheet: Sheet, merged: list[Area]) -> list[int]:
    """Rows with text or inside a merged range with text; of each gap between them one row is kept."""
    used = set(sheet.rows)
    for top, left, bottom, _ in merged:
        if left in sheet.rows.get(top, ()):
            used.update(range(top, bottom + 1))
    found: list[int] = []
    for row in sorted(used):
        if found and row > found[-1] + 1:
            found.append(found[-1] + 1)
        found.append(row)
    return found


def _used_columns(sheet: Sheet, merged: list[Area]) -> list[int]:
    """Columns with text or inside a merged range with text; columns that only hold others apart are left out."""
    used: set[int] = set().union(*sheet.rows.values())
    for top, left, _, right in merged:
        if left in sheet.rows.get(top, ()):
            used.update(range(left, right + 1))
    return sorted(used)


def _spans(
    merged: list[Area], rows: dict[int, int], columns: dict[int, int]
) -> tuple[dict[tuple[int, int], tuple[int, int]], dict[int, set[int]]]:
    """How far each merged cell reaches, and the columns that are covered in each row, both in the table's own count."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: dict[int, set[int]] = {}
    for top, left, bottom, right in merged:
        down = [rows[row] for row in range(top, bottom + 1) if row in rows]
        across = [columns[column] for column in range(left, right + 1) if column in columns]
        if not down or not across:
            continue
        spans[down[0], across[0]] = len(down), len(across)
        for row in down:
            covered.setdefault(row, set()).update(across)
        covered[down[0]].discard(across[0])
    return spans, covered


def _remarks(sheet: Sheet) -> list[str]:
    title = f"工作表“{sheet.name}”" if sheet.name else "表格"
    said = []
    if sheet.hidden and sheet.rows:
        said.append(f"{title}是隐藏的，也读入了；请核对是否应当保留。")
    if hidden := len([row for row in sheet.hidden_rows if row in sheet.rows]):
        said.append(f"{title}有 {hidden} 行是隐藏的，也读入了；请核对是否应当保留。")
    if any(column in line for column in sheet.hidden_columns for line in sheet.rows.values()):
        said.append(f"{title}有隐藏的列，也读入了；请核对是否应当保留。")
    if sheet.unsaved:
        said.append(f"{title}的{_listed(sheet.unsaved)}是公式，但文件里没有保存计算结果，按空白读取；请用 Excel 或 WPS 打开后另存一次。")
    if sheet.wrong:
        said.append(f"{title}的{_listed(sheet.wrong)}显示为错误值，请检查公式。")
    return said


def _listed(cells: list[str]) -> str:
    """At most eight cell names."""
    return "、".join(cells[:_LISTED]) + (f" 等 {len(cells)} 个单元格" if len(cells) > _LISTED else "")


def column_name(column: int) -> str:
    """0 as A, 26 as AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def area_of(reference: str) -> Area | None:
    """B3:D4 as rows and columns from 0, or ``None`` where it is no range."""
    match = _AREA.match(reference)
    if match is None:
        return None
    left, top = column_number(match[1]), int(match[2]) - 1
    right, bottom = (column_number(match[3]), int(match[4]) - 1) if match[3] else (left, top)
    return (top, left, bottom, right) if 0 <= top <= bottom and 0 <= left <= right else None


@cache
def column_number(letters: str) -> int:
    """A as 0, AA as 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1

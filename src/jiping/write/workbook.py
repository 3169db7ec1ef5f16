"""A small writer of Excel workbooks: texts, numbers with their format, nothing that is ever taken for a formula.

The same sheets give the same bytes on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from jiping.write.charts import Chart
from jiping.write.excel_charts import placed
from jiping.write.excel_parts import LONGEST_TEXT, MAIN, OFFICE, book, letters, quoted, sheet_names, text_cell
from jiping.write.heights import HIGHEST, height
from jiping.write.notes import Note
from jiping.write.tags import clean

SIZE = 11.0
MOST_ROWS = 1_000_000  # Excel has 1048576
# A4 lying, as many sheets of paper high as are needed and one wide.
PAPER = (
    '<printOptions horizontalCentered="1"/><pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>'
    "<headerFooter><oddFooter>&amp;L&amp;A&amp;R第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>"
)
PAINTS = {"error": "F8B4B4", "warning": "FCE0A6", "info": "CFE4F7"}
_FILLS = {"": 0, "head": 2, "marked": 3, **{paint: number for number, paint in enumerate(PAINTS, 4)}}


@dataclass(frozen=True, slots=True)
class Number:
    """A number and how it is shown: ``Number(Decimal("0.9012"), "0.00%")``."""

    number: Decimal
    shape: str = "General"


@dataclass(frozen=True, slots=True)
class Painted:
    """A value whose cell is painted (one of ``PAINTS``), with a comment where there is something to say."""

    value: str | Number
    paint: str
    note: str = ""


Value = str | Number | Painted


@dataclass(frozen=True, slots=True)
class Row:
    """A row; a marked one stands out. Its height in points follows from its texts where it is not given."""

    values: Sequence[Value]
    marked: bool = False
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its head, its rows, and how many characters wide its columns are.

    The head stays in sight, is repeated on each sheet of paper, and filters the rows; without one the sheet is a table as
    it was found, with ``merged`` cells (``B2:D3``). The ``chart`` stands below the rows.
    """

    name: str
    head: Sequence[str]
    rows: Sequence[Row]
    widths: Sequence[int]
    merged: Sequence[str] = ()
    chart: Chart | None = None


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The workbook as the bytes of an .xlsx file."""
    sheets = [part for sheet in sheets for part in _within(sheet)]
    styles = _Styles()
    drawn = [_sheet(sheet, styles) for sheet in sheets]
    notes = {number: kept for number, sheet in enumerate(sheets, 1) if (kept := _notes(sheet))}
    names = sheet_names(sheet.name for sheet in sheets)
    charts = {number: placed([sheet.chart], [len(sheet.rows) + 2]) for number, sheet in enumerate(sheets, 1) if sheet.chart}
    return book(list(zip(names, drawn, strict=True)), styles.xml(), notes, _repeated(names, sheets), charts)


def _within(sheet: Sheet) -> Iterator[Sheet]:
    """The sheet; one with more rows than Excel has goes on in further ones."""
    for at in range(0, max(1, len(sheet.rows)), MOST_ROWS):
        last = at + MOST_ROWS >= len(sheet.rows)
        yield replace(sheet, rows=sheet.rows[at : at + MOST_ROWS], chart=sheet.chart if last else None)


def _repeated(names: Sequence[str], sheets: Sequence[Sheet]) -> str:
    """The heads, to be printed again on each sheet of paper."""
    return "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{number}">{escape(quoted(name))}!$1:$1</definedName>'
        for number, (name, sheet) in enumerate(zip(names, sheets, strict=True)) if sheet.head
    )


@dataclass(slots=True)
class _Styles:
    """The styles that the cells ask for, numbered as they come; the first three are text, head and marked text."""

    known: dict[tuple[str, str], int] = field(default_factory=lambda: {("@", ""): 0, ("@", "head"): 1, ("@", "marked"): 2})

    def of(self, shape: str, fill: str) -> int:
        return self.known.setdefault((shape, fill), len(self.known))

    def xml(self) -> str:
        shapes = [shape for shape in dict.fromkeys(shape for shape, _ in self.known) if shape != "@"]
        formats = "".join(
            f'<numFmt numFmtId="{164 + index}" formatCode={quoteattr(shape)}/>' for index, shape in enumerate(shapes)
        )
        styles = "".join(
            _style(49 if shape == "@" else 164 + shapes.index(shape), _FILLS[fill], bold=fill == "head", middle=shape != "@")
            for shape, fill in self.known
        )
        font = '<font>{}<sz val="11"/><name val="宋体"/></font>'
        fill = '<fill><patternFill patternType="solid"><fgColor rgb="FF{}"/></patternFill></fill>'
        fills = "".join(map(fill.format, ("E6E8EB", "FDE2E2", *PAINTS.values())))
        line = '<{0} style="thin"><color rgb="FF8C8C8C"/></{0}>'
        return (
            f'<styleSheet xmlns="{MAIN}">{formats and f"<numFmts>{formats}</numFmts>"}'
            f'<fonts count="2">{font.format("")}{font.format("<b/>")}</fonts>'
            f'<fills count="{len(PAINTS) + 4}"><fill><patternFill patternType="none"/></fill>'
            f'<fill><patternFill patternType="gray125"/></fill>{fills}</fills>'
            f'<borders count="1"><border>{"".join(map(line.format, ("left", "right", "top", "bottom")))}<diagonal/></border></borders>'
            '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
            f'<cellXfs count="{len(self.known)}">{styles}</cellXfs>'
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
        )


def _style(number: int, fill: int, *, bold: bool, middle: bool) -> str:
    across = ' horizontal="center"' if middle else ""
    return (
        f'<xf numFmtId="{number}" fontId="{int(bold)}" fillId="{fill}" borderId="0" xfId="0" applyNumberFormat="1"'
        f' applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment{across} vertical="top" wrapText="1"/></xf>'
    )


def _sheet(sheet: Sheet, styles: _Styles) -> str:
    widths = "".join(
        f'<col min="{index}" max="{index}" width="{width}" customWidth="1"/>' for index, width in enumerate(sheet.widths, 1)
    )
    rows = "".join(_rows(sheet, styles))
    last = f"{letters(len(sheet.head))}{len(sheet.rows) + 1}"
    noted = bool(_notes(sheet))
    boxes = f'<drawing r:id="rId{3 if noted else 1}"/>' if sheet.chart else ""
    boxes += '<legacyDrawing r:id="rId1"/>' if noted else ""
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' if sheet.head else ""
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in sheet.merged)
    return (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
        f"<cols>{widths}</cols><sheetData>{rows}</sheetData>"
        f'{f"<autoFilter ref={chr(34)}A1:{last}{chr(34)}/>" if sheet.head else ""}'
        f'{f"<mergeCells count={chr(34)}{len(sheet.merged)}{chr(34)}>{merged}</mergeCells>" if merged else ""}{PAPER}{boxes}</worksheet>'
    )


def _rows(sheet: Sheet, styles: _Styles) -> Iterator[str]:
    if sheet.head:
        head = "".join(text_cell(f"{letters(at)}1", text, 1) for at, text in enumerate(sheet.head, 1))
        yield f'<row r="1" ht="{_height(sheet.head, sheet.widths)}" customHeight="1">{head}</row>'
    for number, row in enumerate(sheet.rows, _first(sheet)):
        fill = "marked" if row.marked else ""
        cells = (_cell(f"{letters(at)}{number}", value, styles, fill) for at, value in enumerate(row.values, 1))
        yield f'<row r="{number}" ht="{_height(row.values, sheet.widths, row.height)}" customHeight="1">{"".join(cells)}</row>'


def _first(sheet: Sheet) -> int:
    return 2 if sheet.head else 1


def _height(values: Sequence[Value], widths: Sequence[int], given: float = 0.0) -> str:
    """Points in which the longest text of a row is seen whole, as far as Excel allows."""
    if given:
        return f"{min(given, HIGHEST):.1f}"
    texts = (value.value if isinstance(value, Painted) else value for value in values)
    needs = (height(text, width, SIZE) for text, width in zip(texts, widths, strict=False) if isinstance(text, str))
    return f"{min(max(needs, default=0.0), HIGHEST):.1f}"


def _cell(at: str, value: Value, styles: _Styles, fill: str) -> str:
    if isinstance(value, Painted):
        return _cell(at, value.value, styles, value.paint)
    if isinstance(value, Number):
        return f'<c r="{at}" s="{styles.of(value.shape, fill)}"><v>{value.number:f}</v></c>'
    return text_cell(at, value, styles.of("@", fill))


def _notes(sheet: Sheet) -> list[Note]:
    """The comments of a sheet, row by row."""
    return [
        Note(f"{letters(column)}{row}", row, column, escape(clean(value.note[:LONGEST_TEXT])))
        for row, line in enumerate(sheet.rows, _first(sheet))
        for column, value in enumerate(line.values, 1) if isinstance(value, Painted) and value.note
    ]

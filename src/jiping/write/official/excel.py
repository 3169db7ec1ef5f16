"""The official pages as a workbook: a sheet a form, ready to be printed on A4, numbers as numbers, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

from jiping.write.charts import Chart
from jiping.write.excel_charts import placed, points
from jiping.write.excel_parts import LONGEST_TEXT, MAIN, OFFICE, book, letters, sheet_names, text_cell
from jiping.write.official.looks import BLACK, FANG, KAI, TITLE, Look, Looks
from jiping.write.official.measure import HIGHEST, SIZE, WIDE, fitting_size, height, row_heights, widths
from jiping.write.official.page import Box, Chapter, Page, ReportPage
from jiping.write.sheets import number_of

INDENT = "\u3000\u3000"  # the first line of a paragraph
PAPER = {False: 728.0, True: 482.0}  # points between the margins of A4, upright and lying
SCALES = (1.0, 0.79)  # with the typefaces asked for, and with wider ones in their place
_MARGINS = '<pageMargins left="0.787" right="0.787" top="0.787" bottom="0.787" header="0.4" footer="0.4"/>'
_FOOTER = "<headerFooter><oddFooter>&amp;C&amp;&quot;仿宋_GB2312,常规&quot;&amp;12— &amp;P —</oddFooter></headerFooter>"


def excel(pages: Iterable[Page | ReportPage]) -> bytes:
    """The workbook."""
    looks = Looks()
    listed = list(pages)
    sheets = [_report(page, looks) if isinstance(page, ReportPage) else _form(page, looks) for page in listed]
    names = sheet_names(page.name or "".join(page.title.split()) for page in listed)
    defined = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{number}">{_quoted(name)}!${sheet.head}:${sheet.head}</definedName>'
        for number, (name, sheet) in enumerate(zip(names, sheets, strict=True)) if sheet.head
    )
    drawn = {
        number: placed([chart for chart, _ in sheet.charts], [row for _, row in sheet.charts])
        for number, sheet in enumerate(sheets, 1) if sheet.charts
    }
    return book(
        [(name, sheet.xml()) for name, sheet in zip(names, sheets, strict=True)], looks.xml(), defined=defined, drawings=drawn,
    )


def _quoted(name: str) -> str:
    return quoteattr("'" + name.replace("'", "''") + "'")[1:-1]


class _Sheet:
    """One sheet as it grows, row by row. ``edges`` are where its columns end, as shares of its width.

    A sheet of running text has several columns, too: LibreOffice does not shrink a single one to the width of the paper.
    """

    def __init__(self, tables: list[Page], looks: Looks, *, lying: bool = False) -> None:
        self.edges = sorted({0.0, 0.5, 1.0, *(edge for table in tables for edge in _edges(table))})
        self.lying = lying
        self.looks = looks
        self.rows: list[tuple[float, dict[int, str]]] = []
        self.merged: list[str] = []
        self.charts: list[tuple[Chart, int]] = []  # each with the row in which it begins
        self.head = 0  # the row that is repeated on each sheet of paper

    def line(self, text: str, look: Look) -> None:
        """A text over the whole width."""
        for begin in range(0, len(text) or 1, LONGEST_TEXT):
            piece = text[begin : begin + LONGEST_TEXT]
            row, need = len(self.rows), height(piece, WIDE[self.lying], look.size)
            count = self._open(need)
            self._put(piece, look, row, 0, count, len(self.edges) - 1)

    def table(self, page: Page) -> None:
        """The boxes of a form; a row higher than Excel allows is several, merged."""
        marks = [self.edges.index(edge) for edge in _edges(page)]
        columns = widths(page)
        starts = [len(self.rows)]
        for need in row_heights(page.boxes, page.rows, columns):
            starts.append(starts[-1] + self._open(need))
        if page.head is not None:
            self.head = starts[page.head] + 1
        begun = {row for scale in SCALES for row in self._begun(scale)}
        for box in page.boxes:
            row, end = starts[box.row], starts[min(box.row + box.down, page.rows)]
            left, right = marks[box.column], marks[box.column + box.across]
            broken = not begun.isdisjoint(range(row + 1, end))
            look = _look(box, sum(columns[box.column : box.column + box.across]), broken=broken)
            self._put(box.text, look, row, left, end - row, right - left)

    def _begun(self, scale: float) -> Iterator[int]:
        """The rows with which a sheet of paper begins, where it is printed at a scale."""
        repeated, high = self.rows[self.head - 1][0] if self.head else 0.0, 0.0
        for number, (need, _) in enumerate(self.rows):
            if number and high + need > PAPER[self.lying] / scale:
                yield number
                high = repeated
            high += need

    def chart(self, chart: Chart) -> None:
        """A chart in rows of its own."""
        self.charts.append((chart, len(self.rows)))
        self._open(points(chart))

    def _open(self, need: float) -> int:
        """Open as many rows as a height needs; tells how many."""
        count = max(1, -int(-need // HIGHEST))
        self.rows += [(need / count, {}) for _ in range(count)]
        return count

    def _put(self, text: str, look: Look, row: int, column: int, down: int, across: int) -> None:
        number = number_of(text) if look.border else None
        style = self.looks.number(look if number is None else look.shown(number.shape))
        for r in range(row, row + down):
            for c in range(column, column + across):
                at = f"{letters(c + 1)}{r + 1}"
                first = (r, c) == (row, column)
                self.rows[r][1][c] = (
                    f'<c r="{at}" s="{style}"><v>{number.number:f}</v></c>' if first and number is not None
                    else text_cell(at, text if first else "", style)
                )
        if down * across > 1:
            self.merged.append(f"{letters(column + 1)}{row + 1}:{letters(column + across)}{row + down}")

    def xml(self) -> str:
        """The worksheet."""
        columns = "".join(
            f'<col min="{number}" max="{number}" width="{WIDE[self.lying] * (end - begin):.2f}" customWidth="1"/>'
            for number, (begin, end) in enumerate(zip(self.edges, self.edges[1:], strict=False), 1)
        )
        rows = "".join(
            f'<row r="{number}" ht="{high:.1f}" customHeight="1">{"".join(cells[column] for column in sorted(cells))}</row>'
            for number, (high, cells) in enumerate(self.rows, 1)
        )
        drawing = '<drawing r:id="rId1"/>' if self.charts else ""
        merged = "".join(f'<mergeCell ref="{area}"/>' for area in self.merged)
        return (
            f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
            '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>'
            f'<cols>{columns}</cols><sheetData>{rows}</sheetData>'
            f'{merged and f"<mergeCells count={chr(34)}{len(self.merged)}{chr(34)}>{merged}</mergeCells>"}'
            f'<printOptions horizontalCentered="1"/>{_MARGINS}'
            f'<pageSetup paperSize="9" fitToHeight="0" orientation="{"landscape" if self.lying else "portrait"}"/>{_FOOTER}'
            f"{drawing}</worksheet>"
        )


def _edges(page: Page) -> list[float]:
    """Where the columns of a table end, as shares of its width."""
    total, sums = sum(page.columns), [sum(page.columns[:index]) for index in range(len(page.columns) + 1)]
    return [round(float(one / total), 4) for one in sums]


def _look(box: Box, width: float, *, broken: bool) -> Look:
    """The look of a box; the text of one that goes on over several sheets of paper begins at its top."""
    align = "left" if box.left else "center"
    return Look(FANG, fitting_size(box.text, width), align, "top" if broken else "center", border=True)


def _form(page: Page, looks: Looks) -> _Sheet:
    sheet = _Sheet([page], looks, lying=page.landscape)
    if page.annex:
        sheet.line(page.annex, Look(BLACK, 16))
    for line in page.title.split("\n"):
        sheet.line(line, Look(TITLE, 20, "center"))
    if page.subtitle:
        sheet.line(page.subtitle, Look(FANG, 14, "center"))
    for line in page.above:
        sheet.line(line, Look(FANG, SIZE))
    sheet.table(page)
    for line in page.below:
        sheet.line(line, Look(FANG, SIZE))
    if page.signoff:
        sheet.line("        ".join(f"{label}：{value}" for label, value in page.signoff), Look(FANG, SIZE))
    return sheet


def _report(page: ReportPage, looks: Looks) -> _Sheet:
    sheet = _Sheet([chapter.table for chapter in (*page.chapters, *page.behind) if chapter.table], looks)
    if page.annex:
        sheet.line(page.annex, Look(BLACK, 16))
    for line in page.cover[0].split("\n") if page.cover else ():
        sheet.line(line, Look(TITLE, 22, "center"))
    for line in page.cover[1:]:
        sheet.line(line, Look(KAI, 16, "center"))
    for line in page.title.split("\n"):
        sheet.line(line, Look(TITLE, 22, "center"))
    if page.addressee:
        sheet.line(page.addressee, Look(FANG, 16))
    for text in page.opening:
        sheet.line(INDENT + text, Look(FANG, 16))
    for chapter in page.chapters:
        _chapter(sheet, chapter)
    for text in page.closing:
        sheet.line(text, Look(FANG, 16, "right"))
    for chapter in page.behind:
        _chapter(sheet, chapter)
    return sheet


def _chapter(sheet: _Sheet, chapter: Chapter) -> None:
    sheet.line(INDENT + chapter.heading, Look(BLACK if chapter.depth == 0 else KAI, 16))
    for text in chapter.paragraphs:
        sheet.line(INDENT + text, Look(FANG, 16))
    if chapter.chart:
        sheet.chart(chapter.chart)
    if chapter.table:
        sheet.table(chapter.table)
        sheet.head = 0

"""The official pages as a Word file: plain WordprocessingML, the typefaces of GB/T 9704 by name, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape

from jiping.write.charts import CONTENT, A, C, Chart, chart_xml, described
from jiping.write.official.looks import BLACK, FANG, KAI, TITLE
from jiping.write.official.measure import has_sum, small, stretches, tall_rows
from jiping.write.official.page import Box, Chapter, Page, ReportPage, parted
from jiping.write.official.word_sheet import PAGE_BREAK, SEAM, Part, Printed, R, Sheet, joined, package
from jiping.write.tags import clean

_WIDE = {False: 9638, True: 14570}  # the table's width in twentieths of a point, upright and lying
_TEXT_WIDE = 8844  # … and within a report's margins
_PADDING = "".join(
    f'<w:{side} w:w="{room}" w:type="dxa"/>' for side, room in (("top", 20), ("left", 28), ("bottom", 20), ("right", 28))
)
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def word(pages: Iterable[Page | ReportPage]) -> bytes:
    """A Word file of the pages in order, each beginning on a new sheet."""
    listed = list(pages)
    charts = [chart for page in listed if isinstance(page, ReportPage) for chart in page.charts]
    numbers = {id(chart): number for number, chart in enumerate(charts, 1)}
    parts = {
        f"rIdC{number}": Part(f"charts/chart{number}.xml", chart_xml(chart), CONTENT, f"{R}/chart")
        for number, chart in enumerate(charts, 1)
    }
    return package(joined([piece for page in listed for piece in _pieces(page, numbers)]), parts)


def _pieces(page: Page | ReportPage, charts: Mapping[int, int]) -> Iterator[Printed]:
    if isinstance(page, ReportPage):
        yield from _report(page, charts)
    else:
        yield Printed(Sheet.LYING if page.landscape else Sheet.FORM, _form(page))


def _form(page: Page) -> str:
    parts = [_line(page.annex, BLACK, 32)] if page.annex else []
    parts += [_line(line, TITLE, 40, centred=True) for line in page.title.split("\n")]
    if page.subtitle:
        parts.append(_line(page.subtitle, FANG, 28, centred=True))
    parts += [_line(line, FANG, 21) for line in page.above]
    parts += _tables(page)
    below = [*page.below, *(["        ".join(f"{label}：{value}" for label, value in page.signoff)] if page.signoff else [])]
    parts += [_line(line, FANG, 21, above=120) for line in below]
    return "".join(parts)


def _tables(page: Page) -> Iterator[str]:
    """One table, or two where a header is to be repeated on each sheet."""
    for number, (begin, end, header) in enumerate(stretches(page)):
        yield (SEAM if number else "") + _table(page, begin, end, header=header)


def _table(page: Page, begin: int, end: int, *, header: bool = False, whole: bool = False, wide: int = 0) -> str:
    """The rows of a table; ``header`` repeats the first on each sheet, ``whole`` keeps each row on one, and a small table."""
    widths = _widths(page, wide or _WIDE[page.landscape])
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    listed = parted(page.boxes, begin) if header else page.boxes
    boxes = {(row, box.column): box for box in listed for row in range(box.row, box.row + box.down)}
    rows, tall = [], set() if whole else tall_rows(page)
    kept = range(begin if whole and small(page) else page.rows - 2, page.rows - (not page.signoff))  # with what follows: no last row alone
    for row in range(begin, end):
        cells, column = "", 0
        while column < len(widths):
            box = boxes.get((row, column)) or Box("", row, column, role="empty")
            cells += _cell(box, row, sum(widths[column : column + box.across]), keep=row in kept)
            column += box.across
        properties = ("" if row in tall else "<w:cantSplit/>") + ("<w:tblHeader/>" if header and row == begin else "")
        properties = properties and f"<w:trPr>{properties}</w:trPr>"
        rows.append(f"<w:tr>{properties}{cells}</w:tr>")
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{_PADDING}</w:tblCellMar>'
        f'</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _widths(page: Page, wide: int) -> list[int]:
    total = sum(page.columns)
    return [int(wide * width / total) for width in page.columns]


def _cell(box: Box, row: int, width: int, *, keep: bool) -> str:
    span = f'<w:gridSpan w:val="{box.across}"/>' if box.across > 1 else ""
    merge = "" if box.down == 1 else '<w:vMerge w:val="restart"/>' if box.row == row else "<w:vMerge/>"
    text = box.text if box.row == row else ""
    lines = "".join(_line(line, FANG, 21, centred=not box.left, keep=keep) for line in text.split("\n"))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>{lines}</w:tc>'


def _report(page: ReportPage, charts: Mapping[int, int]) -> Iterator[Printed]:
    annex = _line(page.annex, BLACK, 32) if page.annex else ""
    if page.cover:
        title = [_line(line, TITLE, 44, centred=True, above=0 if number else 3000) for number, line in enumerate(page.cover[0].split("\n"))]
        below = [_line(line, KAI, 32, centred=True, above=200 if number else 4600) for number, line in enumerate(page.cover[1:])]
        yield Printed(Sheet.COVER, annex + "".join([*title, *below]))
    parts = [annex] if annex and not page.cover else []
    parts += [_line(line, TITLE, 44, centred=True) for line in page.title.split("\n")]
    parts.append(_line("", FANG, 32, body=True))
    if page.addressee:
        parts.append(_line(page.addressee, FANG, 32, body=True, indent=False))
    parts += [_line(text, FANG, 32, body=True) for text in page.opening]
    for chapter in page.chapters:
        parts += _chapter(chapter, charts)
    if page.closing:  # never alone on a sheet
        parts[-1] = _kept(parts[-1])
        parts.append(_line("", FANG, 32, body=True, keep=True))
    last = len(page.closing) - 1
    parts += [_line(text, FANG, 32, body=True, align="right", keep=number < last) for number, text in enumerate(page.closing)]
    if page.behind:
        parts += [PAGE_BREAK, *(line for chapter in page.behind for line in _chapter(chapter, charts))]
    yield Printed(Sheet.FIRST if page.cover else Sheet.REPORT, "".join(parts))


def _kept(paragraph: str) -> str:
    """The paragraph on one sheet with what follows."""
    head = "<w:p><w:pPr>"
    plain = paragraph.startswith(head) and not paragraph.startswith(f"{head}<w:keepNext/>")
    return f"{head}<w:keepNext/>{paragraph.removeprefix(head)}" if plain else paragraph


def _chapter(chapter: Chapter, charts: Mapping[int, int]) -> list[str]:
    face = BLACK if chapter.depth == 0 else KAI
    lines = [_line(chapter.heading, face, 32, body=True, level=chapter.depth)]
    lines += [_line(text, FANG, 32, body=True) for text in chapter.paragraphs]
    if chapter.chart:
        lines[-1] = _kept(lines[-1])
        lines.append(_picture(chapter.chart, charts[id(chapter.chart)]))
    if chapter.table:
        lines += [_table(chapter.table, 0, chapter.table.rows, header=True, whole=True, wide=_TEXT_WIDE), _line("", FANG, 21)]
    return lines


def _picture(chart: Chart, number: int) -> str:
    """A chart as wide as the text, in a paragraph of its own."""
    wide, high = 5_600_000, int(5_600_000 * chart.height / 600)
    return (
        f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{number}" name="图表{number}" descr={described(chart)}/>'
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{C}"><c:chart xmlns:c="{C}" r:id="rIdC{number}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )


def _line(
    text: str, face: str, size: int, *, centred: bool = False, body: bool = False, indent: bool = True, align: str = "both",
    above: int = 0, level: int | None = None, keep: bool = False,
) -> str:
    """A paragraph; ``body`` is the running text of an official paper: 28.5 points a line, two characters indented.

    What stands at the right stays two characters from the edge. ``above`` is the room in front of it in twentieths of
    a point, ``level`` its place in the outline that Word shows; ``keep`` holds it on one sheet with what follows.
    """
    first = '<w:ind w:firstLineChars="200" w:firstLine="640"/>' if indent and align == "both" else ""
    first = '<w:ind w:rightChars="200" w:right="640"/>' if align == "right" else first
    spacing = f'<w:spacing w:line="570" w:lineRule="exact"/>{first}' if body else f'<w:spacing w:before="{above}"/>' if above else ""
    align = "left" if align == "both" and has_sum(text) else align
    align = '<w:jc w:val="center"/>' if centred else f'<w:jc w:val="{align}"/>' if body else ""
    outline = f'<w:outlineLvl w:val="{level}"/>' if level is not None else ""
    with_next = "<w:keepNext/>" if keep or level is not None else ""
    fonts = f'<w:rPr><w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}"/><w:sz w:val="{size}"/></w:rPr>'
    run = f'<w:r>{fonts}<w:t xml:space="preserve">{escape(clean(text))}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{with_next}{spacing}{align}{outline}{fonts}</w:pPr>{run}</w:p>"

"""The official pages as a Word file: plain WordprocessingML, the typefaces of GB/T 9704 by name, the same bytes each time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

from jiping.write.official.looks import BLACK, FANG, KAI, TITLE
from jiping.write.official.measure import tall_rows
from jiping.write.official.page import Box, Chapter, Page, ReportPage
from jiping.write.tags import clean
from jiping.write.zipped import zipped

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WIDE = {False: 9500, True: 14400}  # the table's width in twentieths of a point, upright and lying
_UNBROKEN = re.compile("[!-~×÷±]{16,}")  # a sum that moves to the next line whole: what stands before it is not stretched
_PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
# Two tables that touch become one in Word: a line of one point keeps the indicators' header repeatable.
_SEAM = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'


def word(pages: Iterable[Page | ReportPage]) -> bytes:
    """A Word file of the pages in order, each beginning on a new sheet."""
    body, sheet = "", ""
    for page in pages:
        wanted = _sheet(page)
        if sheet:
            body += _PAGE_BREAK if wanted == sheet else f"<w:p><w:pPr>{sheet}</w:pPr></w:p>"
        body += _report(page) if isinstance(page, ReportPage) else _form(page)
        sheet = wanted
    return _package(body + sheet)


def _form(page: Page) -> str:
    parts = [_line(page.annex, BLACK, 32)] if page.annex else []
    parts += [_line(line, TITLE, 40, centred=True) for line in page.title.split("\n")]
    if page.subtitle:
        parts.append(_line(page.subtitle, FANG, 28, centred=True))
    parts += [_line(line, FANG, 21) for line in page.above]
    parts += _tables(page)
    parts += [_line(line, FANG, 21) for line in page.below]
    if page.signoff:
        parts.append(_line("        ".join(f"{label}：{value}" for label, value in page.signoff), FANG, 21))
    return "".join(parts)


def _tables(page: Page) -> list[str]:
    """One table, or two where a header is to be repeated on each sheet."""
    if not page.cut:
        return [_table(page, 0, page.rows, header=page.head == 0)]
    cut = page.cut
    return [_table(page, 0, cut), _SEAM, _table(page, cut, page.rows, header=True)]


def _table(page: Page, begin: int, end: int, *, header: bool = False, whole: bool = False) -> str:
    """The rows of a table; ``header`` repeats the first on each sheet, ``whole`` keeps each row on one, however high."""
    widths = _widths(page)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    boxes = {(row, box.column): box for box in page.boxes for row in range(box.row, box.row + box.down)}
    rows, tall = [], set() if whole else tall_rows(page)
    for row in range(begin, end):
        cells, column = "", 0
        while column < len(widths):
            box = boxes.get((row, column)) or Box("", row, column, role="empty")
            cells += _cell(box, row, sum(widths[column : column + box.across]))
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
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="45" w:type="dxa"/><w:right w:w="45" w:type="dxa"/></w:tblCellMar>'
        f'</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _widths(page: Page) -> list[int]:
    total = sum(page.columns)
    return [int(_WIDE[page.landscape] * width / total) for width in page.columns]


def _cell(box: Box, row: int, width: int) -> str:
    span = f'<w:gridSpan w:val="{box.across}"/>' if box.across > 1 else ""
    merge = "" if box.down == 1 else '<w:vMerge w:val="restart"/>' if box.row == row else "<w:vMerge/>"
    text = box.text if box.row == row else ""
    long = box.role == "value" and len(text) > 16
    lines = "".join(_line(line, FANG, 21, centred=not long) for line in text.split("\n"))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>{lines}</w:tc>'


def _report(page: ReportPage) -> str:
    parts = [_line(page.annex, BLACK, 32)] if page.annex else []
    if page.cover:
        parts += [_line("", FANG, 32)] * 4
        parts += [_line(line, TITLE, 44, centred=True) for line in page.cover[0].split("\n")]
        parts += [_line("", FANG, 32)] * 8
        parts += [_line(line, KAI, 32, centred=True) for line in page.cover[1:]]
        parts.append(_PAGE_BREAK)
    parts += [_line(line, TITLE, 44, centred=True) for line in page.title.split("\n")]
    if page.addressee:
        parts += [_line("", FANG, 32), _line(page.addressee, FANG, 32, body=True, indent=False)]
    parts += [_line(text, FANG, 32, body=True) for text in page.opening]
    for chapter in page.chapters:
        parts += _chapter(chapter)
    parts += [_line("", FANG, 32, body=True)] * bool(page.closing)
    parts += [_line(f"{text}　　", FANG, 32, body=True, align="right") for text in page.closing]
    return "".join(parts)


def _chapter(chapter: Chapter) -> list[str]:
    face = BLACK if chapter.depth == 0 else KAI
    lines = [_line(chapter.heading, face, 32, body=True), *[_line(text, FANG, 32, body=True) for text in chapter.paragraphs]]
    if chapter.table:
        lines += [_table(chapter.table, 0, chapter.table.rows, header=True, whole=True), _line("", FANG, 21)]
    return lines


def _line(
    text: str, face: str, size: int, *, centred: bool = False, body: bool = False, indent: bool = True, align: str = "both"
) -> str:
    """A paragraph; ``body`` is the running text of an official paper: 28.5 points a line, two characters indented."""
    first = '<w:ind w:firstLineChars="200" w:firstLine="640"/>' if indent and align == "both" else ""
    spacing = f'<w:spacing w:line="570" w:lineRule="exact"/>{first}' if body else ""
    align = "left" if align == "both" and _UNBROKEN.search(text) else align
    align = '<w:jc w:val="center"/>' if centred else f'<w:jc w:val="{align}"/>' if body else ""
    fonts = f'<w:rPr><w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}"/><w:sz w:val="{size}"/></w:rPr>'
    run = f'<w:r>{fonts}<w:t xml:space="preserve">{escape(clean(text))}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{spacing}{align}{fonts}</w:pPr>{run}</w:p>"


def _sheet(page: Page | ReportPage) -> str:
    """The A4 sheet that a page is printed on: a report with the margins of official papers, a form with narrower ones."""
    lying = isinstance(page, Page) and page.landscape
    size = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' if lying else '<w:pgSz w:w="11906" w:h="16838"/>'
    top, bottom = (2098, 1984) if isinstance(page, ReportPage) else (1417, 1417)
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId1"/>{size}'
        f'<w:pgMar w:top="{top}" w:right="1134" w:bottom="{bottom}" w:left="1134" w:header="851" w:footer="850" w:gutter="0"/></w:sectPr>'
    )


def _package(body: str) -> bytes:
    footer = (
        '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
    )
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{_RELS}"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
        f'<Override PartName="/word/footer1.xml" ContentType="{_MAIN}.footer+xml"/></Types>'
    )
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": _relations(f"{_R}/officeDocument", "word/document.xml"),
        "word/document.xml": f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": _relations(f"{_R}/footer", "footer1.xml"),
        "word/footer1.xml": f'<w:ftr xmlns:w="{_W}">{footer}</w:ftr>',
    }
    return zipped(parts)


_RELS = "application/vnd.openxmlformats-package.relationships+xml"


def _relations(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{kind}" Target="{target}"/></Relationships>'
    )

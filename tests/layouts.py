"""Forms drawn as text, for tests: one line a row, ``|`` between cells, ``<`` joins the cell at the left, ``^`` the one above.

Lines outside a table are paragraphs, ``# `` makes a heading, ``\\`` in a cell is a line break, an empty line ends a table.
"""

from __future__ import annotations

import html
import io
from dataclasses import dataclass
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PROJECT = """
# 2024年度项目支出绩效自评表
|项目名称|河道清漂|<|<|<|
|项目资金\\（万元）|全年预算数|全年执行数|执行率|得分|
|^|50|48|96%|9.6|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|
|产出指标|数量指标|清漂河段|≥12段|12段|
|^|质量指标|达标率|≥95%|96%|
"""
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


@dataclass
class Drawn:
    """A cell as drawn: its text and spans."""

    text: str
    row: int
    column: int
    down: int = 1
    across: int = 1


def blocks(drawing: str) -> list[str | list[list[str]]]:
    """Paragraphs and raw table rows in order."""
    found: list[str | list[list[str]]] = []
    table: list[list[str]] = []
    for line in [*drawing.strip("\n").split("\n"), ""]:
        if line.startswith("|"):
            table.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        if table:
            found.append(table)
            table = []
        if line.strip():
            found.append(line)
    return found


def cells(table: list[list[str]]) -> list[Drawn]:
    """The cells of a drawn table with their spans."""
    owner: dict[tuple[int, int], Drawn] = {}
    made: list[Drawn] = []
    for r, row in enumerate(table):
        for c, text in enumerate(row):
            if text == "<":
                cell = owner[r, c - 1]
                if cell.row == r:
                    cell.across = max(cell.across, c - cell.column + 1)
            elif text == "^":
                cell = owner[r - 1, c]
                cell.down = max(cell.down, r - cell.row + 1)
            else:
                cell = Drawn(text.replace("\\", "\n"), r, c)
                made.append(cell)
            owner[r, c] = cell
    return made


def as_html(drawing: str) -> bytes:
    """The drawing as a web page."""
    parts = ["<html><head><meta charset='utf-8'></head><body>"]
    for block in blocks(drawing):
        if isinstance(block, str):
            tag = "h1" if block.startswith("# ") else "p"
            parts.append(f"<{tag}>{html.escape(block.removeprefix('# ')).replace('  ', '&nbsp; ')}</{tag}>")
            continue
        parts.append("<table border=1>")
        drawn = cells(block)
        for r in range(len(block)):
            row = "".join(
                f"<td rowspan={cell.down} colspan={cell.across}>{html.escape(cell.text).replace(chr(10), '<br/>')}</td>"
                for cell in drawn if cell.row == r
            )
            parts.append(f"<tr>{row}</tr>")
        parts.append("</table>")
    return "".join(parts).encode()


def as_docx(drawing: str) -> bytes:
    """The drawing as a Word document with real merges."""
    return docx("".join(_paragraph(b) if isinstance(b, str) else _table(b) for b in blocks(drawing)))


def docx(body: str, **parts: str) -> bytes:
    """A Word document around the XML of a body; further parts by name (``numbering="<w:numbering …"``)."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        _write(archive, "[Content_Types].xml", TYPES)
        _write(archive, "_rels/.rels", RELATIONS)
        _write(archive, "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, xml in parts.items():
            _write(archive, f"word/{name}.xml", xml)
    return stream.getvalue()


def _write(archive: ZipFile, name: str, text: str) -> None:
    archive.writestr(ZipInfo(name, (2024, 1, 1, 0, 0, 0)), text, ZIP_DEFLATED)  # the same bytes whenever it is drawn


def _paragraph(text: str) -> str:
    style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' if text.startswith("# ") else ""
    return f"<w:p>{style}{_run(text.removeprefix('# '))}</w:p>"


def _run(text: str) -> str:
    return "<w:r>" + "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n")) + "</w:r>"


def _table(table: list[list[str]]) -> str:
    rows = []
    drawn = cells(table)
    for r, row in enumerate(table):
        line, c = "", 0
        while c < len(row):
            cell = next(d for d in drawn if d.row <= r < d.row + d.down and d.column <= c < d.column + d.across)
            merge = "" if cell.down == 1 else '<w:vMerge w:val="restart"/>' if cell.row == r else "<w:vMerge/>"
            text = cell.text if cell.row == r else ""
            line += (
                f'<w:tc><w:tcPr><w:gridSpan w:val="{cell.across}"/>{merge}</w:tcPr><w:p>{_run(text)}</w:p></w:tc>'
            )
            c = cell.column + cell.across
        rows.append(f"<w:tr>{line}</w:tr>")
    return f"<w:tbl>{''.join(rows)}</w:tbl>"

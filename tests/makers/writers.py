"""Drawings written in every format that is cheap to write; ``WRITERS`` names them as the readers do.

The same drawing and the same format always give the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from email.message import EmailMessage
from html import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from tests.layouts import as_docx, as_html, blocks, cells
from tests.makers.ofd_pages import as_ofd
from tests.makers.old_office import as_doc, as_xls
from tests.makers.pdf_pages import as_pdf

LONG_AGO = (1980, 1, 1, 0, 0, 0)
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
_XMLNS = " ".join(f'xmlns:{name}="{_OFFICE}{name}:1.0"' for name in ("office", "text", "table", "style"))
_MANIFEST = f"""<?xml version="1.0"?><m:manifest xmlns:m="{_OFFICE}manifest:1.0">
<m:file-entry m:full-path="/" m:media-type="{{mime}}"/>
<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>"""


def zipped(parts: dict[str, bytes], *, stored: tuple[str, ...] = ()) -> bytes:
    """A zip in which nothing depends on the clock."""
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(ZipInfo(name, LONG_AGO), data, ZIP_STORED if name in stored else ZIP_DEFLATED)
    return stream.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The parts of a zip."""
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def as_word(drawing: str) -> bytes:
    """A Word document."""
    return zipped(unzipped(as_docx(drawing)))


def as_text(drawing: str) -> bytes:
    """A text with pipes between cells; a joined cell keeps its place, empty."""
    lines: list[str] = []
    for block in blocks(drawing):
        if isinstance(block, str):
            lines.append(block.removeprefix("# "))
        else:
            lines += ["|" + "|".join("" if cell in "<^" else cell.replace("\\", "") for cell in row) + "|" for row in block]
            lines.append("")
    return "\n".join(lines).encode()


def as_old_text(drawing: str) -> bytes:
    """The same as a Chinese Windows writes it."""
    return as_text(drawing).decode().replace("\n", "\r\n").encode("gb18030")


def as_csv(drawing: str) -> bytes:
    """A table of commas, as a spreadsheet exports it: all rows as wide as the widest."""
    import csv

    stream = io.StringIO()
    writer = csv.writer(stream)
    wide = max((len(row) for block in blocks(drawing) if not isinstance(block, str) for row in block), default=1)
    for block in blocks(drawing):
        rows = [[block.removeprefix("# ")]] if isinstance(block, str) else block
        writer.writerows(
            [["" if cell in "<^" else cell.replace("\\", "\n") for cell in row] + [""] * (wide - len(row)) for row in rows]
        )
    return stream.getvalue().encode("gb18030")


def as_xlsx(drawing: str) -> bytes:
    """A workbook of one sheet with merged cells, written by openpyxl."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    at = 1
    for block in blocks(drawing):
        if isinstance(block, str):
            sheet.cell(at, 1, block.removeprefix("# "))
            at += 1
            continue
        for cell in cells(block):
            top, left = at + cell.row, cell.column + 1
            written = sheet.cell(top, left, _typed(cell.text))
            if cell.text.startswith("="):
                written.data_type = "s"  # =100% is a target and no formula
            if cell.down > 1 or cell.across > 1:
                sheet.merge_cells(
                    start_row=top, start_column=left, end_row=top + cell.down - 1, end_column=left + cell.across - 1)
        at += len(block)
    stream = io.BytesIO()
    book.save(stream)
    parts = unzipped(stream.getvalue())
    core = "docProps/core.xml"
    parts[core] = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"1980-01-01T00:00:00Z", parts[core])
    return zipped(parts)


def _typed(text: str) -> str | float:
    return float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else text


def as_odt(drawing: str) -> bytes:
    """An OpenDocument text."""
    body = "".join(_odt_paragraph(b) if isinstance(b, str) else _odt_table(b) for b in blocks(drawing))
    return _opendocument("text", body)


def as_ods(drawing: str) -> bytes:
    """An OpenDocument spreadsheet of one sheet."""
    body = "".join(
        _odt_rows([[block.removeprefix("# ")]] if isinstance(block, str) else block) for block in blocks(drawing)
    )
    return _opendocument("spreadsheet", f'<table:table table:name="表1">{body}</table:table>')


def _opendocument(kind: str, body: str) -> bytes:
    mime = f"application/vnd.oasis.opendocument.{kind}"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_XMLNS} office:version="1.2">'
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    parts = {
        "mimetype": mime.encode(), "content.xml": content.encode(),
        "META-INF/manifest.xml": _MANIFEST.format(mime=mime).encode(),
    }
    return zipped(parts, stored=("mimetype",))


def _odt_paragraph(text: str) -> str:
    lines = escape(text.removeprefix("# ")).split("\n")
    tag, level = ("h", ' text:outline-level="1"') if text.startswith("# ") else ("p", "")
    return f"<text:{tag}{level}>{'<text:line-break/>'.join(lines)}</text:{tag}>"


def _odt_table(table: list[list[str]]) -> str:
    columns = max(map(len, table))
    return f'<table:table><table:table-column table:number-columns-repeated="{columns}"/>{_odt_rows(table)}</table:table>'


def _odt_rows(table: list[list[str]]) -> str:
    drawn = {(cell.row, cell.column): cell for cell in cells(table)}
    rows = []
    for r, row in enumerate(table):
        line = ""
        for c in range(len(row)):
            cell = drawn.get((r, c))
            line += "<table:covered-table-cell/>" if cell is None else (
                f'<table:table-cell table:number-columns-spanned="{cell.across}" table:number-rows-spanned="{cell.down}">'
                f"{_odt_paragraph(cell.text)}</table:table-cell>"
            )
        rows.append(f"<table:table-row>{line}</table:table-row>")
    return "".join(rows)


def as_rtf(drawing: str) -> bytes:
    """Rich text: merged rows by flags, merged columns by a wider cell."""
    body = "".join(
        rf"\pard {_rtf(block.removeprefix('# '))}\par " if isinstance(block, str) else _rtf_table(block)
        for block in blocks(drawing)
    )
    return (r"{\rtf1\ansi\ansicpg936\uc1\deff0{\fonttbl{\f0\fcharset134 SimSun;}}" + body + "}").encode("ascii")


def _rtf(text: str) -> str:
    made = ""
    for sign in text:
        number = ord(sign)
        if sign == "\n":
            made += r"\line "
        elif sign in r"\{}":
            made += "\\" + sign
        else:
            made += sign if number < 128 else rf"\u{number if number < 0x8000 else number - 0x10000}?"
    return made


def _rtf_table(table: list[list[str]]) -> str:
    made = ""
    for r, row in enumerate(table):
        ends, texts, column = "", "", 0
        for cell in sorted(cells(table), key=lambda cell: cell.column):
            if not cell.row <= r < cell.row + cell.down:
                continue
            merged = "" if cell.down == 1 else r"\clvmgf" if cell.row == r else r"\clvmrg"
            column = cell.column + cell.across
            ends += rf"{merged}\cellx{column * 1200}"
            texts += (_rtf(cell.text) if cell.row == r else "") + r"\cell "
        assert column == len(row)
        made += rf"\trowd{ends}\pard\intbl {texts}\row "
    return made


def as_mht(drawing: str) -> bytes:
    """A web page saved with all its parts in one file."""
    page = EmailMessage()
    page["Subject"] = "page"
    page.set_content(as_html(drawing).decode(), subtype="html", charset="utf-8", cte="quoted-printable")
    page.make_related(boundary="=_part")
    page.preamble = None
    return page.as_bytes()


def as_xml(drawing: str) -> bytes:
    """A Word document in one XML file."""
    parts = "".join(
        f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{data.decode().rpartition("?>")[2]}</pkg:xmlData></pkg:part>'
        for name, data in unzipped(as_docx(drawing)).items() if name.startswith("word/") and name.endswith(".xml")
    )
    name = 'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"'
    return f'<?xml version="1.0"?><pkg:package {name}>{parts}</pkg:package>'.encode()


def as_zip(drawing: str) -> bytes:
    """Two files of a county in one zip, one of them in a folder."""
    return zipped({"表.html": as_html(drawing), "附件/表.docx": as_word(drawing)})


WRITERS: dict[str, Callable[[str], bytes]] = {
    "docx": as_word, "html": as_html, "txt": as_text, "xlsx": as_xlsx, "odt": as_odt, "rtf": as_rtf, "csv": as_csv,
    "mht": as_mht, "pdf": as_pdf, "ods": as_ods, "zip": as_zip, "doc": as_doc, "xls": as_xls,
    "ofd": as_ofd, "xml": as_xml,
}

"""The few pieces of WordprocessingML that the example files need: paragraphs, tables with merged cells, the package."""

from __future__ import annotations

import io
import zipfile
from typing import NamedTuple
from xml.sax.saxutils import escape

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

RUNNING = '<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLine="640"/>'
CENTRED = '<w:spacing w:before="{0}" w:after="{0}"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>'
STYLES: dict[str, tuple[str, str, int, str]] = {
    # style: name, font, size in half points, paragraph properties
    "Body": ("Normal", "仿宋_GB2312", 32, RUNNING),
    "Heading1": ("heading 1", "方正小标宋简体", 40, CENTRED.format(120)),
    "Level1": ("level 1", "黑体", 32, RUNNING),
    "Level2": ("level 2", "楷体_GB2312", 32, RUNNING),
    "Cover": ("cover", "方正小标宋简体", 52, CENTRED.format(240)),
    "Centre": ("centre", "仿宋_GB2312", 32, CENTRED.format(120)),
    "Label": ("label", "黑体", 32, ""),
    "Note": ("note", "仿宋_GB2312", 21, '<w:spacing w:before="60"/>'),
    "Cell": ("cell", "仿宋_GB2312", 19, '<w:spacing w:before="20" w:after="20"/><w:jc w:val="center"/>'),
}


class Printed(NamedTuple):
    """A table cell: its text and the grid area that it covers."""

    text: str
    colspan: int = 1
    rowspan: int = 1


def paragraph(text: str, style: str = "Body", *, new_page: bool = False) -> str:
    """A paragraph; line breaks of the text become breaks inside it."""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    before = "<w:pageBreakBefore/>" if new_page else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{before}</w:pPr><w:r>{lines}</w:r></w:p>'


def table(widths: list[int], rows: list[list[Printed]]) -> str:
    """A table. A cell with a ``rowspan`` stands only in its first row; the rows below it are continued here."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    borders = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    open_spans: dict[int, tuple[int, int]] = {}  # column: (rows to go, colspan)
    body = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_row(cells, widths, open_spans)}</w:tr>" for cells in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{borders}'
        f'</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
    )


def _row(cells: list[Printed], widths: list[int], open_spans: dict[int, tuple[int, int]]) -> str:
    printed, column, waiting = [], 0, list(cells)
    while column < len(widths):
        if column in open_spans:
            left, colspan = open_spans.pop(column)
            if left > 1:
                open_spans[column] = (left - 1, colspan)
            printed.append(_cell("", widths[column : column + colspan], "<w:vMerge/>"))
        else:
            text, colspan, rowspan = waiting.pop(0)
            if rowspan > 1:
                open_spans[column] = (rowspan - 1, colspan)
            merge = '<w:vMerge w:val="restart"/>' if rowspan > 1 else ""
            printed.append(_cell(text, widths[column : column + colspan], merge))
        column += colspan
    if waiting:
        raise ValueError(f"cells beyond the grid: {[cell.text for cell in waiting]}")
    return "".join(printed)


def _cell(text: str, widths: list[int], merge: str) -> str:
    span = f'<w:gridSpan w:val="{len(widths)}"/>' if len(widths) > 1 else ""
    width = f'<w:tcW w:w="{sum(widths)}" w:type="dxa"/>'
    return f'<w:tc><w:tcPr>{width}{span}{merge}<w:vAlign w:val="center"/></w:tcPr>{paragraph(text, "Cell")}</w:tc>'


def document(blocks: list[str]) -> dict[str, str]:
    """The members of the Word package."""
    page = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1440" w:right="1134" w:bottom="1304" w:left="1134" w:header="851" w:footer="992" w:gutter="0"/>'
        "</w:sectPr>"
    )
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), ("styles", "styles"))
    )
    return {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>',
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(("styles", "styles.xml")),
        "word/styles.xml": f'{DECLARATION}<w:styles xmlns:w="{NAMESPACE}">{"".join(map(_style, STYLES))}</w:styles>',
        "word/document.xml": f'{DECLARATION}<w:document xmlns:w="{NAMESPACE}"><w:body>'
        f'{"".join(blocks)}{page}</w:body></w:document>',
    }


def _relations(relation: tuple[str, str]) -> str:
    kind, target = relation
    return (
        f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def _style(style: str) -> str:
    name, font, size, paragraphs = STYLES[style]
    default = ' w:default="1"' if style == "Body" else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{style}"><w:name w:val="{name}"/><w:pPr>{paragraphs}</w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}"/>'
        f'<w:sz w:val="{size}"/></w:rPr></w:style>'
    )


def package(members: dict[str, str]) -> bytes:
    """The members as a ``.docx``; the same members always give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text.encode())
    return packed.getvalue()

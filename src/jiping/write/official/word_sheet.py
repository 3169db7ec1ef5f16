"""The sheets of a Word file: sizes and margins, page numbers as official papers have them, and the package around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from jiping.write.zipped import zipped

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELS = "application/vnd.openxmlformats-package.relationships+xml"
PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
# A line of one point: two tables that touch become one in Word, and the end of a section needs a paragraph.
_FLAT = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr>{}'
SEAM = f"<w:p><w:pPr>{_FLAT.format('')}</w:pPr></w:p>"


class Sheet(Enum):
    """What a page is printed on. GB/T 9704: 37 mm above, 28 mm at the bound side, 156 mm by 225 mm of text."""

    FORM = "form"
    LYING = "lying"
    COVER = "cover"
    REPORT = "report"
    FIRST = "first"  # the first sheet of a report behind its cover, whose numbers begin anew


class Printed(NamedTuple):
    """A piece of a document and the sheets that it is printed on."""

    sheet: Sheet
    body: str


class Part(NamedTuple):
    """A further part of the package: its name, its content type, and how the document refers to it."""

    name: str
    xml: str
    content: str
    kind: str


def joined(pieces: Sequence[Printed]) -> str:
    """The pieces in order, each on a new sheet."""
    body = ""
    for piece, behind in zip(pieces, [*pieces[1:], None], strict=True):
        body += piece.body
        if behind is None:
            body += _section(piece.sheet)
        elif behind.sheet in (Sheet.FORM, Sheet.LYING) and behind.sheet == piece.sheet:
            body += PAGE_BREAK
        else:
            body += f"<w:p><w:pPr>{_FLAT.format(_section(piece.sheet))}</w:pPr></w:p>"
    return body


def _section(sheet: Sheet) -> str:
    size = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' if sheet is Sheet.LYING else '<w:pgSz w:w="11906" w:h="16838"/>'
    report = sheet in (Sheet.COVER, Sheet.REPORT, Sheet.FIRST)
    left, right = ("1588", "1474") if report else ("1134", "1134")
    top, bottom, foot = ("2098", "1984", "1275") if report else ("1134", "1134", "650")
    odd, even = ("rIdF3", "rIdF3") if sheet is Sheet.COVER else ("rIdF1", "rIdF2")
    restart = '<w:pgNumType w:start="1"/>' if sheet is Sheet.FIRST else ""
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{odd}"/><w:footerReference w:type="even" r:id="{even}"/>{size}'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="851" w:footer="{foot}" w:gutter="0"/>'
        f"{restart}</w:sectPr>"
    )


def _footer(side: str) -> Part:
    """— 1 — in 宋体 of 14 points: odd pages at the right, even ones at the left, one character from the edge."""
    number, xml = {"right": 1, "left": 2, "": 3}[side], "<w:p/>"
    if side:
        fonts = '<w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr>'
        runs = "".join(f"<w:r>{fonts}{inner}</w:r>" for inner in (
            '<w:t xml:space="preserve">— </w:t>', '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>', '<w:fldChar w:fldCharType="separate"/>', "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>', '<w:t xml:space="preserve"> —</w:t>',
        ))
        xml = f'<w:p><w:pPr><w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/></w:pPr>{runs}</w:p>'
    return Part(f"footer{number}.xml", f'<w:ftr xmlns:w="{W}">{xml}</w:ftr>', f"{MAIN}.footer+xml", f"{R}/footer")


_SETTINGS = Part(
    "settings.xml", f'<w:settings xmlns:w="{W}"><w:evenAndOddHeaders/></w:settings>', f"{MAIN}.settings+xml", f"{R}/settings"
)


def package(body: str, further: Mapping[str, Part] | None = None) -> bytes:
    """The file. ``further`` are parts by the name under which the body refers to them. The same body gives the same bytes."""
    parts = {"rIdF1": _footer("right"), "rIdF2": _footer("left"), "rIdF3": _footer(""), "rIdS": _SETTINGS, **(further or {})}
    types = "".join(
        f'<Override PartName="/word/{name}" ContentType="{content}"/>'
        for name, content in (("document.xml", f"{MAIN}.document.main+xml"), *((part.name, part.content) for part in parts.values()))
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="{_RELS}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": _relations([("rId1", f"{R}/officeDocument", "word/document.xml")]),
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": _relations([(key, part.kind, part.name) for key, part in parts.items()]),
        **{f"word/{part.name}": part.xml for part in parts.values()},
    }
    return zipped(files)


def _relations(links: Sequence[tuple[str, str, str]]) -> str:
    listed = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in links)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'

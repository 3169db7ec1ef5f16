"""Lines in the header of each page: a title may stand there and nowhere else."""

from __future__ import annotations

import html
import re
from zipfile import ZipFile

from jiping.model.cell import Place
from jiping.model.document import Paragraph
from jiping.read.limits import read_part

_PARAGRAPH = re.compile(rb"<w:p[ >].*?</w:p>", re.DOTALL)
_TEXT = re.compile(rb"<w:t(?: [^<>]*)?>([^<]*)</w:t>")
_SHEET_HEADER = re.compile(r"<(?:odd|first)Header(?: [^<>]*)?>([^<]*)</(?:odd|first)Header>")
_CODE = re.compile(r'&(?:"[^"]*"|K(?:[0-9A-F]{6}|\d\d[+-]\d{3})|\d+|[A-Z&])')
_SECTION = re.compile(r"&[LCR](?!\w*\")")
_TABLE = "表".encode()
LONGEST = 2000  # bytes of a header of a sheet that is read


def lines_of_word(archive: ZipFile, names: set[str], file: str) -> list[Paragraph]:
    """The lines in the page headers of a Word document, where one of them may be the title of a form."""
    lines: list[Paragraph] = []
    for part in sorted(name for name in names if name.startswith("word/header") and name.endswith(".xml")):
        xml = read_part(archive, part)
        if _TABLE in xml:
            texts = [b"".join(_TEXT.findall(paragraph)) for paragraph in _PARAGRAPH.findall(xml)]
            lines += [Paragraph(html.unescape(text.decode("utf-8", "replace")), Place(file)) for text in texts if text.strip()]
    return lines


def lines_of_sheet(xml: str) -> list[str]:
    """The lines in the page header of a worksheet."""
    at = xml.find("<headerFooter")
    found = _SHEET_HEADER.findall(xml, at, at + LONGEST) if at >= 0 else []
    parts = [part for text in found for part in _SECTION.split(html.unescape(text))]
    return [line.strip() for part in parts for line in _CODE.sub("", part).splitlines() if line.strip()]

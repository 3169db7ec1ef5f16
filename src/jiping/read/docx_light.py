"""The XML of a Word document without most of what draws it: lines, widths, fonts, which nobody reads.

A form is drawn cell by cell and run by run, so that this is the greater part of its file, and parsing the greater part
of reading it. Only elements known to draw and nothing more are left out, and only where they stand as Word and WPS
write them; whatever is written otherwise is parsed as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST = 2000  # bytes: no properties of a cell, a paragraph or a run that are drawn alike are so long
RUNS = 200  # fonts named: below, taking the properties of runs out costs more than it saves
_DRAWN = re.compile(
    rb"<w:(?:spacing|ind|snapToGrid|widowControl|suppressLineNumbers|suppressAutoHyphens|bidi|adjustRightInd|kinsoku|wordWrap"
    rb"|overflowPunct|topLinePunct|autoSpaceDE|autoSpaceDN|keepNext|keepLines|pageBreakBefore|textAlignment"
    rb"|rFonts(?![^<>]*(?:Wingdings|Symbol))|b|bCs|i|iCs|sz|szCs|color|kern|lang|u|highlight|w|position)(?: [^<>]*)?/>"
)


def light(xml: bytes) -> bytes:
    """The XML of the text of a Word document, to be parsed in its place."""
    xml = _reduced(_without_borders(xml), b"<w:pPr>", b"</w:pPr>")
    return _reduced(xml, b"<w:rPr>", b"</w:rPr>") if xml.count(b"<w:rFonts ") > RUNS else xml


def _without_borders(xml: bytes) -> bytes:
    """The XML without the lines that draw a cell's borders, hardly two cells of which are alike."""
    head, *cells = xml.split(b"<w:tcBorders>")
    closed = b"</w:tcBorders>"
    ends = [cell.find(closed) for cell in cells]
    if not cells or min(ends) < 0 or max(ends) > LONGEST:  # nothing to cut, or an element that was never closed
        return xml
    return b"".join([head, *[cell[end + len(closed):] for cell, end in zip(cells, ends, strict=True)]])


def _reduced(xml: bytes, opened: bytes, closed: bytes) -> bytes:
    """The XML with less in each element of a kind; as it is where one holds another of its kind, or was never closed."""
    head, *parts = xml.split(opened)
    kept = [head]
    for part in parts:
        properties, close, rest = part.partition(closed)
        if not close:
            return xml
        told = _told(properties) if len(properties) < LONGEST else properties
        kept += (opened, told, closed, rest) if told else (rest,)
    return b"".join(kept)


@lru_cache(maxsize=1024)
def _told(properties: bytes) -> bytes:
    """What is left of properties: hundreds of elements have the same."""
    return _DRAWN.sub(b"", properties).replace(b"<w:rPr></w:rPr>", b"").replace(b"<w:rPr/>", b"")

"""The XML of a Word document without most of what draws it: lines, widths, fonts, which nobody reads.

A form is drawn cell by cell and run by run, so that this is the greater part of its file, and parsing the greater part
of reading it. Only elements known to draw and nothing more are left out, and only where they stand as Word and WPS
write them; whatever is written otherwise is parsed as it is.
"""

from __future__ import annotations

import re

LONGEST = 2000  # bytes: no properties of a cell, a paragraph or a run that are drawn alike are so long
RUNS, BEGINNING = 40, 60_000  # fonts named in so many bytes: below, taking the properties of runs out costs more than it saves
_DRAWN = re.compile(
    rb"<w:(?:spacing|ind|snapToGrid|widowControl|suppressLineNumbers|suppressAutoHyphens|bidi|adjustRightInd|kinsoku|wordWrap"
    rb"|overflowPunct|topLinePunct|autoSpaceDE|autoSpaceDN|keepNext|keepLines|pageBreakBefore|textAlignment"
    rb"|top|left|start|bottom|right|end|insideH|insideV|tl2br|tr2bl"
    rb"|rFonts(?![^<>]*(?:Wingdings|Symbol))|b|bCs|i|iCs|sz|szCs|color|kern|lang|u|highlight|w|position)(?: [^<>]*)?/>"
)


def light(xml: bytes) -> bytes:
    """The XML of the text of a Word document, to be parsed in its place."""
    xml = _reduced(_reduced(xml, b"tcBorders"), b"pPr")
    return _reduced(xml, b"rPr") if xml.count(b"<w:rFonts ", 0, BEGINNING) > RUNS else xml


def _reduced(xml: bytes, tag: bytes) -> bytes:
    """The XML with less in each element of a kind; as it is where one holds another of its kind, or was never closed."""
    opened, closed = b"<w:%b>" % tag, b"</w:%b>" % tag
    head, *parts = xml.split(opened)
    kept, known = [head], dict[bytes, bytes]()  # hundreds of elements say the same
    for part in parts:
        properties, close, rest = part.partition(closed)
        if not close:
            return xml
        told = known.get(properties)
        if told is None:
            less = _told(properties)
            told = known[properties] = opened + less + closed if less else b""
        kept.append(told)
        kept.append(rest)
    return b"".join(kept)


def _told(properties: bytes) -> bytes:
    """What is left of properties without what draws."""
    if len(properties) > LONGEST:
        return properties
    return _DRAWN.sub(b"", properties).replace(b"<w:rPr></w:rPr>", b"").replace(b"<w:rPr/>", b"")

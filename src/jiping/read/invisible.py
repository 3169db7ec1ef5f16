"""Signs that nobody sees: soft hyphens and joints of no width, which web pages and word processors put inside words."""

from __future__ import annotations

import re

from jiping.model.document import Document

_SIGNS = "\u00ad\u200b\u200c\u200d\u2060"
_IN_TEXT = re.compile(rf"[{_SIGNS}]|&shy;|&ZeroWidthSpace;|&#(?:173|8203|[xX](?:[aA][dD]|200[bB]));")
_MARKS = (*_SIGNS, "&shy;", "&Zero", "&#173;", "&#8203;", "&#x", "&#X")
_IN_BYTES = tuple(sign.encode() for sign in _SIGNS)


def visible(text: str) -> str:
    """A text, or the source of a web page, without them."""
    return _IN_TEXT.sub("", text) if any(mark in text for mark in _MARKS) else text


def conceals(document: Document) -> bool:
    """Whether any text that was read has such a sign: far sooner known than by looking through the parts of a file."""
    whole = "".join(document.texts())
    return any(sign in whole for sign in _SIGNS)


def visible_xml(xml: bytes) -> bytes:
    """A part of an office file without them."""
    for sign in _IN_BYTES:
        if sign in xml:
            xml = xml.replace(sign, b"")
    return xml

"""The main part of a Word file."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

DOCUMENT = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return W + name


def last_id(nodes: Iterable[etree._Element]) -> int:
    """The highest number by which a comment or change is known; -1 where none has one. What is no number counts for nothing."""
    known = (node.get(w("id"), "") for node in nodes)
    return max((int(text) for text in known if text.isascii() and text.isdecimal() and len(text) < 10), default=-1)

"""The main part of a Word file."""

from __future__ import annotations

DOCUMENT = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return W + name

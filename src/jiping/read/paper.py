"""Sizes of pages as files write them, in millimetres with the shorter side first."""

from __future__ import annotations

import re
from collections.abc import Iterable

Paper = tuple[int, int]
UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
TWIP = 25.4 / 1440  # millimetres
MOST = 5000  # millimetres; a longer side is no paper
_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{1,8})?)(mm|cm|in|pt)")
_PAGE = re.compile(r"@page\b[^{}]{0,80}\{[^{}]{0,2000}?\bsize:\s*([\d.]+(?:mm|cm|in|pt))\s+([\d.]+(?:mm|cm|in|pt))", re.IGNORECASE)


def length(text: str) -> float | None:
    """A length with its unit in millimetres: ``21cm`` is 210."""
    match = _LENGTH.fullmatch(text.strip().lower())
    return float(match[1]) * UNITS[match[2]] if match else None


def paper(width: float | None, height: float | None) -> Paper | None:
    """The size of a page; ``None`` where a side is missing or cannot be one."""
    if width is None or height is None or not (0 < width < MOST and 0 < height < MOST):
        return None
    short, long = sorted((round(width), round(height)))
    return short, long


def papers(found: Iterable[Paper | None]) -> tuple[Paper, ...]:
    """The different sizes among those found."""
    return tuple(sorted({one for one in found if one}))


def papers_of_page(markup: str) -> tuple[Paper, ...]:
    """The sizes that a web page saved by a word processor gives its pages (``@page``)."""
    return papers(paper(length(match[1]), length(match[2])) for match in _PAGE.finditer(markup))

"""Chinese text on a terminal: widths, line breaks and columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import combining, east_asian_width

OPENING = "“‘（《〔【(["
CLOSING = "，。；：、！？”’）》〕】)]…,;:!?"
_UNIT = re.compile(
    rf"[{re.escape(OPENING)}]*(?:[0-9A-Za-z.,%+*/=_×÷≥≤<>~–-]+|.)[{re.escape(CLOSING)}]*", re.DOTALL
)


def cells(text: str) -> int:
    """How many columns a text takes on a common terminal."""
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def room(text: str) -> int:
    """How many columns a text takes at most: quotation marks and × are wide on a Chinese Windows console."""
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WFA" else 1 for char in text)


def pad(text: str, columns: int) -> str:
    """The text filled up with blanks to that many columns."""
    return text + " " * max(0, columns - cells(text))


def wrap(text: str, columns: int, *, indent: int = 0) -> list[str]:
    """The text in lines of at most that many columns; all lines but the first are indented.

    No line begins with a closing mark or ends with an opening one, and a number or a formula stays in one piece as
    long as it fits.
    """
    lines: list[str] = []
    line = ""
    for unit in _units(text, columns - indent):
        if line.strip() and room(line) + room(unit.rstrip()) > columns:
            lines.append(line.rstrip())
            line = " " * indent + unit.lstrip()
        else:
            line += unit
    return [*lines, line.rstrip()]


def _units(text: str, columns: int) -> Iterator[str]:
    """What must not be broken; a unit wider than a whole line is broken anywhere."""
    for unit in _UNIT.findall(text):
        if room(unit) <= columns:
            yield unit
        else:
            yield from unit


def table(rows: Iterable[tuple[str, ...]], *, indent: int = 2, gap: int = 2) -> list[str]:
    """Rows as aligned lines; the last column is as long as it is."""
    listed = list(rows)
    if not listed:
        return []
    widths = [max(cells(row[column]) for row in listed) for column in range(len(listed[0]) - 1)]
    lines = []
    for row in listed:
        head = "".join(pad(text, width + gap) for text, width in zip(row, widths, strict=False))
        lines.append((" " * indent + head + row[-1]).rstrip())
    return lines

"""How high a text becomes in a cell of a given width."""

from __future__ import annotations

import math
from unicodedata import east_asian_width

LINE = 1.48  # the height of a line in letter heights, with the faces that stand highest
ROOM = 5.0  # points above and below the text of a cell
HIGHEST = 380.0  # points; Excel shows no row higher than 409
SIZE = 10.5  # points: the letters of the tables, of which half a one is a unit of width
PADDING = 1.2  # units that a cell leaves free at its sides


def height(text: str, width: float, size: float = SIZE) -> float:
    """Points that a text needs in a cell of so many units."""
    room = max(2.0, (width - PADDING) * SIZE / size)
    lines = sum(max(1, math.ceil(_units(line) * 1.04 / room)) for line in text.split("\n"))
    return lines * size * LINE + ROOM


def _units(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in text)

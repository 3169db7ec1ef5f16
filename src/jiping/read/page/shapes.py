"""The things on a page: runs of characters, ruling lines, lines of text, tables."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from jiping.model.document import Area
from jiping.read.page.view import View


class Rule(NamedTuple):
    """A straight horizontal or vertical line: it stands at ``at`` and goes from ``start`` to ``end``."""

    at: float
    start: float
    end: float


class Fill(NamedTuple):
    """An area of colour with straight sides."""

    x0: float
    x1: float
    top: float
    bottom: float


class Run:
    """Characters that follow each other on one line; ``stops`` are the left and right edge of each.

    ``middle`` is the height at which it stands, ``size`` the height of its letters, ``spaced`` whether a blank stands
    before it, ``written`` whether that is one of the file, not one that only its place tells, ``index`` where pdfium has
    its first character.
    """

    __slots__ = ("bottom", "confidence", "index", "middle", "size", "spaced", "stops", "text", "top", "written", "x0", "x1")

    def __init__(
        self, text: str, stops: list[tuple[float, float]], top: float, bottom: float,
        *, spaced: bool = False, written: bool = False, confidence: int = 100, index: int = -1,
    ) -> None:
        self.text = text
        self.stops = stops
        self.top = top
        self.bottom = bottom
        self.spaced = spaced
        self.written = written
        self.index = index
        self.confidence = confidence
        self.x0 = stops[0][0]
        self.x1 = stops[-1][1]
        self.middle = (top + bottom) / 2
        self.size = bottom - top

    def __repr__(self) -> str:
        return f"Run({self.text!r}, {self.x0:.0f}–{self.x1:.0f}, {self.top:.0f}–{self.bottom:.0f})"

    def part(self, start: int, end: int) -> Run:
        """Some of its characters as a run of their own."""
        spaced = self.spaced and start == 0
        return Run(
            self.text[start:end], self.stops[start:end], self.top, self.bottom,
            spaced=spaced, written=self.written and start == 0, confidence=self.confidence, index=self.index,
        )


@dataclass(slots=True)
class Line:
    """Runs side by side: one printed line. ``page`` counts from 1; ``column`` is 0 where the text of a page is not set in columns."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    page: int = 0
    confidence: int = 100
    runs: list[Run] = field(default_factory=list)
    column: int = 0

    @property
    def flow(self) -> tuple[int, int]:
        """The page and the column on it that a line stands in."""
        return self.page, self.column

    @property
    def bare(self) -> str:
        """Its text without white space."""
        return "".join(self.text.split())


@dataclass(slots=True)
class Box:
    """A cell of a ruled table: where it stands on its page, its place in the grid, and the lines in it.

    It is open where the table ends without a rule that closes it.
    """

    x0: float
    x1: float
    top: float
    bottom: float
    row: int
    rowspan: int = 1
    lines: list[Line] = field(default_factory=list)
    page: int = 0
    text: str = ""
    confidence: int = 100
    open_top: bool = False
    open_bottom: bool = False
    area: Area | None = None  # where it stands in the file: joining tables moves boxes

    @property
    def last_row(self) -> int:
        """The last row that it covers."""
        return self.row + self.rowspan - 1


@dataclass(slots=True)
class Ruled:
    """A table: its cells, row by row."""

    boxes: list[Box]
    rows: int
    x0: float
    x1: float
    top: float
    bottom: float
    page: int = 0

    def row(self, index: int) -> list[Box]:
        """The cells that cover a row, from left to right."""
        return sorted((box for box in self.boxes if box.row <= index <= box.last_row), key=lambda box: box.x0)

    def alone(self, index: int) -> list[Box]:
        """The cells that stand in this row only."""
        return [box for box in self.boxes if box.row == box.last_row == index]

    def drop(self, index: int) -> None:
        """Take a row out, with the cells that stand in it only."""
        self.boxes = [box for box in self.boxes if not box.row == box.last_row == index]
        self.rows -= 1
        for box in self.boxes:
            box.rowspan -= box.row <= index <= box.last_row
            box.row -= box.row > index


@dataclass(slots=True)
class Page:
    """One page as looked at; ``items`` are its lines outside tables and its tables, from top to bottom.

    ``view`` leads back to the page of the file, ``turned`` is how many quarters a picture of it was turned to the left.
    """

    number: int
    width: float
    height: float
    items: list[Line | Ruled] = field(default_factory=list)
    view: View | None = None
    turned: int = 0
    loose: list[Run] = field(default_factory=list)  # what stands in no table that is drawn, in the order of the file
    across: list[Rule] = field(default_factory=list)  # the level rules
    half: int = 0  # 1 where it is the right one of two on a sheet
    _back: tuple[Callable[[float, float], tuple[float, float]], float, float] | None = None  # from here to the file

    def area(self, x0: float, x1: float, top: float, bottom: float, text: str = "") -> Area | None:
        """Where something on the page stands in the file."""
        if self.view is None:
            return None
        if self._back is None:
            width, height = self.view.size
            self._back = self.view.back(), width / self.width, height / self.height
        back, across, down = self._back
        (xa, ya), (xb, yb) = back(x0 * across, top * down), back(x1 * across, bottom * down)
        return Area(self.number, min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb), text)


def clusters(values: Iterable[float], tolerance: float) -> list[float]:
    """Values that are almost the same as one: their means, in order."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= tolerance and value - groups[-1][0] <= 2 * tolerance:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def nearest(marks: list[float], value: float) -> int:
    """The index of the mark, of marks in order, that is nearest to a value."""
    after = bisect_left(marks, value)
    if after == len(marks) or (after > 0 and value - marks[after - 1] <= marks[after] - value):
        return after - 1
    return after

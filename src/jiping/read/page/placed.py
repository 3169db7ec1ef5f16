"""Rows of cells as a table: the columns and rows that each cell covers, and its box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from jiping.read.page.blocks import Rows
from jiping.read.page.columns import is_number, reach
from jiping.read.page.lines import cell_text
from jiping.read.page.rows import HOLDS, LEVEL, PAD, Cell
from jiping.read.page.shapes import Box, Line, Ruled

MOSTLY = 0.8  # of the rows have a text in a column: no label stands there


def as_line(cell: Cell) -> Line:
    """A cell as one level text."""
    return Line("".join(line.text for line in cell.lines), cell.x0, cell.x1, cell.top, cell.bottom, cell.size)


def base_of(row: Sequence[Cell]) -> list[Cell]:
    """The cells that stand in a row alone: the highest, and those level with it."""
    highest = min(row, key=lambda cell: cell.middle)
    return [cell for cell in row if is_level(cell, highest)]


def is_level(cell: Cell, other: Cell) -> bool:
    """Whether two cells stand side by side, in their middle or at one of their ends."""
    return min(abs(cell.middle - other.middle), abs(cell.top - other.top), abs(cell.bottom - other.bottom)) < LEVEL * other.size


def hang(bases: Rows) -> bool:
    """Whether the lower cells of rows stand at their top, not in their middle."""
    at_top = in_middle = 0
    for row in bases:
        tallest = max(row, key=lambda cell: cell.bottom - cell.top)
        lower = [cell for cell in row if cell.bottom - cell.top < tallest.bottom - tallest.top - HOLDS * tallest.size]
        at_top += sum(abs(cell.top - tallest.top) < LEVEL * tallest.size for cell in lower)
        in_middle += sum(abs(cell.middle - tallest.middle) < LEVEL * tallest.size for cell in lower)
    return at_top > in_middle


class Placed:
    """A part of a table on one page; ``edges`` are those of the columns of each row, ``ends`` the heights of rules between them.

    A part that goes on from the page before has no header, and may begin with the rest of a row.
    """

    def __init__(
        self, rows: Rows, edges: Sequence[Sequence[float]], ends: list[float] | None = None, *, going: bool = False
    ) -> None:
        self.rows = rows
        self.edges = edges
        self.ends = ends or []
        self.cells = [cell for row in rows for cell in row]
        self.size = sorted(cell.size for cell in self.cells)[len(self.cells) // 2]
        figures = [number for number, row in enumerate(rows) if any(is_number(line) for cell in row for line in cell.lines)]
        for number, row in enumerate(rows):
            self._columns(row, edges[number])
            header = number < min(figures, default=0) and not going
            if number not in figures and (header or (len(row) == 2 and not (going and number == 0))):
                self._widen(row, edges[number], self._tall(number))
        if ends:  # the rules tell which rows each cell covers
            self.ends = ends
            for number, row in enumerate(rows):
                for cell in row:
                    self._spare(number, cell)
            return
        self.bases = list(map(base_of, rows))
        self.ends = self._ends()
        self._spread()

    def _columns(self, row: Sequence[Cell], edges: Sequence[float]) -> None:
        """Give each cell of a row its columns; a text alone in its row takes all of it."""
        inner, before = edges[1:-1], 0
        for cell in row:
            first, last = reach(as_line(cell), inner)
            cell.first = max(first, before)
            cell.last = max(last, cell.first)
            before = min(cell.last + 1, len(inner))
        if len(row) == 1 and row[0].first == 0:
            row[0].last = len(inner)

    def _tall(self, number: int) -> list[Cell]:
        """The cells of the row above that stand lower than its others: they may reach down into a row."""
        base = base_of(self.rows[number - 1]) if number and not self.ends else []
        return [cell for cell in self.rows[number - 1] if cell not in base] if base else []

    def _widen(self, row: Sequence[Cell], edges: Sequence[float], tall: Sequence[Cell]) -> None:
        """Labels and texts beside them take the empty columns at their right, but for those into which others reach down."""
        for cell, following in zip(row, [*row[1:], None], strict=True):
            right = min((other.x0 for other in tall if other.x0 >= cell.x1), default=edges[-1])
            while cell.last + 1 < (following.first if following else len(edges) - 1) and edges[cell.last + 2] <= right:
                cell.last += 1

    def _spare(self, number: int, cell: Cell) -> None:
        """Leave the columns at the right of a widened cell to cells that reach down beside it."""
        for above in self.rows[:number]:
            for other in above:
                if other.span[1] > number and other.x0 > cell.x1:
                    while cell.last > cell.first and self.edges[number][cell.last + 1] > other.x0:
                        cell.last -= 1

    def _sides(self, number: int, cell: Cell) -> tuple[float, float]:
        """Where a cell of a row begins and ends."""
        return self.edges[number][cell.first], self.edges[number][cell.last + 1]

    def _ends(self) -> list[float]:
        """The heights between rows, with those above the first and below the last."""
        between = []
        for above, below in pairwise(self.bases):
            bottom, top = max(cell.bottom for cell in above), min(cell.top for cell in below)
            high, low = min(cell.middle for cell in above), min(cell.middle for cell in below)
            between.append((min(bottom, low) + max(top, high)) / 2)
        ends = [min(cell.top for cell in self.cells) - PAD, *between, max(cell.bottom for cell in self.cells) + PAD]
        for at in range(1, len(ends)):
            ends[at] = max(ends[at], ends[at - 1] + 0.1)
        return ends

    def _spread(self) -> None:
        """Give each cell its rows."""
        hangs, leading = hang(self.bases), self._leading()
        for number, row in enumerate(self.rows):
            for cell in row:
                left, right = self._sides(number, cell)
                most = self._most(number, left, right)
                if hangs and right <= leading:
                    cell.span = number, min(most, self._most(number, self.edges[number][0], left))
                else:
                    cell.span = number, self._centred(number, cell, most)

    def _most(self, number: int, left: float, right: float) -> int:
        """The next row after one that has a text between two places."""
        for at in range(number + 1, len(self.rows)):
            sides = (self._sides(at, cell) for cell in self.rows[at])
            if any(min(right, end) - max(left, begin) > PAD for begin, end in sides):
                return at
        return len(self.rows)

    def _centred(self, number: int, cell: Cell, most: int) -> int:
        """The row after the last of those in whose middle a cell stands."""
        off = [abs((self.ends[number] + self.ends[end]) / 2 - cell.middle) for end in range(number + 1, most + 1)]
        if off[0] < LEVEL * self.size:
            return number + 1
        best = min(range(len(off)), key=off.__getitem__)
        return number + 1 + best if off[best] < HOLDS * self.size or cell.middle > self.ends[number + 1] else number + 1

    def _leading(self) -> float:
        """Where the first column begins that has a text in most rows: labels stand before it."""
        edges = max(self.edges, key=len)
        for left, right in pairwise(edges):
            middle = (left + right) / 2
            own = sum(
                any(begin < middle < end for begin, end in (self._sides(number, cell) for cell in row))
                for number, row in enumerate(self.rows)
            )
            if own > MOSTLY * len(self.rows):
                return left
        return edges[0]

    def table(self, page: int, confidence: int) -> Ruled:
        """The boxes of all cells, and of the empty places between them."""
        boxes = [self._box(cell.span, self._sides(number, cell), cell.lines) for number, row in enumerate(self.rows) for cell in row]
        boxes += [self._box((row, row + 1), sides, []) for row, sides in self._empty(boxes)]
        for box in boxes:
            box.page, box.confidence = page, min(confidence, box.confidence)
        boxes.sort(key=lambda box: (box.row, box.x0))
        return Ruled(boxes, len(self.rows), self.edges[0][0], self.edges[0][-1], self.ends[0], self.ends[-1], page)

    def _box(self, span: tuple[int, int], sides: tuple[float, float], lines: list[Line]) -> Box:
        box = Box(*sides, self.ends[span[0]], self.ends[span[1]], span[0], span[1] - span[0], lines)
        box.text = cell_text(lines, max((line.x1 for line in lines), default=0.0))
        box.confidence = min((line.confidence for line in lines), default=100)
        return box

    def _empty(self, boxes: Sequence[Box]) -> Iterator[tuple[int, tuple[float, float]]]:
        taken: list[list[Box]] = [[] for _ in self.rows]
        for box in boxes:
            for row in range(box.row, box.last_row + 1):
                taken[row].append(box)
        for row, edges in enumerate(self.edges):
            for left, right in pairwise(edges):
                if not any(min(right, box.x1) - max(left, box.x0) > 0 for box in taken[row]):
                    yield row, (left, right)

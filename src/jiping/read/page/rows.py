"""The cells and rows of a table whose columns are known, told from where its text stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jiping.read.page.columns import is_number, reach
from jiping.read.page.lines import is_full
from jiping.read.page.shapes import Line

LEVEL = 0.35  # letters: text that stands so much higher or lower still stands side by side
PITCH = 1.8  # letters from one line of a cell to the next
LEAST = 0.8  # … at the least
AGAIN = 0.05  # letters by which equal distances differ
MIXED = 1.2  # lines of several fonts stand so much wider apart than the nearest
SAME_PITCH = 1.15  # lines of cells stand so evenly apart
FULL = 0.9  # of the most cells of any column: a column of so many tells the rows
HOLDS = 0.75  # letters from the middle of a row to that of a cell that belongs to it
PAD = 2.0


@dataclass(slots=True)
class Cell:
    """Lines of one cell; it covers columns ``first`` to ``last``."""

    lines: list[Line]
    first: int
    last: int
    span: tuple[int, int] = (0, 0)  # the rows that it covers

    @property
    def top(self) -> float:
        """Where its first line begins."""
        return self.lines[0].top

    @property
    def bottom(self) -> float:
        """Where its last line ends."""
        return self.lines[-1].bottom

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.top + self.bottom) / 2

    @property
    def x0(self) -> float:
        """Where its text begins at the left."""
        return min(line.x0 for line in self.lines)

    @property
    def x1(self) -> float:
        """Where its text ends at the right."""
        return max(line.x1 for line in self.lines)

    @property
    def size(self) -> float:
        """The size of its letters."""
        return self.lines[0].size


@dataclass(slots=True)
class Row:
    """Cells side by side."""

    cells: list[Cell]

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return sum(cell.middle for cell in self.cells) / len(self.cells)

    @property
    def top(self) -> float:
        """Where its highest cell begins."""
        return min(cell.top for cell in self.cells)

    def overlaps(self, cell: Cell) -> bool:
        """Whether a cell stands beside one of this row."""
        return any(
            min(own.bottom, cell.bottom) - max(own.top, cell.top) > 0.5 * min(own.bottom - own.top, cell.bottom - cell.top)
            for own in self.cells
        )

    def touches(self, cell: Cell) -> bool:
        """Whether a cell reaches as high or as low as this row."""
        return any(own.top < cell.bottom and cell.top < own.bottom for own in self.cells)


class Grid:
    """The texts of a table in columns that end at ``stops``; ``edges`` are those of a table that goes on, with both its sides."""

    def __init__(self, parts: Sequence[Line], stops: Sequence[float], edges: Sequence[float] = ()) -> None:
        size = sorted(part.size for part in parts)[len(parts) // 2]
        self.size = size
        left, right = min(part.x0 for part in parts) - PAD, max(part.x1 for part in parts) + PAD
        self.stops = [min([left, *edges[:1]]), *stops, max([right, *edges[-1:]])]
        self.inner = list(stops)
        self.cells = self._cells(sorted(parts, key=lambda part: part.top))
        self.rows = self._rows()
        for row in self.rows:
            self._widen(row)
            self._middle(row)
        self.ends = self._ends()

    def _cells(self, parts: list[Line]) -> list[Cell]:
        """Texts put together where a line goes on in the next one."""
        columns: dict[tuple[int, int], list[Line]] = {}
        for part in parts:
            columns.setdefault(reach(part, self.inner), []).append(part)
        pairs = [(before, after) for column in columns.values() for before, after in pairwise(column)]
        pitches = [after.bottom - before.bottom for before, after in pairs]
        pitch = self._pitch(pitches) * SAME_PITCH
        if pitch > PITCH * self.size:
            return [Cell([part], *where) for where, column in columns.items() for part in column]
        tight = any(after.bottom - before.bottom < pitch for before, after in pairs if is_number(before) and is_number(after))
        strong = self._strong(columns.values(), pitch) if tight else None
        return [cell for where, column in columns.items() for cell in _of_column(column, where, pitch, strong)]

    def _pitch(self, pitches: list[float]) -> float:
        """How far the lines of a cell stand apart: the most usual of the least distances that occur again."""
        apart = sorted(round(pitch, 1) for pitch in pitches if pitch > LEAST * self.size)
        again = (before for before, after in pairwise(apart) if after - before < AGAIN * self.size)
        least = next(again, apart[0] if apart else 0.0)
        usual = Counter(pitch for pitch in apart if least <= pitch < MIXED * least)
        return max(usual, key=lambda pitch: (usual[pitch], -pitch), default=0.0)

    def _strong(self, columns: Iterable[list[Line]], pitch: float) -> set[int]:
        """The texts of those heights at which not all of them go on from the line above: a row begins there."""
        on: set[int] = set()
        for column in columns:
            right = max(part.x1 for part in column)
            on.update(
                id(part) for above, part in pairwise(column)
                if part.bottom - above.bottom < pitch and is_full(above, part, right) and not (is_number(above) and is_number(part))
            )
        levels = _levels([part for column in columns for part in column], LEVEL * self.size)
        return {id(part) for level in levels if not on.issuperset(map(id, level)) for part in level}

    def _rows(self) -> list[Row]:
        """Rows from top to bottom; a label beside several rows is in none of them, unless it stands level with one."""
        counts = Counter(cell.first for cell in self.cells)
        full = {column for column, count in counts.items() if count >= FULL * max(counts.values())}
        rows: list[Row] = []
        for cell in sorted(self.cells, key=lambda cell: (cell.first not in full, cell.middle)):
            beside = [row for row in rows if row.overlaps(cell)]
            if len(beside) == 1:
                beside[0].cells.append(cell)
            elif not beside and (cell.first in full or self._is_alone(cell, rows)):
                rows.append(Row([cell]))
        return sorted(rows, key=lambda row: row.middle)

    def _is_alone(self, cell: Cell, rows: list[Row]) -> bool:
        """Whether a cell is a row of its own, not a label between two rows that have none in its column."""
        if any(row.touches(cell) for row in rows):
            return False
        beside = [other for other in self.cells if other is not cell and other.first <= cell.first <= other.last]
        above = max((row for row in rows if row.middle < cell.middle), key=lambda row: row.middle, default=None)
        below = min((row for row in rows if row.middle > cell.middle), key=lambda row: row.middle, default=None)
        return above is None or below is None or any(row.overlaps(other) for row in (above, below) for other in beside)

    def _widen(self, row: Row) -> None:
        """A label and its text, alone in a row, take all of it that is right of a label beside several rows."""
        if len(row.cells) == 2 and not any(is_number(line) for cell in row.cells for line in cell.lines):
            label, text = sorted(row.cells, key=lambda cell: cell.first)
            beside = (cell.last + 1 for cell in self._beside(row) if cell.last < label.first)
            label.first, label.last, text.last = max(beside, default=0), text.first - 1, len(self.inner)

    def _middle(self, row: Row) -> None:
        """A text that stands in the middle of its own column and empty ones beside it takes them all."""
        cells = sorted(row.cells, key=lambda cell: cell.first)
        ends = [-1, *(cell.last for cell in cells)], [*(cell.first for cell in cells), len(self.stops) - 1]
        for cell, before, after in zip(cells, ends[0], ends[1][1:], strict=False):
            if self._off(cell, cell.first, cell.last) < HOLDS * self.size or cell.first == 0:
                continue
            reach = [(first, last) for first in range(before + 1, cell.first + 1) for last in range(cell.last, after)]
            if reach and self._off(cell, *(best := min(reach, key=lambda pair: self._off(cell, *pair)))) < LEVEL * self.size:
                cell.first, cell.last = best

    def _off(self, cell: Cell, first: int, last: int) -> float:
        """How far a cell stands from the middle between two columns."""
        left, right = min(line.x0 for line in cell.lines), max(line.x1 for line in cell.lines)
        return abs(left + right - self.stops[first] - self.stops[last + 1]) / 2

    def _beside(self, row: Row) -> Iterator[Cell]:
        """The cells that stand in no row, and about as high as this one."""
        in_rows = {id(cell) for each in self.rows for cell in each.cells}
        top, bottom = min(cell.top for cell in row.cells), max(cell.bottom for cell in row.cells)
        near = HOLDS * self.size
        return (cell for cell in self.cells if id(cell) not in in_rows and cell.top < bottom + near and cell.bottom > top - near)

    def _ends(self) -> list[float]:
        """The heights between rows, with those above the first and below the last."""
        tops = [min(cell.top for cell in row.cells) for row in self.rows]
        bottoms = [max(cell.bottom for cell in row.cells) for row in self.rows]
        between = [(min(bottom, following.middle) + max(top, row.middle)) / 2
                   for bottom, top, (row, following) in zip(bottoms, tops[1:], pairwise(self.rows), strict=False)]
        return [min(cell.top for cell in self.cells) - PAD, *between, max(cell.bottom for cell in self.cells) + PAD]


def _levels(parts: Sequence[Line], near: float) -> list[list[Line]]:
    """Texts by the height at which they stand."""
    groups: list[list[Line]] = []
    for part in sorted(parts, key=lambda part: part.top + part.bottom):
        if groups and (part.top + part.bottom - groups[-1][0].top - groups[-1][0].bottom) / 2 <= near:
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _of_column(column: list[Line], where: tuple[int, int], pitch: float, strong: set[int] | None) -> Iterator[Cell]:
    """The cells of a column. Where rows stand no wider apart than lines, a row of ``strong`` texts begins new cells."""
    near = [before.x1 for before, after in pairwise(column) if after.bottom - before.bottom < pitch]
    lines = column[:1]
    for part in column[1:]:
        above = lines[-1]
        together = part.bottom - above.bottom < pitch and (
            strong is None or (is_full(above, part, max(near)) and not (id(part) in strong and any(id(line) in strong for line in lines)))
        )
        if together:
            lines.append(part)
        else:
            yield Cell(lines, *where)
            lines = [part]
    yield Cell(lines, *where)

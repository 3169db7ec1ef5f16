"""The rows that each cell of a table covers, and the rules that would draw the table."""

from __future__ import annotations

from itertools import pairwise

from jiping.read.page.rows import HOLDS, LEVEL, Cell, Grid
from jiping.read.page.shapes import Rule


class Spans:
    """The cells of a grid with their rows."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._spread()

    def _spread(self) -> None:
        """Give each cell its rows: a label in the columns at the left names several."""
        for number, row in enumerate(self.grid.rows):
            for cell in row.cells:
                cell.span = (number, number + 1)
        top_aligned = self._is_top_aligned()
        for column in range(self._leading()):
            labels = sorted((cell for cell in self.grid.cells if cell.first <= column <= cell.last), key=lambda cell: cell.middle)
            if top_aligned:
                self._hang(labels)
            else:
                self._centre(labels)

    def _centre(self, labels: list[Cell]) -> None:
        """Labels that stand in the middle of the rows that they name."""
        end = 0
        for cell, following in zip(labels, [*labels[1:], None], strict=False):
            most = following.span[0] if following and following.span[1] else len(self.grid.rows)
            cell.span = self._centred(cell, end, most) or cell.span or (end, end + 1)
            end = cell.span[1]

    def _hang(self, labels: list[Cell]) -> None:
        """Labels that stand at the top of the rows that they name: those below with nothing in their columns or further left."""
        for cell in labels:
            if not cell.span[1]:
                first = min(range(len(self.grid.rows)), key=lambda number: abs(self.grid.rows[number].top - cell.top))
                cell.span = first, first + 1
        taken = {(row, column) for cell in self.grid.cells for row in range(*cell.span) for column in range(cell.first, cell.last + 1)}
        leftmost: dict[int, int] = {}  # where the rows begin, but for labels that begin further up
        for cell in self.grid.cells:
            leftmost[cell.span[0]] = min(cell.first, leftmost.get(cell.span[0], cell.first))
        for cell in labels:
            columns = range(cell.first, cell.last + 1)
            while cell.first <= leftmost.get(cell.span[1], -1) and not any((cell.span[1], column) in taken for column in columns):
                taken.update((cell.span[1], column) for column in columns)
                cell.span = cell.span[0], cell.span[1] + 1

    def _is_top_aligned(self) -> bool:
        """Whether the lower cells of rows stand at their top, not in their middle."""
        at_top = in_middle = 0
        for row in self.grid.rows:
            tallest = max(row.cells, key=lambda cell: cell.bottom - cell.top)
            lower = [cell for cell in row.cells if cell.bottom - cell.top < tallest.bottom - tallest.top - HOLDS * self.grid.size]
            at_top += sum(abs(cell.top - tallest.top) < LEVEL * self.grid.size for cell in lower)
            in_middle += sum(abs(cell.middle - tallest.middle) < LEVEL * self.grid.size for cell in lower)
        return at_top > in_middle

    def _leading(self) -> int:
        """How many columns at the left stand before the first one that has a text in most rows."""
        for column in range(len(self.grid.stops) - 1):
            own = sum(any(cell.first <= column <= cell.last for cell in row.cells) for row in self.grid.rows)
            if own > 0.8 * len(self.grid.rows):
                return column
        return 0

    def _centred(self, cell: Cell, begin: int, most: int) -> tuple[int, int] | None:
        """The rows from ``begin`` on, and up to ``most``, in whose middle a cell stands."""
        for end in range(begin + 1, most + 1):
            if abs((self.grid.ends[begin] + self.grid.ends[end]) / 2 - cell.middle) < HOLDS * self.grid.size:
                return begin, end
        return None

    def rules(self) -> tuple[list[Rule], list[Rule]]:
        """The rules that would draw the table."""
        return self._level(), self._upright()

    def _level(self) -> list[Rule]:
        found = []
        for number, at in enumerate(self.grid.ends):
            for column, (left, right) in enumerate(pairwise(self.grid.stops)):
                if not any(cell.first <= column <= cell.last and cell.span[0] < number < cell.span[1] for cell in self.grid.cells):
                    found.append(Rule(at, left, right))
        return found

    def _upright(self) -> list[Rule]:
        found = []
        for number, at in enumerate(self.grid.stops):
            for row, (top, bottom) in enumerate(pairwise(self.grid.ends)):
                if not any(cell.first < number <= cell.last and cell.span[0] <= row < cell.span[1] for cell in self.grid.cells):
                    found.append(Rule(at, top, bottom))
        return found

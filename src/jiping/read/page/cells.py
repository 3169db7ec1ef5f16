"""Which cell of a table a text belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from jiping.read.page.shapes import Ruled, Run

TOUCHES = 0.05  # between two cells there is at least this gap, in letter heights
STRUCK = 0.3  # letters: a border as near to the middle of a line runs through it
LINE, LEAST, PITCH = 0.3, 0.7, 1.7  # letters between the middles of one line, and of two lines of one cell


class Cells:
    """Finds the cell at a point."""

    def __init__(self, table: Ruled) -> None:
        self.boxes = table.boxes
        self.xs = sorted({box.x0 for box in table.boxes} | {table.x1})
        self.ys = [*sorted({box.top for box in table.boxes}), table.bottom]
        self.owner = [[-1] * (len(self.xs) - 1) for _ in range(len(self.ys) - 1)]
        for index, box in enumerate(table.boxes):
            first, last = self.xs.index(box.x0), bisect_right(self.xs, box.x1 - 0.01)
            for row in range(box.row, box.last_row + 1):
                self.owner[row][first:last] = [index] * (last - first)

    def find(self, x: float, y: float) -> int:
        """The number of the cell at a point, or -1."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if not (0 <= row < len(self.owner) and 0 <= column < len(self.owner[row])):
            return -1
        found = self.owner[row][column]
        return found if y <= self.boxes[found].bottom else -1

    def strikes(self, run: Run) -> bool:
        """Whether the border above or below a run's cell runs through its letters."""
        index = self.at(run)
        box = self.boxes[index]
        return index >= 0 and min(abs(box.top - run.middle), abs(box.bottom - run.middle)) < STRUCK * run.size

    def at(self, run: Run) -> int:
        """The cell in which a run begins."""
        left, right = run.stops[0]
        return self.find((left + right) / 2, run.middle)

    def pieces(self, run: Run) -> list[Run]:
        """A run cut where a border stands in a gap of it. Text that goes on over a border has flowed over: it is whole."""
        y = run.middle
        left, right = run.stops[-1]
        here = self.at(run)
        if here == self.find((left + right) / 2, y):
            return [run]
        pieces: list[Run] = []
        start = 0
        for index in range(1, len(run.stops)):
            left, right = run.stops[index]
            there = self.find((left + right) / 2, y)
            if there != here and left - run.stops[index - 1][1] > TOUCHES * run.size:
                pieces.append(run.part(start, index))
                start = index
            here = there
        return [*pieces, run.part(start, len(run.stops))]


def overflowing(runs: Sequence[Run], cells: Cells) -> dict[int, list[Run]]:
    """Text of several lines in a row that is too low for them: it stands over the rows beside, by the cell it belongs to."""
    found: dict[int, list[Run]] = {}
    for block in _blocks(runs):
        owners = {cells.at(run) for run in block}
        several = block[-1].middle - block[0].middle > LINE * block[0].size
        if several and len(owners) > 1 and -1 not in owners and any(cells.strikes(run) for run in block):
            x = (min(run.x0 for run in block) + max(run.x1 for run in block)) / 2
            index = cells.find(x, (block[0].middle + block[-1].middle) / 2)
            found.setdefault(index, []).extend(block)
    return found


def _blocks(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Runs that the file has one after the other, side by side or line below line."""
    block: list[Run] = []
    for run in runs:
        if block and not _follows(block, run):
            yield block
            block = []
        block.append(run)
    if block:
        yield block


def _follows(block: list[Run], run: Run) -> bool:
    last = block[-1]
    down = run.middle - last.middle
    if abs(down) < LINE * run.size:
        return -LINE * run.size < run.x0 - last.x1 < run.size
    left, right = min(each.x0 for each in block), max(each.x1 for each in block)
    return LEAST * run.size < down < PITCH * run.size and run.x0 < right and run.x1 > left

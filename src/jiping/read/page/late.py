"""Cells that a file writes out of turn: labels after the rows beside which they stand, long texts after all others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jiping.read.page.placed import base_of, hang, is_level
from jiping.read.page.rows import HOLDS, LEVEL, Cell

CLOSE = 2.5  # letters between the two rows of a header at the most
BESIDE = 0.2  # letters by which texts overlap that stand side by side
MOST = 300  # late cells of one page: with more the file has no order
TOUCH = 1.0  # points by which texts of neighbours may overlap


@dataclass(slots=True)
class Rows:
    """Rows from top to bottom, and the cells that have no place among them yet."""

    kept: list[list[Cell]] = field(default_factory=list)
    late: list[Cell] = field(default_factory=list)

    def settle(self) -> list[list[Cell]]:
        """Put each late cell beside those level with it, into the first of the rows that it names, or into a row of its own."""
        labels = [cell for cell in self.late if self._leads(cell) or not self._beside(cell)]
        hangs = hang([base_of(row) for row in self.kept])
        for cell in labels:
            others = [other for other in labels if other is not cell and other.x0 < cell.x1 and cell.x0 < other.x1]
            first = max(self._ranges(cell, others, hangs=hangs), default=None)
            if first:
                self._add(self.kept[-first[1]], cell)
            elif not self._beside(cell):
                below = (at for at, row in enumerate(self.kept) if min(each.middle for each in row) > cell.middle)
                self.kept.insert(next(below, len(self.kept)), [cell])
        return self.kept

    def _leads(self, cell: Cell) -> bool:
        """Whether a cell stands left of all others at its height: it may name several rows."""
        level = [row for row in self.kept if any(each.top < cell.bottom and cell.top < each.bottom for each in row)]
        return bool(level) and all(row[0].x0 >= cell.x1 for row in level)

    def _add(self, row: list[Cell], cell: Cell) -> None:
        row.append(cell)
        row.sort(key=lambda each: each.x0)

    def _beside(self, cell: Cell) -> bool:
        """Whether a cell stands level with those of a row that has room for it; it is put there."""
        for row in self.kept:
            if _has_room(cell, row) and any(is_level(cell, each) for each in base_of(row)):
                self._add(row, cell)
                return True
        return False

    def _ranges(self, cell: Cell, others: Sequence[Cell], *, hangs: bool) -> Iterator[tuple[int, int]]:
        """The ranges of rows in whose middle a label stands, or at whose top: how many, and the first one counted from the end."""
        near = HOLDS * cell.size
        for begin, row in enumerate(self.kept):
            top = min(each.top for each in row)
            if hangs and abs(top - cell.top) < LEVEL * cell.size and _has_room(cell, row):
                yield len(self.kept), len(self.kept) - begin
            for end in range(begin, len(self.kept)):
                bottom = max(each.bottom for each in base_of(self.kept[end]))
                if not _has_room(cell, self.kept[end]) or any(top <= other.middle <= bottom for other in others):
                    break
                if abs((top + bottom) / 2 - cell.middle) < near:
                    yield end - begin, len(self.kept) - begin


def with_late(rows: Sequence[list[Cell]]) -> list[list[Cell]]:
    """The rows, with those cells put where they belong for which the file goes back up."""
    found = Rows()
    low = 0.0
    for row in rows:
        height = min(cell.middle for cell in row)
        if height < low + LEVEL * row[0].size:
            found.late += row
        else:
            found.kept.append(row)
            low = max(low, height) if len(row) > 1 else low
    if len(found.late) > MOST:
        return list(rows)
    return list(_with_tall(found.settle() if found.late else found.kept))


def _with_tall(rows: Sequence[list[Cell]]) -> Iterator[list[Cell]]:
    """The rows, but cells that stand between two of them, over empty places of both, put into the upper one: they cover both."""
    at = 0
    while at < len(rows):
        row = rows[at]
        if at + 2 < len(rows) and _is_between(rows[at + 1], row, rows[at + 2]):
            row = sorted([*row, *rows[at + 1]], key=lambda each: each.x0)
            at += 1
        yield row
        at += 1


def _is_between(row: Sequence[Cell], above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a row stands beside the texts of two others: between them, and as high as lines of theirs."""
    upper, lower = (min(cell.middle for cell in each) for each in (above, below))
    apart = min(cell.top for cell in below) - max(cell.bottom for cell in above)
    if apart > CLOSE * row[0].size or all(_has_room(cell, below) for cell in above):  # nothing of theirs stands one below the other
        return False
    beside = any(min(cell.bottom, each.bottom) - max(cell.top, each.top) > BESIDE * cell.size for cell in row for each in (*above, *below))
    return beside and all(
        upper < cell.middle < lower + LEVEL * cell.size and _has_room(cell, above) and _has_room(cell, below) for cell in row
    )


def _has_room(cell: Cell, row: Sequence[Cell]) -> bool:
    """Whether a row has nothing where a cell stands."""
    return not any(each.x0 + TOUCH < cell.x1 and cell.x0 + TOUCH < each.x1 for each in row)

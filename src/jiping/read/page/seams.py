"""Two tables that touch each other: a page cut a long table, and its next part has columns of its own.

Their lines form one lattice. At the seam no cell goes on, and a row of many cells stands above one of as many, whose
edges are others: such rows do not belong to one header. Blocks of one form differ in how many cells their rows have.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from jiping.read.page.shapes import Box, Ruled

CELLS = 5  # rows of fewer cells are not those of a list
MOVED = 4.0  # edges that differ by so much are others
SOME = 2  # so many edges that differ are no slip of a line


def parted(table: Ruled) -> Iterator[Ruled]:
    """The tables that a lattice holds, from top to bottom; most hold one."""
    seams = _seams(table)
    if not seams:
        yield table
        return
    ends = [0, *seams, table.rows]
    for first, end in pairwise(ends):
        boxes = [box for box in table.boxes if first <= box.row < end]
        for box in boxes:
            box.row -= first
        top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
        yield Ruled(boxes, end - first, table.x0, table.x1, top, bottom, table.page)


def _seams(table: Ruled) -> list[int]:
    """The rows with which another table begins."""
    begins: list[list[Box]] = [[] for _ in range(table.rows)]
    ends: list[list[Box]] = [[] for _ in range(table.rows + 1)]
    for box in table.boxes:
        begins[box.row].append(box)
        ends[box.last_row + 1].append(box)
    found, open_cells = [], len(begins[0])
    for row in range(1, table.rows):
        open_cells -= len(ends[row])
        if open_cells == 0 and is_seam(ends[row], begins[row]):
            found.append(row)
        open_cells += len(begins[row])
    return found


def is_seam(above: list[Box], below: list[Box], shift: float = 0.0) -> bool:
    """Whether two rows have as many cells, and inner edges that are others; ``shift`` is how far the lower one stands at the left."""
    if not len(above) == len(below) >= CELLS:
        return False
    pairs = zip(sorted(box.x0 for box in above), sorted(box.x0 for box in below), strict=True)
    return sum(abs(upper - lower - shift) > MOVED for upper, lower in pairs) >= SOME

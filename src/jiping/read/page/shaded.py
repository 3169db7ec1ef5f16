"""Tables whose cells are areas of colour side by side, with white borders or none: the sides of the areas are those of the cells.

Only areas that leave nothing of the table uncovered tell its cells: rows shaded by turns, or a shaded header, do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiping.read.page.lattice import MOST, tables
from jiping.read.page.shapes import Fill, Rule, Ruled

CELLS = 6  # fewer areas are no table, but beside one
ROWS, COLUMNS = 3, 3  # a shaded header is no table
COVERED = 0.93  # of a table; its borders are not
INSIDE = 2.0


def shaded(fills: Sequence[Fill], drawn: Sequence[Ruled]) -> Iterator[Ruled]:
    """The tables that areas of colour make up, beside those that rules draw."""
    if not CELLS <= len(fills) <= MOST // 4:
        return
    fills = [fill for fill in fills if not any(_lies_in(fill, table) for table in drawn)]
    if len(fills) < CELLS:
        return
    across = [Rule(at, fill.x0, fill.x1) for fill in fills for at in (fill.top, fill.bottom)]
    down = [Rule(at, fill.top, fill.bottom) for fill in fills for at in (fill.x0, fill.x1)]
    found = [table for table in tables(across, down) if _is_covered(table, fills)]
    if any(table.rows >= ROWS and max(len(table.row(row)) for row in range(table.rows)) >= COLUMNS for table in found):
        yield from found


def _lies_in(fill: Fill, table: Ruled) -> bool:
    beside = table.x0 - INSIDE < fill.x0 and fill.x1 < table.x1 + INSIDE
    return beside and table.top - INSIDE < fill.top and fill.bottom < table.bottom + INSIDE


def _is_covered(table: Ruled, fills: Sequence[Fill]) -> bool:
    area = sum((fill.x1 - fill.x0) * (fill.bottom - fill.top) for fill in set(fills) if _lies_in(fill, table))
    return area >= COVERED * (table.x1 - table.x0) * (table.bottom - table.top)

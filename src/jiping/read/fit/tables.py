"""One table after another: what is open in a table goes on in the next, as on the next page, where the columns are the same."""

from __future__ import annotations

from jiping.model.document import Slot, Table
from jiping.read.fit.draft import Draft
from jiping.read.fit.grid import Grid, margins, within
from jiping.read.fit.header import Header
from jiping.read.fit.rows import Indicators
from jiping.read.fit.table import TableFit


def fit_table(table: Table, draft: Draft, above: TableFit | None = None) -> TableFit:
    """Read a table into ``draft`` and, where it holds more than one form, into further drafts.

    ``above`` is the table that this one may go on with: one of the same columns keeps its header and its levels.
    """
    width = table.width
    used = margins(table, width)
    if above is not None and above.shape[0] == width and above.shape[1] <= used[0] and used[1] <= above.shape[2]:
        used = above.shape[1:]
    fit = TableFit(Grid(table if used == (0, width) else within(table, *used)), [draft], (width, *used))
    if above is not None:
        _go_on(fit, above)
    fit.run()
    return fit


def _go_on(fit: TableFit, above: TableFit) -> None:
    """Keep what is open in the table above, where the columns of this one are the same."""
    same = (above.grid.width, above.grid.ragged) == (fit.grid.width, fit.grid.ragged)
    header = Header("goal", above.goal) if above.block == "goal" else above.header
    if header is not None:
        header = _carried(header, above.grid, fit.grid, same=same)
    if header is None and not same:
        return
    fit.block, fit.border, fit.goal_length = above.block, above.border, above.goal_length
    if above.block == "goal" and header is not None:
        fit.goal = header.columns
        return
    fit.header = header
    if header is not None and header.block == "indicators":
        fit.indicators = Indicators(header, above.indicators)
    if fit.block in ("funds", "indicators") and header is not None:
        fit.draft.rows(fit.block)


def _carried(header: Header, above: Grid, grid: Grid, *, same: bool) -> Header | None:
    """The header for a table below; ``None`` where its rows are not those of the table above.

    ``same`` tells of two tables of one width. A table with borders of its own is told by rows of as many cells.
    """
    kept = header if same else None
    begins = {slot.column for slot in header.columns.values()}
    full = next((cells for cells in map(above.covering, reversed(range(len(above)))) if begins <= {slot.column for slot in cells}), None)
    if grid.ragged or not full:
        return kept
    lines = [line for line in map(grid.covering, range(len(grid))) if any(slot.text for slot in line)]
    for left_out in range(1 + (full[0].column not in begins)):  # the name of the block at the side may not be drawn again
        line = next((line for line in lines if len(line) == len(full) - left_out), None)
        if line is not None:
            return kept if same and begins <= {slot.column for slot in line} else _moved(header, full[left_out:], line)
    return kept


def _moved(header: Header, cells: list[Slot], places: list[Slot]) -> Header:
    columns = {}
    for field, head in header.columns.items():
        under = [place for cell, place in zip(cells, places, strict=True) if head.column <= cell.column < head.column + head.colspan]
        width = under[-1].column + under[-1].colspan - under[0].column
        columns[field] = Slot(head.raw, head.row, under[0].column, head.rowspan, width, head.place, head.confidence)
    return Header(header.block, columns, header.depth, header.length)

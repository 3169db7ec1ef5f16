"""Runs and rules of one page as its lines and tables, from top to bottom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jiping.read.page.columns import PARTS, parts_of
from jiping.read.page.filling import fill
from jiping.read.page.lattice import tables
from jiping.read.page.lines import lines_of
from jiping.read.page.seams import parted
from jiping.read.page.shaded import shaded
from jiping.read.page.shapes import Fill, Line, Page, Rule, Ruled, Run

COLUMNS = 3  # so many lines of several parts show columns that no rules part


def laid_out(
    number: int, size: tuple[float, float], runs: list[Run], across: list[Rule], down: Iterable[Rule], fills: Sequence[Fill] = ()
) -> Page:
    """A page with its text put into the tables that its rules draw, or its areas of colour, and the rest as lines."""
    items: list[Line | Ruled] = []
    drawn = tables(across, down)
    for table in (part for lattice in (*drawn, *shaded(fills, drawn)) for part in parted(lattice)):
        if _is_frame(table, runs):
            continue
        table.page = number
        runs = fill(table, runs, size[1])
        if any(box.text for box in table.boxes):
            items.append(table)
    items += lines_of(runs, number)
    return Page(number, *size, sorted(items, key=lambda item: item.top), loose=runs, across=list(across))


def _is_frame(table: Ruled, runs: list[Run]) -> bool:
    """Whether the only upright rules of a table are its sides, though its text stands in columns: the rules do not draw its cells."""
    if any(box.x0 != table.x0 or box.x1 != table.x1 for box in table.boxes):
        return False
    inside = [run for run in runs if table.top <= run.middle <= table.bottom and run.x1 > table.x0 and run.x0 < table.x1]
    return sum(len(line.runs) >= PARTS and len(parts_of(line)) >= PARTS for line in lines_of(inside)) >= COLUMNS

"""Runs put into the cells where they stand; what stands outside stays outside."""

from __future__ import annotations

from jiping.read.page.cells import Cells, overflowing
from jiping.read.page.lines import cell_lines, cell_text
from jiping.read.page.shapes import Box, Ruled, Run

FOOT = 0.8  # below this share of its height a page may cut a table
HANGS = 14.0
SLIVER = 0.9  # letters: a row lower than this holds none


def fill(table: Ruled, runs: list[Run], height: float) -> list[Run]:
    """Put runs into the cells of a table on a page of the given height; returns those outside."""
    cells = Cells(table)
    inside: dict[int, list[Run]] = {-1: []}
    order: list[Run] = []
    for run in runs:
        if not (table.top <= run.middle <= table.bottom and run.x1 > table.x0 and run.x0 < table.x1):
            inside[-1].append(run)
            continue
        for piece in cells.pieces(run):
            inside.setdefault(cells.at(piece), []).append(piece)
            order.append(piece)
    for index, pieces in overflowing(order, cells).items():
        for piece in pieces:
            inside[cells.at(piece)].remove(piece)
            inside.setdefault(index, []).append(piece)
    if table.bottom > FOOT * height:
        _hanging(table, inside)
    for index, box in enumerate(table.boxes):
        box.page = table.page
        box.lines = cell_lines(inside.get(index, ()), table.page)
        box.text = cell_text(box.lines, box.x1 - _margin(box))
        box.confidence = min((line.confidence for line in box.lines), default=100)
    _drop_slivers(table)
    return inside[-1]


def _drop_slivers(table: Ruled) -> None:
    """Take out rows that are too low for a letter: cells with frames of their own stand a little apart."""
    sizes = sorted(line.size for box in table.boxes for line in box.lines)
    low = SLIVER * sizes[len(sizes) // 2] if sizes else 0.0
    for row in sorted({box.row for box in table.boxes if box.rowspan == 1 and box.bottom - box.top < low}, reverse=True):
        if not any(box.text or box.bottom - box.top > low for box in table.alone(row)):
            table.drop(row)


def _hanging(table: Ruled, inside: dict[int, list[Run]]) -> None:
    """Text that hangs out of a cell which the page cuts belongs to the cell."""
    cut = [(index, box) for index, box in enumerate(table.boxes) if box.open_bottom]
    for run in inside[-1].copy() if cut else ():
        for index, box in cut:
            if 0 < run.middle - box.bottom < HANGS and box.x0 - 1 <= run.x0 and run.x1 <= box.x1 + 1:
                inside.setdefault(index, []).append(run)
                inside[-1].remove(run)
                break


def _margin(box: Box) -> float:
    """The room that a cell leaves free at its right: as much as at its left, where the text begins there."""
    return max(0.0, min((line.x0 - box.x0 for line in box.lines), default=0.0)) if len(box.lines) > 1 else 0.0

"""Labels of merged cells that a page cuts: a spreadsheet prints them on both pages, in part beyond the edge of the table."""

from __future__ import annotations

from dataclasses import replace

from jiping.read.page.margins import is_page_number
from jiping.read.page.shapes import Box, Line, Page, Ruled

TOP, END = 0, -1
MOST = 12  # more lines than this between a table and the edge of its page are text
SLACK = 2.0


def at_edge(page: Page, edge: int) -> tuple[Ruled | None, list[Line]]:
    """The table at the top or the end of a page, and the lines beyond it, where all of them stand over its open cells."""
    beyond: list[Line] = []
    for item in page.items if edge == TOP else reversed(page.items):
        if isinstance(item, Ruled):
            fits = len(beyond) <= MOST and all(_parts(item, line, edge) is not None for line in beyond)
            return (item, beyond) if fits else (None, [])
        beyond.append(item)
    return None, []


def _parts(table: Ruled, line: Line, edge: int) -> list[Line] | None:
    """What of a line stands over open cells, cell by cell, where the rest is no more than the number of the page."""
    if is_page_number(line.bare):
        return []
    if _cell(table, line, edge) is not None:
        return [line]
    runs = [replace(line, text=run.text, x0=run.x0, x1=run.x1, runs=[run]) for run in line.runs]
    over = [run for run in runs if _cell(table, run, edge) is not None]
    rest = "".join(run.bare for run in runs if run not in over)
    return over if over and (not rest or is_page_number(rest)) else None


def settle(table: Ruled, following: Ruled, below: list[Line], above: list[Line]) -> None:
    """Give the lines ``below`` a table and ``above`` the one that goes on to the cells that they belong to, each once."""
    shift = table.x0 - following.x0
    below = [part for line in reversed(below) for part in _parts(table, line, END) or ()]
    above = [part for line in above for part in _parts(following, line, TOP) or ()]
    for upper in _open(table, END):
        lower = next((box for box in _open(following, TOP) if abs(box.x0 + shift - upper.x0) < SLACK), None)
        if lower is None:
            continue
        under = [line for line in below if _cell(table, line, END) is upper]
        over = [line for line in above if _cell(following, line, TOP) is lower]
        if not (under or over) or upper.text and lower.text:
            continue
        lines = [*upper.lines, *under] if upper.text else [*over, *lower.lines] if over or lower.text else under
        upper.lines, upper.text = lines, "".join(line.text for line in lines)
        lower.lines, lower.text = [], ""


def _open(table: Ruled, edge: int) -> list[Box]:
    row = table.row(0 if edge == TOP else table.rows - 1)
    return [box for box in row if (box.open_top if edge == TOP else box.open_bottom)]


def _cell(table: Ruled, line: Line, edge: int) -> Box | None:
    """The open cell in whose column a line beyond the table stands."""
    return next((box for box in _open(table, edge) if box.x0 - SLACK <= line.x0 and line.x1 <= box.x1 + SLACK), None)

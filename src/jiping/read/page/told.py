"""Tables without rules, told from the order in which the file writes their cells, over all pages.

Several rows of three or more cells are needed, with a column of numbers: running text has none, nor has a row of signatures.
What is read so is a guess and says so by its confidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from jiping.read.page.banded import Banded, banded
from jiping.read.page.blocks import edges_of
from jiping.read.page.columns import LONG, PARTS, is_signature, is_title, parts_of
from jiping.read.page.late import with_late
from jiping.read.page.lines import line_of
from jiping.read.page.margins import FOOT, HEAD, is_page_number
from jiping.read.page.order import cells_of, rows_of
from jiping.read.page.placed import Placed, as_line
from jiping.read.page.rows import Cell
from jiping.read.page.seams import parted
from jiping.read.page.shapes import Line, Page, Ruled, Run

FEW, LINES = 2, 3  # so many lines may, and so many rows are a table
LARGE = 1.25
WIDE = 0.6  # of the width of a table: a text that is wider and has several lines is no cell
NEAR = 3.0  # letters between a table and a row of two cells
NARROW, SLACK = 0.3, 1.0  # letters between two cells at the least; points that a column may end beside it
LEVEL = 3.0  # points by which rows differ that stand one below the other
BACK = 0.03  # of the rows may stand above those before them: else the file has another order
RESTS = 3  # rows that a cut row may leave on the next page
FREE = 2.0  # letters between the rest of a row and the next one
_FIGURE = re.compile(r"^[≥≤=<>＝＞＜]?\d[\d.,]*\D{0,5}$")
GUESSED = 50  # how sure such a table is


@dataclass(slots=True)
class Region:
    """Rows on one page that may be a table; whether nothing stands above or below them."""

    page: Page
    rows: list[list[Cell]]
    first: bool
    last: bool
    drawn: Banded | None = None  # what level rules tell of the rows


def find_told(pages: Sequence[Page]) -> set[int]:
    """Put tables in the place of the lines that stand in columns; the pages that have some."""
    found: set[int] = set()
    for regions in _continued(pages):
        rows = [row for region in regions for row in region.rows]
        if not _is_tabular(rows, 1 if any(region.drawn for region in regions) else LINES):
            continue
        for row, edges in zip(rows, edges_of(rows), strict=True):
            row[:] = [part for cell in row for part in _cut(cell, edges[1:-1])]
        columns = iter(edges_of(rows))
        for region in regions:
            table = _table(region, list(islice(columns, len(region.rows))), going=region is not regions[0])
            _replace(region, list(parted(table)))
            found.add(region.page.number)
    return found


def _table(region: Region, edges: list[list[float]], *, going: bool) -> Ruled:
    """The rows of a region as a table, open where the page cuts a row."""
    drawn = region.drawn
    table = Placed(region.rows, edges, drawn.ends if drawn else None, going=going).table(region.page.number, GUESSED)
    if drawn is None:
        return table
    for box in table.boxes:
        box.open_top = drawn.open_top and box.row == 0
        box.open_bottom = drawn.open_bottom and box.last_row + 1 == table.rows
    return table


def _cut(cell: Cell, stops: list[float]) -> list[Cell]:
    """Figures that stand so near to each other that only the columns of other rows part them."""
    if len(cell.lines) > 1 or len(cell.lines[0].runs) < 2:
        return [cell]
    line, groups = cell.lines[0], [cell.lines[0].runs[:1]]
    for before, after in pairwise(line.runs):
        parts = after.x0 - before.x1 > NARROW * line.size and any(before.x1 - SLACK <= stop <= after.x0 + SLACK for stop in stops)
        groups = [*groups, [after]] if parts else [*groups[:-1], [*groups[-1], after]]
    return [Cell([line_of(group, line.page)], 0, 0, cell.span) for group in groups]


def _is_tabular(rows: list[list[Cell]], least: int) -> bool:
    """Whether enough rows hold a figure, and few texts are long: text set in columns is otherwise."""
    cells = [as_line(cell) for row in rows for cell in row]
    figures = sum(len(row) > 1 and any(_FIGURE.match(as_line(cell).bare) for cell in row) for row in rows)
    return figures >= least and 4 * sum(cell.x1 - cell.x0 > LONG * cell.size for cell in cells) <= len(cells)


def may_be_told(page: Page, least: int = 1) -> bool:
    """Whether several lines of a page have as many parts as rows of a table."""
    lines = (item for item in page.items if isinstance(item, Line) and len(item.runs) >= PARTS)
    return any(islice((line for line in lines if len(parts_of(line)) >= PARTS), least - 1, None))


def _continued(pages: Sequence[Page]) -> Iterator[list[Region]]:
    """The regions of all pages, those together that go on over pages."""
    going: list[Region] = []
    for page in pages:
        open_ = bool(going) and going[-1].last and page.number - going[-1].page.number <= 1
        for region in _regions(page, going=open_):
            if open_ and region.first:
                going.append(region)
            else:
                if going:
                    yield going
                going = [region]
            open_ = False
    if going:
        yield going


def _regions(page: Page, *, going: bool) -> Iterator[Region]:
    """The stretches of rows of a page that may be tables."""
    if not may_be_told(page, 1 if going else FEW):
        return
    ruled = list(banded(page))
    rows = with_late(rows_of(cells_of([run for run in page.loose if not any(_stands_in(run, one) for one in ruled)], page.number)))
    regions = [] if _is_shuffled(rows) else list(_stretches(page, rows, going=going))
    for one in ruled:
        top, bottom = (all(_outside(row, page) for row in rows if _is_beyond(row, one, sign)) for sign in (1, -1))
        regions.append(Region(page, one.rows, top, bottom, one))
    yield from sorted(regions, key=lambda region: _top(region.rows[0]))


def _stands_in(run: Run, table: Banded) -> bool:
    return table.ends[0] < run.middle < table.ends[-1]


def _is_beyond(row: Sequence[Cell], table: Banded, sign: int) -> bool:
    """Whether a row stands above a table, or, where the sign is below zero, below it."""
    return sign * row[0].middle < sign * table.ends[0 if sign > 0 else -1]


def _is_shuffled(rows: list[list[Cell]]) -> bool:
    """Whether the file does not write its rows from top to bottom."""
    cores = [row for row in rows if len(row) >= PARTS]
    top, bottom = (end((cell.middle for row in cores for cell in row), default=0.0) for end in (min, max))
    heights = [height for row in rows if top <= (height := min(cell.middle for cell in row)) <= bottom]
    back = sum(after < before - LEVEL for before, after in pairwise(heights))
    return back > BACK * len(heights)


def _stretches(page: Page, rows: list[list[Cell]], *, going: bool) -> Iterator[Region]:
    cores = [at for at, row in enumerate(rows) if len(row) >= PARTS and not _signs(row)]
    if not cores:
        return
    left, right = (end(x for at in cores for x in (rows[at][0].x0, rows[at][-1].x1)) for end in (min, max))
    begin = 0
    for position in range(1, len(cores) + 1):
        inner = range(cores[position - 1] + 1, cores[position]) if position < len(cores) else ()
        if inner != () and not any(_parts(rows[at], left, right) for at in inner):
            continue
        first, last = _widened(rows, cores[begin], cores[position - 1], (left, right))
        first -= _rests(rows[:first], rows[first], left, right) if going and begin == 0 else 0
        top = all(_outside(row, page) for row in rows[:first])
        if position - begin >= (1 if going and top else LINES):
            yield Region(page, rows[first : last + 1], top, all(_outside(row, page) for row in rows[last + 1 :]))
        begin = position


def _rests(rows: list[list[Cell]], after: list[Cell], left: float, right: float) -> int:
    """How many rows above the first one of a table that goes on here are the rest of the row that the page cut."""
    count, below = 0, after
    for row in reversed(rows):
        if _top(below) - _bottom(row) > FREE * row[0].size or _parts(row, left, right) or _signs(row):
            break
        count, below = count + 1, row
    return count if count <= RESTS else 0


def _top(row: Sequence[Cell]) -> float:
    return min(cell.top for cell in row)


def _bottom(row: Sequence[Cell]) -> float:
    return max(cell.bottom for cell in row)


def _signs(row: Sequence[Cell]) -> bool:
    return all(len(cell.lines) == 1 for cell in row) and is_signature(line_of([run for cell in row for run in cell.lines[0].runs]))


def _parts(row: Sequence[Cell], left: float, right: float) -> bool:
    """Whether a row of one cell is a title or running text."""
    if len(row) > 1:
        return False
    cell = row[0]
    wide = len(cell.lines) > 1 and cell.x1 - cell.x0 > WIDE * (right - left)
    return wide or any(map(is_title, cell.lines))


def _outside(row: Sequence[Cell], page: Page) -> bool:
    """Whether a row stands in the margin of a page."""
    line = as_line(row[0])
    return len(row) == 1 and (line.bottom < HEAD * page.height or line.top > FOOT * page.height or is_page_number(line.bare))


def _widened(rows: list[list[Cell]], first: int, last: int, sides: tuple[float, float]) -> tuple[int, int]:
    """The rows with those of two cells that stand next to them."""
    for step, end in ((-1, -1), (1, len(rows))):
        at = kept = first if step < 0 else last
        while at + step != end and _follows(rows[at + step], rows[at], sides):
            at += step
            kept = at if len(rows[at]) > 1 else kept
        first, last = (kept, last) if step < 0 else (first, kept)
    return first, last


def _follows(row: Sequence[Cell], beside: Sequence[Cell], sides: tuple[float, float]) -> bool:
    """Whether a row next to one of a table may belong to it."""
    size = row[0].size
    tops, bottoms = ([end(cells) for cells in (row, beside)] for end in (_top, _bottom))
    apart = max(tops[0] - bottoms[1], tops[1] - bottoms[0])
    return apart < NEAR * size and not _signs(row) and not _parts(row, *sides) and size < LARGE * beside[0].size


def _replace(region: Region, tables: list[Ruled]) -> None:
    page = region.page
    gone = {id(run) for row in region.rows for cell in row for line in cell.lines for run in line.runs}
    items: list[Line | Ruled] = [*tables]
    for item in page.items:
        if isinstance(item, Ruled) or gone.isdisjoint(map(id, item.runs)):
            items.append(item)
        elif rest := [run for run in item.runs if id(run) not in gone]:
            items.append(line_of(rest, item.page))
    page.items = sorted(items, key=lambda item: item.top)

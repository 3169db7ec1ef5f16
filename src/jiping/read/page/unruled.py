"""Tables that no vertical rules draw: lines that stand in columns, put into a grid.

Level rules may part the rows; else several lines of three or more parts wide apart are needed: running text has none,
nor has a row of signatures. What is read so is a guess and says so by its confidence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from jiping.read.page import between
from jiping.read.page.columns import PARTS, bands, cut_at, is_signature, is_tabular, is_title, parts_of, separators
from jiping.read.page.filling import fill
from jiping.read.page.lattice import tables
from jiping.read.page.lines import line_of
from jiping.read.page.rows import Grid
from jiping.read.page.shapes import Line, Page, Rule, Ruled, clusters
from jiping.read.page.spans import Spans

LINES = 3  # so many lines of several parts are a table
WIDE = 0.6  # of the width of a table: a line of one part that is wider, and begins at its left edge, is text
SET_IN = 3.0  # letters
LARGE = 1.25
NEAR = 3.0  # letters between a table and a row of two cells
FAR = 4.0  # letters above the first line of a table that goes on there is at most a running header
CLOSE = 0.45  # … and the lines of its cells
MOST = 6000  # texts of a page; with more it is no form
GUESSED = 50  # how sure such a table is
Region = tuple[list[Line], list[Rule]]  # lines, and the level rules that part them into rows, where there are such


def find_unruled(page: Page, before: Page | None = None) -> bool:
    """Put tables in the place of the lines of a page that stand in columns; whether there are any.

    A table that goes on from the page ``before`` has the columns that it has there.
    """
    if len(page.loose) > MOST:
        return False
    columns = _columns_at_end(before) if before else []
    least = 1 if columns else LINES
    if sum(len(item.runs) > 1 for item in page.items if isinstance(item, Line)) < least:
        return False
    found = _replace(page, between.regions(_lines(page), between.undrawn(page)), columns)
    return _replace(page, ((lines, []) for stretch in _stretches(page) for lines in _regions(stretch, least)), columns) or found


def _columns_at_end(page: Page) -> list[float]:
    """Where the columns of a guessed table begin and end with which a page ends, but for a line in its margin."""
    last = next((item for item in page.items[: -3 : -1] if isinstance(item, Ruled)), None)
    if last is None or max((box.confidence for box in last.boxes), default=100) > GUESSED:
        return []
    return clusters([edge for box in last.boxes for edge in (box.x0, box.x1)], NEAR)


def _replace(page: Page, regions: Iterator[Region], columns: list[float]) -> bool:
    """Put a table in the place of the lines of each region that is one."""
    found = False
    for lines, drawn in list(regions):
        first = not any(isinstance(item, Ruled) or item.top < lines[0].top - FAR * item.size for item in page.items)
        table = (_table(lines, drawn, page, columns) if columns and first else None) or _table(lines, drawn, page)
        if table:
            gone = set(map(id, lines))
            page.items = sorted([*(item for item in page.items if id(item) not in gone), table], key=lambda item: item.top)
            found = True
    return found


def _lines(page: Page) -> list[Line]:
    return [item for item in page.items if isinstance(item, Line)]


def _stretches(page: Page) -> Iterator[list[Line]]:
    """The lines between the tables of a page."""
    lines: list[Line] = []
    for item in page.items:
        if isinstance(item, Line):
            lines.append(item)
        else:
            yield lines
            lines = []
    yield lines


def _regions(lines: list[Line], least: int = LINES) -> Iterator[list[Line]]:
    """The lines that may be a table each: ``least`` of them stand in columns."""
    parts = [0 if is_signature(line) else len(parts_of(line)) for line in lines]
    cores = [index for index, count in enumerate(parts) if count >= PARTS]
    if len(cores) < least:
        return
    left, right = min(lines[index].x0 for index in cores), max(lines[index].x1 for index in cores)
    size = sorted(lines[index].size for index in cores)[len(cores) // 2]
    begin = 0
    for position in range(1, len(cores) + 1):
        inner = range(cores[position - 1] + 1, cores[position]) if position < len(cores) else ()
        if inner != () and not any(parts[index] == 1 and _is_text(lines[index], left, right, size) for index in inner):
            continue
        if position - begin >= least:
            first, last = cores[begin], cores[position - 1]
            while first > 0 and _is_row(lines[first - 1], lines[first], parts[first - 1]):
                first -= 1
            while last + 1 < len(lines) and _is_row(lines[last + 1], lines[last], parts[last + 1]):
                last += 1
            yield lines[first : last + 1]
        begin = position


def _is_text(line: Line, left: float, right: float, size: float) -> bool:
    """Whether a line of one part is a title or running text."""
    wide = line.x1 - line.x0 > WIDE * (right - left) and line.x0 - left < SET_IN * size
    return wide or line.size > LARGE * size or is_title(line)


def _is_row(line: Line, beside: Line, parts: int) -> bool:
    """Whether a line next to a table is a row of it, of two parts, or one of the lines of a cell."""
    apart = max(line.top - beside.bottom, beside.top - line.bottom)
    return not is_signature(line) and "：" not in line.text and not is_title(line) and apart < (NEAR if parts > 1 else CLOSE) * line.size


def _table(lines: list[Line], drawn: list[Rule], page: Page, columns: Sequence[float] = ()) -> Ruled | None:
    """Lines as a table, where they stand in columns: in those given, or any."""
    split = [parts_of(line) for line in lines]
    parts = [part for row in split for part in row]
    runs = [run for line in lines for run in line.runs]
    stops = list(columns[1:-1]) or separators([*split, *bands(parts, [rule.at for rule in drawn])], runs)
    if len(stops) < PARTS - 1 or not is_tabular(parts, stops, 1 if columns else LINES):
        return None
    parts = [part for row in split for part in _in_columns([piece for part in row for piece in cut_at(part, stops)], stops)]
    found = tables(*(between.rules(parts, stops, drawn) if drawn else Spans(Grid(parts, stops, columns)).rules()))
    if len(found) != 1 or found[0].rows < (1 if columns else LINES) or fill(found[0], runs, page.height):
        return None
    table = found[0]
    table.page = page.number
    for box in table.boxes:
        box.page, box.confidence = page.number, min(box.confidence, GUESSED)
    return table


def _in_columns(parts: list[Line], stops: list[float]) -> list[Line]:
    """The parts of a line, those put together that stand in one column."""
    found: list[Line] = []
    for part in parts:
        if found and bisect_left(stops, part.x0) == bisect_left(stops, found[-1].x1):
            found[-1] = line_of([*found[-1].runs, *part.runs], part.page)
        else:
            found.append(part)
    return found

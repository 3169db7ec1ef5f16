"""Tables whose rows level rules part: each text stands between the rules above and below it, however its lines are broken.

The rules tell the rows, and which labels stand beside several of them; only the columns are told from where the text stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jiping.read.page.between import PAD, RULES, SIDE, groups, undrawn
from jiping.read.page.columns import PARTS, is_title
from jiping.read.page.margins import is_page_number
from jiping.read.page.order import cells_of, lines_in_order, rows_of
from jiping.read.page.rows import Cell
from jiping.read.page.shapes import Line, Page, Rule, Run, clusters, nearest

SEVERAL = 0.3  # of the bands between rules hold several rows: the rules part blocks, not rows
AT_MOST = 3  # … in one of them: the lines of one row may look like several
WIDE = 0.6  # of the width of a table: so wide a line is running text between two tables
CUT = 0.85  # of the height of a page: text below this may be what it leaves of a row
MOST = 8  # lines of such a row
NEAR = 2.5  # letters between them
TOUCH = 1.0  # points by which texts of neighbours may overlap


@dataclass(slots=True)
class Banded:
    """The rows of a table, top to bottom, each cell with those that it covers, and the heights that part them."""

    rows: list[list[Cell]]
    ends: list[float]
    open_top: bool = False  # the page cuts the first row
    open_bottom: bool = False


def banded(page: Page) -> Iterator[Banded]:
    """The tables of a page whose rows are parted by level rules."""
    if len(page.across) < RULES:
        return
    drawn = undrawn(page)
    lines = [item for item in page.items if isinstance(item, Line)] if len(drawn) >= RULES else []
    width = max((rule.end - rule.start for rule in drawn), default=0.0)
    texts = [line.top for line in lines for run in line.runs if run.x1 - run.x0 > WIDE * width]
    for group in groups(drawn, [line.top for line in lines if is_title(line)], texts):
        ats = clusters((rule.at for rule in group), PAD)
        if len(ats) >= RULES and (found := _table(page, group, ats)):
            yield found


def _table(page: Page, group: Sequence[Rule], ats: list[float]) -> Banded | None:
    left, right = min(rule.start for rule in group), max(rule.end for rule in group)
    upper, lower = _rest(page, ats[0], left, right, below=False), _rest(page, ats[-1], left, right, below=True)
    rules = [*group, *(Rule(at, left, right) for at in (upper, lower) if at)]
    ats = [*([upper] if upper else []), *ats, *([lower] if lower else [])]
    inside = [run for run in page.loose if ats[0] < run.middle < ats[-1]]
    if not inside or any(run.x0 < left - SIDE or run.x1 > right + SIDE for run in inside) or not _part_rows(inside, page.number, ats):
        return None
    cells = list(_cells(lines_in_order(inside, page.number), rules, ats))
    begun = sorted({cell.span[0] for cell in cells})  # a band in which nothing begins is no row
    rows: list[list[Cell]] = [[] for _ in begun]
    for cell in cells:
        first = begun.index(cell.span[0])
        cell.span = first, max(first + 1, sum(begin < cell.span[1] for begin in begun))
        rows[first].append(cell)
    ends = [*(ats[first] for first in begun), ats[-1]]
    return Banded([sorted(row, key=lambda cell: cell.x0) for row in rows], ends, bool(upper), bool(lower))


def _rest(page: Page, end: float, left: float, right: float, *, below: bool) -> float:
    """Where the lines end, above or below all rules, that are what a page leaves of a row that it cuts; 0 where there is none."""
    lines = _chain(page, end, below=below)
    if not lines or (page.number == 1 and not below) or len(lines) > MOST or (below and not any(len(line.runs) > 1 for line in lines)):
        return 0.0
    edge = max(line.bottom for line in lines) if below else min(line.top for line in lines)
    if not (edge > CUT * page.height if below else edge < (1 - CUT) * page.height):
        return 0.0
    cells = all(
        left - SIDE < run.x0 and run.x1 < right + SIDE and run.x1 - run.x0 < WIDE * (right - left) for line in lines for run in line.runs
    )
    if not cells or any("：" in line.text or is_title(line) for line in lines):
        return 0.0
    return edge + PAD if below else edge - PAD


def _chain(page: Page, end: float, *, below: bool) -> list[Line]:
    """The lines beyond a rule, as far as each stands close to the one before; none where more than the page's number follows."""
    beyond = [item for item in page.items if (item.top > end if below else item.bottom < end)]
    chain: list[Line] = []
    for item in beyond if below else reversed(beyond):
        apart = (item.top - end if below else end - item.bottom)
        if not isinstance(item, Line) or apart > NEAR * item.size:
            return chain if isinstance(item, Line) and is_page_number(item.bare) else []
        chain.append(item)
        end = item.bottom if below else item.top
    return chain


def _part_rows(runs: Sequence[Run], page: int, ats: Sequence[float]) -> bool:
    """Whether the rules part rows: between few of them stand several, as far as the order of the file tells."""
    cores = Counter(
        bisect_right(ats, min(cell.middle for cell in row)) for row in rows_of(cells_of(runs, page)) if len(row) >= PARTS
    )
    return max(cores.values(), default=0) <= AT_MOST and sum(count > 1 for count in cores.values()) <= SEVERAL * len(cores)


def _cells(lines: Sequence[Line], group: Sequence[Rule], ats: list[float]) -> Iterator[Cell]:
    """The texts between the same rules, those together that stand one below the other."""
    bands: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        x, y = (line.x0 + line.x1) / 2, (line.top + line.bottom) / 2
        beside = [nearest(ats, rule.at) for rule in group if rule.start - TOUCH <= x <= rule.end + TOUCH]
        upper = max((at for at in beside if ats[at] <= y), default=0)
        lower = min((at for at in beside if ats[at] > y), default=len(ats) - 1)
        bands.setdefault((upper, lower), []).append(line)
    for span, band in bands.items():
        cell, right = Cell([], 0, 0), 0.0
        for line in sorted(band, key=lambda line: line.x0):
            if cell.lines and line.x0 < right - TOUCH:
                cell.lines.append(line)
                right = max(right, line.x1)
                continue
            if cell.lines:
                yield _in_order(cell)
            cell, right = Cell([line], 0, 0, span), line.x1
        yield _in_order(cell)


def _in_order(cell: Cell) -> Cell:
    cell.lines.sort(key=lambda line: (round(line.top + line.bottom), line.x0))
    return cell

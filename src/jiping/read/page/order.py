"""Cells and rows told from the order in which a file writes them.

Programs write a table cell by cell and row by row: the lines of a cell follow each other in the file, and so do the cells
of a row. That parts what nothing on the page parts. A cell beside several rows is written with the first of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from jiping.read.page.lines import line_of
from jiping.read.page.paragraphs import begins
from jiping.read.page.rows import Cell
from jiping.read.page.shapes import Line, Run

LEVEL = 0.35  # letters: texts that stand so much higher or lower still stand side by side
APART = 0.36  # letters: a wider gap that is no blank of the file parts two cells
CENTRED = 0.15  # letters: texts in the middle of a row differ by so little
EXACT = 0.1  # letters: single characters are set apart by a blank as wide as they are
BACK = 0.6  # letters that overlap on one line
LEAST, MOST = 0.8, 2.2  # letters from one line of a cell to the next
EVEN = 1.2  # lines of a cell stand so evenly apart
UNEVEN = 1.055  # … that some stand so much wider apart, as they are put on whole dots of a screen
MORE = 1.09  # … and those of two rows so much wider, where that can be told
USUAL = 1.5  # letters from line to line where nothing tells it
SHARE = 0.5  # of the shorter one lines of a cell overlap
SAME = 0.3  # letters between two prints of one text
BEYOND = 2.4  # letters by which a line is wider than any that is broken below it
ENDS = "；;。，,、：:"


def cells_of(runs: Sequence[Run], page: int) -> list[Cell]:
    """The texts of a page as cells, in the order of the file."""
    lines = lines_in_order(runs, page)
    pitch = _pitch(lines)
    rough = _together(lines, pitch * EVEN)
    apart = _rows_apart(rough)
    tells = apart > pitch * MORE  # rows stand wider apart than lines: that tells where a cell ends
    cells = _together(lines, min(pitch * EVEN, max(pitch * UNEVEN, (pitch + apart) / 2))) if tells else rough
    around = zip([None, *cells], cells, [*cells[1:], None], strict=False)
    return [part for before, cell, following in around for part in _cut(cell, before, following, ends=not tells)]


def _together(lines: Sequence[Line], pitch: float) -> list[Cell]:
    """Lines that follow each other in the file, and below each other on the page, as cells."""
    cells: list[Cell] = []
    for line in lines:
        if cells and _goes_on(cells[-1], line, pitch * line.size):
            cells[-1].lines.append(line)
        else:
            cells.append(Cell([line], 0, 0))
    return cells


def _rows_apart(cells: Sequence[Cell]) -> float:
    """How far, in letters, the first line of a cell usually stands at the least below the last one of the cell above it."""
    apart: list[float] = []
    for row, following in pairwise(rows_of(cells)):
        apart += [
            (below.lines[0].bottom - above.lines[-1].bottom) / below.size for above in row for below in following
            if min(above.x1, below.x1) > max(above.x0, below.x0)
        ]
    apart = sorted(each for each in apart if each > LEAST)
    return apart[len(apart) // 10] if apart else 0.0


def _cut(cell: Cell, before: Cell | None, following: Cell | None, *, ends: bool) -> list[Cell]:
    """A cell, or several that stand one below the other in one column, each alone in its row but the last."""
    lines = cell.lines
    ends = ends and not any(other and _is_centred_beside(cell, other) for other in (before, following))
    cuts = [at for at in range(1, len(lines)) if (ends and _ends(lines, at)) or (following and _passes(lines, at, following))]
    if following and ends and not cuts and (before is None or before.bottom <= cell.top + cell.size or before.x1 <= cell.x0):
        cuts = _lower(cell, following)
    return [Cell(lines[begin:end], 0, 0) for begin, end in pairwise([0, *cuts, len(lines)])]


def _is_centred_beside(cell: Cell, other: Cell) -> bool:
    """Whether a cell stands beside the middle of another: all lines of that are one."""
    beside = other.x0 >= cell.x1 or other.x1 <= cell.x0
    return beside and len(cell.lines) > 2 and abs(other.middle - cell.middle) < CENTRED * cell.size


def _ends(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is wider than those below it may be: it stands alone in its row, above a cell of a narrow column."""
    before, after = lines[at - 1], lines[at]
    narrow = max((line.x1 - line.x0 for line in lines[at:-1]), default=before.x1)
    beyond = before.x1 - before.x0 > narrow + BEYOND * before.size
    return beyond and before.bare[-1] not in ENDS and after.bare[0] not in "(（" and not begins(after.bare)


def _lower(cell: Cell, following: Cell) -> list[int]:
    """Where a cell must be cut because the one beside it stands lower than it, level with its last lines only."""
    near, lines = LEVEL * cell.size, cell.lines
    if following.x0 < cell.x1 - near or min(following.middle - cell.middle, following.top - cell.top) < near or following.top > cell.bottom:
        return []
    off = {
        at: min(abs((lines[at].top + cell.bottom) / 2 - following.middle), abs(lines[at].top - following.top))
        for at in range(1, len(lines))
    }
    best = min(off, key=lambda at: off[at], default=0)
    return [best] if best and off[best] < near else []


def _passes(lines: Sequence[Line], at: int, following: Cell) -> bool:
    """Whether a text that is written next stands right of the lower lines, but not of those above."""
    left = following.x0 + BACK * following.size
    return (
        max(line.x1 for line in lines[at:]) <= left < lines[at - 1].x1
        and following.bottom > lines[at].top and following.top < lines[-1].bottom
    )


def lines_in_order(runs: Sequence[Run], page: int) -> list[Line]:
    """Runs that the file writes one beside the other."""
    groups: list[list[Run]] = []
    for run in runs:
        last = groups[-1][-1] if groups else None
        if last and last.text == run.text and abs(last.x0 - run.x0) < SAME * run.size and abs(last.top - run.top) < SAME * run.size:
            continue  # printed twice to look bold
        if last and _beside(last, run):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [line_of(group, page) for group in groups]


def _beside(last: Run, run: Run) -> bool:
    gap = run.x0 - last.x1
    size = min(last.size, run.size)
    blank = len(last.text) == len(run.text) == 1 and min(last.text, run.text) > "\u2e80" and abs(gap - last.x1 + last.x0) < EXACT * size
    return abs(run.middle - last.middle) < 0.5 * size and -BACK * size < gap and (gap <= APART * size or run.written or blank)


def _pitch(lines: Sequence[Line]) -> float:
    """The most usual distance, in letters, from a line to one below it that follows it in the file."""
    apart = Counter(
        round((after.bottom - before.bottom) / after.size, 2) for before, after in pairwise(lines)
        if _overlap(before, after) and LEAST * after.size < after.bottom - before.bottom < MOST * after.size
    )
    near = {at: sum(count for other, count in apart.items() if at - 0.06 <= other <= at) for at in apart}
    return max(near, key=lambda at: (near[at], -at), default=USUAL)


def _overlap(before: Line, after: Line) -> bool:
    shared = min(before.x1, after.x1) - max(before.x0, after.x0)
    return shared > SHARE * min(before.x1 - before.x0, after.x1 - after.x0)


def _goes_on(cell: Cell, line: Line, pitch: float) -> bool:
    """Whether a line is the next one of a cell: below the last one, as near as lines of a cell stand, and in line with it."""
    last = cell.lines[-1]
    down = min(line.bottom - last.bottom, line.top - last.top)  # letters of several fonts may stand lower or higher
    if not LEAST * line.size < down <= pitch or abs(line.size - last.size) > 0.3 * max(line.size, last.size):
        return False
    return _overlap(last, line) or (cell.x0 - line.size < line.x0 and line.x1 < cell.x1 + line.size)


def rows_of(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Cells in rows: a row ends where the file goes back to the left, or down."""
    rows: list[list[Cell]] = []
    for index, cell in enumerate(cells):
        if rows and cell.x0 >= rows[-1][-1].x1 - BACK * cell.size and not _begins(rows[-1], cell, cells[index + 1 :]):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return rows


def _begins(row: list[Cell], cell: Cell, after: Sequence[Cell]) -> bool:
    """Whether a cell at the right of a row begins the next row, of which the first cells are empty."""
    if cell.middle <= max(each.middle for each in row) + LEVEL * cell.size or any(level(cell, each) for each in row):
        return False
    for other in after:
        if other.x0 >= cell.x1 and (level(other, cell) or other.middle < cell.middle):
            continue
        return not (other.x1 <= cell.x0 + BACK * cell.size and other.top < cell.middle)
    return True


def level(cell: Cell, other: Cell) -> bool:
    """Whether two cells stand side by side."""
    shared = min(cell.bottom, other.bottom) - max(cell.top, other.top)
    return shared > 0.5 * min(cell.bottom - cell.top, other.bottom - other.top)

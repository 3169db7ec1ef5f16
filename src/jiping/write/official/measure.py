"""How high the rows of a table become: which may be broken over two sheets of paper, and how high Excel must show them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from jiping.write.heights import HIGHEST, ROOM, SIZE, height
from jiping.write.official.page import Box, Page

__all__ = ["HIGHEST", "ROOM", "SIZE", "WIDE", "balanced", "fitting_size", "height", "row_heights", "stretches", "tall_rows", "widths"]

WHOLE = {False: 560.0, True: 360.0}  # points; a row up to this moves to the next sheet of paper, upright or lying, whole
SHEET = {False: 600.0, True: 400.0}  # points of a sheet within its margins, less than there are
TITLES = 32.0  # points of a line above a form
SMALLEST = 8.0  # points: letters of a long text in a workbook
WIDE = {False: 90.0, True: 136.0}  # units of width on A4, upright and lying, between margins of 20 mm
SHORT = 40  # letters that fit on a sheet in a column of any width, one below the other two by two
NARROWEST = 6.0  # units: a column becomes no narrower to make another one wider
_STEP, _STEPS = 2.0, 40


def widths(page: Page) -> list[float]:
    """The columns of a form in units of width."""
    total = float(sum(page.columns))
    return [WIDE[page.landscape] * float(column) / total for column in page.columns]


def tall_rows(page: Page) -> set[int]:
    """The rows that are too high to be moved to the next sheet of paper whole."""
    columns = widths(page)
    return {
        box.row for box in page.boxes
        if box.down == 1 and len(box.text) > SHORT
        and height(box.text, sum(columns[box.column : box.column + box.across])) > WHOLE[page.landscape]
    }


def stretches(page: Page) -> list[tuple[int, int, bool]]:
    """The rows of a form as tables: each from a row to another, and whether its first is repeated on each sheet of paper."""
    if page.head is None or _on_one_sheet(page):
        return [(0, page.rows, False)]
    if page.cut:
        return [(0, page.cut, False), (page.cut, page.rows, True)]
    return [(0, page.rows, page.head == 0)]


def _on_one_sheet(page: Page) -> bool:
    """Whether a form is sure to fit on one sheet of paper, whatever typeface it is set in."""
    lines = [*page.above, *page.below, *["", ""] * bool(page.signoff)]
    around = sum(height(line, WIDE[page.landscape]) for line in lines) + TITLES * bool(page.annex) + TITLES * (page.title.count("\n") + 1)
    return around + sum(row_heights(page.boxes, page.rows, widths(page))) < SHEET[page.landscape]


def balanced(page: Page) -> tuple[Decimal, ...]:
    """The columns of a form; where a row would not fit on a sheet of paper, the column that makes it so high is wider."""
    columns = widths(page)
    alone = [box for box in page.boxes if box.down == box.across == 1 and len(box.text) > SHORT]
    for _ in range(_STEPS):
        high = max(alone, key=lambda box: height(box.text, columns[box.column]), default=None)
        if high is None or height(high.text, columns[high.column]) <= WHOLE[page.landscape]:
            break
        free = [max(0.0, width - NARROWEST) if column != high.column else 0.0 for column, width in enumerate(columns)]
        if sum(free) < _STEP:
            break
        columns = [width - _STEP * room / sum(free) for width, room in zip(columns, free, strict=True)]
        columns[high.column] += _STEP
    else:
        return page.columns  # too long for any width: better as the form has it
    return page.columns if columns == widths(page) else tuple(Decimal(f"{width:.2f}") for width in columns)


def fitting_size(text: str, width: float) -> float:
    """The size of letters in which a text fits into one row of Excel; no smaller than can be read."""
    size = SIZE
    while size > SMALLEST and height(text, width, size) > HIGHEST:
        size -= 0.5
    return size


def row_heights(boxes: Sequence[Box], rows: int, columns: Sequence[float]) -> list[float]:
    """Points of each row of a table; where a cell over several rows needs more, they share it."""
    heights = [0.0] * rows
    needs = [(box, _need(box.text, sum(columns[box.column : box.column + box.across]))) for box in boxes]
    for box, need in needs:
        if box.down == 1:
            heights[box.row] = max(heights[box.row], need)
    least = height("", 1.0)
    heights = [max(one, least) for one in heights]
    for box, need in needs:
        lacking = need - sum(heights[box.row : box.row + box.down])
        if box.down > 1 and lacking > 0:
            for row in range(box.row, box.row + box.down):
                heights[row] += lacking / box.down
    return heights


def _need(text: str, width: float) -> float:
    return height(text, width, fitting_size(text, width))

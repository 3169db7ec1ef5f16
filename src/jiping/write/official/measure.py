"""How high the rows of a table become: which may be broken over two sheets of paper, and how high Excel must show them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from decimal import Decimal
from operator import itemgetter

from jiping.write.heights import HIGHEST, PADDING, ROOM, SIZE, height
from jiping.write.official.page import Box, Page

__all__ = [
    "HIGHEST", "ROOM", "SHORT", "SIZE", "WIDE", "balanced", "fitting_size", "has_sum", "height", "row_heights", "small", "stretches",
    "tall_rows", "widths",
]

WHOLE = {False: 560.0, True: 360.0}  # points; a row up to this moves to the next sheet of paper, upright or lying, whole
SHEET = {False: 700.0, True: 465.0}  # points of a sheet within its margins
SMALL = 220.0  # points of a table
SPARE = 3.0  # points that a row of Excel is higher than one on paper
TITLES = 32.0  # points of a line above a form
LOW = {False: 200.0, True: 150.0}  # points; a higher row is made lower where other columns have room
SMALLEST = 8.0  # points: letters of a long text in a workbook
WIDE = {False: 90.0, True: 136.0}  # units of width on A4, upright and lying, between margins of 20 mm
SHORT = 40  # letters that fit on a sheet in a column of any width, one below the other two by two
NARROWEST = 6.0  # units: a column becomes no narrower to make another one wider
_SUM = re.compile("[!-~×÷±＝−–（）〔〕]{16,}")
_STEP, _STEPS = 2.0, 40
_NUMBER = re.compile("[0-9.,%+-]{3,14}")
_DIGIT = 1.25  # units of a figure in the widest of the faces
_WORD, _TIGHT = 4, 0.6  # a word of so many characters is not broken where its column has these units more


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


def has_sum(text: str) -> bool:
    """Whether a sum moves to the next line whole: what stands before it is not to be stretched."""
    return bool(_SUM.search(text))


def small(table: Page) -> bool:
    """Whether a table of a report is so low that it is not parted over two sheets of paper."""
    return sum(row_heights(table.boxes, table.rows, widths(table))) <= SMALL


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
    titles = TITLES * (bool(page.annex) + bool(page.subtitle) + page.title.count("\n") + 1)
    around = titles + sum(height(line, WIDE[page.landscape]) for line in lines)
    return around + sum(row_heights(page.boxes, page.rows, widths(page))) - SPARE * page.rows < SHEET[page.landscape]


def balanced(page: Page) -> tuple[Decimal, ...]:
    """The columns of a form: its numbers stay whole, and what makes a row high is wider, above all where it needs a sheet of its own."""
    columns, numbers, words = _whole_numbers(page)
    long = [box for box in page.boxes if box.down == box.across == 1 and len(box.text) > SHORT]
    for least, limit in ((words, LOW), (numbers, WHOLE)):
        columns = _lowered(columns, long, least, limit[page.landscape])
    return page.columns if columns == widths(page) else tuple(Decimal(f"{width:.2f}") for width in columns)


def _lowered(columns: list[float], long: Sequence[Box], least: Sequence[float], limit: float) -> list[float]:
    """The columns in which the highest of the cells is no higher than a limit, or as low as may be."""
    best = columns, math.inf
    for _ in range(_STEPS):
        high, box = max(((height(box.text, columns[box.column]), box) for box in long), key=itemgetter(0), default=(0.0, None))
        if high < best[1]:
            best = columns, high
        wider = _widened(columns, box.column, _STEP, least) if box and high > limit else None
        if wider is None:
            break
        columns = wider
    return best[0]


def _whole_numbers(page: Page) -> tuple[list[float], list[float], list[float]]:
    """The columns, each wide enough for its numbers; how wide these make it, and how wide its short words make it besides."""
    columns = widths(page)
    numbers, words = [NARROWEST] * len(columns), [NARROWEST] * len(columns)
    for box in page.boxes:
        if box.across == 1:
            lines = [2 * len(line) + _TIGHT for line in box.text.split("\n") if len(line) <= _WORD]
            figures = [len(number) * _DIGIT + PADDING for number in _NUMBER.findall(box.text) if box.role == "value"]
            words[box.column] = max([words[box.column], *lines])
            numbers[box.column] = max([numbers[box.column], *figures])
    least = [max(pair) for pair in zip(numbers, words, strict=True)]
    for column, wanted in enumerate(numbers):
        if NARROWEST < wanted > columns[column]:
            columns = _widened(columns, column, wanted - columns[column], least) or columns
    return columns, numbers, least


def _widened(columns: Sequence[float], column: int, by: float, least: Sequence[float]) -> list[float] | None:
    """A column wider at the cost of those that are wider than they must be; nothing where these have not so much."""
    free = [max(0.0, width - least[number]) if number != column else 0.0 for number, width in enumerate(columns)]
    if sum(free) < by:
        return None
    made = [width - by * room / sum(free) for width, room in zip(columns, free, strict=True)]
    made[column] += by
    return made


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

"""Running text in two columns: read one after the other, where the blank strip between them is plain to see.

Nothing in a table is looked at. A list of labels beside their values is none: lines of running text are long, most of
them are full, and they begin together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, groupby, pairwise
from typing import NamedTuple

from jiping.read.page.lines import lines_of
from jiping.read.page.shapes import Line, Page, Run

LINES = 5  # a column has so many lines at the least
LETTERS = 11  # … of so many letters
WIDE = 1.2  # letters: a narrower strip is a gap in a line
ALIKE = 0.8  # the narrower column has this share of the width of the other
FULL, NEAR = 0.5, 1.3  # so many lines of a column end so near to its right edge, in letters
HALF = 100  # columns on the left one of two pages on a sheet; the numbers of the right one begin here
BEGIN, SET_IN = 0.75, 2.6  # … begin so near to its left edge


class _Region(NamedTuple):
    """The lines from ``first`` to before ``end``, what of them stands on either side of the strip."""

    first: int
    end: int
    left: list[Line]
    right: list[Line]


def part_columns(page: Page) -> None:
    """Put the lines of a page that stand in two columns into the order in which they are read, and number the columns."""
    first = HALF * page.half
    for item in page.items:
        if isinstance(item, Line):
            item.column = first
    numbers = count(first + 1)
    items = page.items
    page.items = []
    for outside_tables, group in groupby(items, key=lambda item: isinstance(item, Line)):
        stretch = list(group)
        page.items += _in_order([item for item in stretch if isinstance(item, Line)], numbers) if outside_tables else stretch


def _in_order(lines: list[Line], numbers: Iterator[int]) -> list[Line]:
    region = _region(lines)
    if region is None:
        return lines
    above = _in_order(lines[: region.first], numbers)
    for side in (region.left, region.right):
        number = next(numbers)
        for line in side:
            line.column = number
    return [*above, *region.left, *region.right, *_in_order(lines[region.end :], numbers)]


def _region(lines: Sequence[Line]) -> _Region | None:
    """The lines that stand in two columns, where they surely do."""
    strip = _strip(lines)
    if strip is None:
        return None
    at, first, end = strip
    runs = [run for line in lines[first:end] for run in line.runs]
    left, right = (lines_of(side, lines[0].page) for side in _sides(runs, at))
    size = sorted(run.size for run in runs)[len(runs) // 2]
    if not (_is_column(left, size) and _is_column(right, size)):
        return None
    widths = sorted(_right(side) - min(line.x0 for line in side) for side in (left, right))
    apart = min(line.x0 for line in right) - _right(left)
    return _Region(first, end, left, right) if apart > WIDE * size and widths[0] > ALIKE * widths[1] else None


def _strip(lines: Sequence[Line]) -> tuple[float, int, int] | None:
    """A place that most gaps have in common, and the lines one below the other that no text crosses it in."""
    gaps = [(before.x1, after.x0) for line in lines for before, after in pairwise(line.runs) if after.x0 - before.x1 > WIDE * line.size]
    if len(gaps) < LINES:
        return None
    at = max(((left + right) / 2 for left, right in gaps), key=lambda x: sum(left < x < right for left, right in gaps))
    free = [not any(run.x0 < at < run.x1 for run in line.runs) for line in lines]
    best, begin = (0, 0), 0
    for is_free, group in groupby(free):
        end = begin + len(list(group))
        if is_free and end - begin > best[1] - best[0]:
            best = begin, end
        begin = end
    return at, *best


def _sides(runs: Sequence[Run], at: float) -> tuple[list[Run], list[Run]]:
    return [run for run in runs if run.x1 <= at], [run for run in runs if run.x1 > at]


def _is_column(lines: Sequence[Line], size: float) -> bool:
    """Whether lines are running text."""
    if len(lines) < LINES:
        return False
    left, right = min(line.x0 for line in lines), _right(lines)
    full = sum(right - line.x1 < NEAR * size for line in lines)
    begin = sum(line.x0 - left < SET_IN * size for line in lines)
    return right - left > LETTERS * size and full >= FULL * len(lines) and begin >= BEGIN * len(lines)


def _right(lines: Sequence[Line]) -> float:
    return max(line.x1 for line in lines)

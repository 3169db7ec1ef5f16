"""Ruling lines as tables: lines that touch form a table, and each area that they enclose is a cell.

The grid is the sorted set of x and y at which lines stand. Two neighbours in the grid are one cell where no line parts
them. A table is closed where its outer lines are missing; a line with small gaps still is a line.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from jiping.read.page.shapes import Box, Rule, Ruled, clusters, nearest

SNAP = 2.6  # lines nearer than this are one line: double borders, cells with their own frames
JOIN = 4.0  # a gap up to this in a line is none
REACH = 4.0  # lines that miss each other by this still meet
SHORTEST = 5.0
OPEN = 3.0  # lines that go on so far beyond the last crossing one lead to a missing outer line
PARTS = 0.6  # a line along this share of a cell's side parts it from its neighbour
MOST = 4000  # lines of a page; more are a drawing
CELLS = 60_000


def tables(across: Iterable[Rule], down: Iterable[Rule]) -> list[Ruled]:
    """The tables that lines draw, from top to bottom. A frame around a single area is none."""
    rows, columns = joined(across), joined(down)
    if len(rows) + len(columns) > MOST:
        return []
    found = [table for group in _touching(rows, columns) if (table := _table(*group))]
    return sorted(found, key=lambda table: (table.top, table.x0))


def joined(rules: Iterable[Rule], gap: float = JOIN) -> list[Rule]:
    """Rules with parallel neighbours and pieces of one line put together."""
    kept: list[Rule] = []
    ordered = sorted(rules)
    begin = 0
    for index, rule in enumerate(ordered):
        last = index + 1 == len(ordered)
        if last or ordered[index + 1].at - rule.at > SNAP or ordered[index + 1].at - ordered[begin].at > 2 * SNAP:
            kept += _pieces(ordered[begin : index + 1], gap)
            begin = index + 1
    return [rule for rule in kept if rule.end - rule.start >= SHORTEST]


def _pieces(group: list[Rule], gap: float) -> list[Rule]:
    at = sum(rule.at for rule in group) / len(group)
    pieces: list[Rule] = []
    for rule in sorted(group, key=lambda rule: rule.start):
        if pieces and rule.start - pieces[-1].end <= gap:
            pieces[-1] = Rule(at, pieces[-1].start, max(pieces[-1].end, rule.end))
        else:
            pieces.append(Rule(at, rule.start, rule.end))
    return pieces


def _touching(rows: list[Rule], columns: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that meet."""
    owner = list(range(len(rows) + len(columns)))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = index = owner[owner[index]]
        return index

    heights = [row.at for row in rows]
    for number, column in enumerate(columns, start=len(rows)):
        first = bisect_left(heights, column.start - REACH)
        for index in range(first, bisect_right(heights, column.end + REACH)):
            if rows[index].start - REACH <= column.at <= rows[index].end + REACH:
                owner[root(index)] = root(number)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, row in enumerate(rows):
        groups.setdefault(root(index), ([], []))[0].append(row)
    for index, column in enumerate(columns, start=len(rows)):
        groups.setdefault(root(index), ([], []))[1].append(column)
    return _with_loose_sides(list(groups.values()))


def _with_loose_sides(groups: list[tuple[list[Rule], list[Rule]]]) -> list[tuple[list[Rule], list[Rule]]]:
    """A vertical line that nothing meets, as long as the table beside it: a merged cell fills that side of the page."""
    tables = [group for group in groups if group[0] and group[1]]
    loose = [columns for rows, columns in groups if not rows]
    for columns in loose:
        top, bottom = columns[0].start, columns[0].end
        for _, inner in tables:
            if abs(min(rule.start for rule in inner) - top) < REACH and abs(max(rule.end for rule in inner) - bottom) < REACH:
                inner.extend(columns)
                break
    return tables


def _table(rows: list[Rule], columns: list[Rule]) -> Ruled | None:
    if len(rows) < 1 or len(columns) < 1 or len(rows) + len(columns) < 3:
        return None
    xs, ys = clusters((rule.at for rule in columns), SNAP), clusters((rule.at for rule in rows), SNAP)
    left, right = _ends(rows, xs)
    top, bottom = _ends(columns, ys)
    xs, ys = [*left, *xs, *right], [*top, *ys, *bottom]
    if (len(xs) - 1) * (len(ys) - 1) > CELLS or len(xs) < 2 or len(ys) < 2:
        return None
    grid = _Grid(xs, ys, rows, columns)
    boxes = grid.boxes()
    if len(boxes) < 2:
        return None
    return Ruled(boxes, boxes[-1].row + 1, xs[0], xs[-1], ys[0], ys[-1])


def _ends(rules: list[Rule], marks: list[float]) -> tuple[list[float], list[float]]:
    """Where crossing lines go on beyond the first and the last mark: a side without an outer line."""
    before = sorted(rule.start for rule in rules if rule.start < marks[0] - OPEN)
    after = sorted(rule.end for rule in rules if rule.end > marks[-1] + OPEN)
    return before[len(before) // 2 : len(before) // 2 + (len(before) > 1)], after[len(after) // 2 : len(after) // 2 + (len(after) > 1)]


class _Grid:
    """The smallest areas of a table, and the lines between them."""

    def __init__(self, xs: list[float], ys: list[float], rows: list[Rule], columns: list[Rule]) -> None:
        self.xs, self.ys = xs, ys
        while True:
            self.below = _painted(rows, self.ys, self.xs)  # below[i][c]: a line at ys[i] along column c
            self.beside = _painted(columns, self.xs, self.ys)
            xs, ys = _parting(self.xs, self.beside), _parting(self.ys, self.below)
            if len(xs) + len(ys) == len(self.xs) + len(self.ys):
                break
            self.xs, self.ys = xs, ys
        self.width, self.height = len(self.xs) - 1, len(self.ys) - 1

    def boxes(self) -> list[Box]:
        """All cells, row by row."""
        taken = [[False] * self.width for _ in range(self.height)]
        boxes: list[Box] = []
        for row in range(self.height):
            for column in range(self.width):
                if not taken[row][column]:
                    boxes += [self._box(*area) for area in self._areas(row, column, taken)]
        begun = sorted({box.row for box in boxes})  # a line that ends inside a cell begins no row
        for box in boxes:
            first = bisect_left(begun, box.row)
            box.row, box.rowspan = first, bisect_right(begun, box.last_row) - first
        return sorted(boxes, key=lambda box: (box.row, box.x0))

    def _is_whole(self, row: int, column: int) -> bool:
        """Whether lines stand on all sides of a grid position."""
        return (
            (column == 0 or self.beside[column][row]) and (row == 0 or self.below[row][column])
            and (column + 1 == self.width or self.beside[column + 1][row]) and (row + 1 == self.height or self.below[row + 1][column])
        )

    def _areas(self, row: int, column: int, taken: list[list[bool]]) -> list[tuple[int, int, int, int]]:
        """The area around a grid position, as rectangles (top, left, bottom, right)."""
        taken[row][column] = True
        if self._is_whole(row, column):  # most are
            return [(row, column, row, column)]
        found, waiting = [(row, column)], [(row, column)]
        while waiting:
            r, c = waiting.pop()
            for rr, cc, parted in (
                (r, c + 1, c + 1 < self.width and self.beside[c + 1][r]), (r, c - 1, self.beside[c][r]),
                (r + 1, c, r + 1 < self.height and self.below[r + 1][c]), (r - 1, c, self.below[r][c]),
            ):
                if 0 <= rr < self.height and 0 <= cc < self.width and not parted and not taken[rr][cc]:
                    taken[rr][cc] = True
                    found.append((rr, cc))
                    waiting.append((rr, cc))
        top, bottom = min(r for r, _ in found), max(r for r, _ in found)
        left, right = min(c for _, c in found), max(c for _, c in found)
        if len(found) == (bottom - top + 1) * (right - left + 1):
            return [(top, left, bottom, right)]
        return _rectangles(set(found))

    def _box(self, top: int, left: int, bottom: int, right: int) -> Box:
        xs, ys = self.xs, self.ys
        box = Box(xs[left], xs[right + 1], ys[top], ys[bottom + 1], top, bottom - top + 1)
        box.open_top = top == 0 and not any(self.below[0][left : right + 1])
        box.open_bottom = bottom + 1 == self.height and not any(self.below[-1][left : right + 1])
        return box


def _rectangles(area: set[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """An area with corners that stand in, cut into rows of equal extent."""
    found: list[tuple[int, int, int, int]] = []
    for row in sorted({r for r, _ in area}):
        columns = sorted(c for r, c in area if r == row)
        start = columns[0]
        for index, column in enumerate(columns):
            if index + 1 == len(columns) or columns[index + 1] != column + 1:
                ends = (start, row - 1, column)
                above = next((n for n, known in enumerate(found) if known[1:] == ends), None)
                if above is None:
                    found.append((row, start, row, column))
                else:
                    found[above] = (found[above][0], start, row, column)
                start = columns[index + 1] if index + 1 < len(columns) else column
    return found


def _parting(marks: list[float], painted: list[list[bool]]) -> list[float]:
    """The outer marks, and those inner ones at which a line parts anything."""
    return [mark for n, mark in enumerate(marks) if n in (0, len(marks) - 1) or any(painted[n])]


def _painted(rules: list[Rule], ats: list[float], stops: list[float]) -> list[list[bool]]:
    """For each mark, along which of the spans between the stops a line stands."""
    covered = [[0.0] * (len(stops) - 1) for _ in ats]
    for rule in rules:
        line = nearest(ats, rule.at)
        if abs(ats[line] - rule.at) > 2 * SNAP:
            continue
        first = max(0, bisect_right(stops, rule.start) - 1)
        for span in range(first, len(stops) - 1):
            if stops[span] >= rule.end:
                break
            covered[line][span] += min(rule.end, stops[span + 1]) - max(rule.start, stops[span])
    return [[length >= PARTS * (stops[i + 1] - stops[i]) for i, length in enumerate(line)] for line in covered]

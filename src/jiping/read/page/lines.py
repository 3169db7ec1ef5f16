"""Runs as printed lines, and lines as the text of a cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from jiping.read.page.shapes import Line, Run

BLANK = 0.3  # a gap of this share of the letter height is a blank
WIDE = 2.0  # from here on a gap parts things: two blanks
TWICE = 0.3  # letters between two prints of one text, to look bold
ROOM = 1.4  # a line that leaves less than this many letters free is full


def lines_of(runs: Iterable[Run], page: int = 0) -> list[Line]:
    """The printed lines from top to bottom, each from left to right."""
    runs = list(runs)
    if len(runs) == 1:  # most cells
        return [line_of(runs, page)]
    groups: list[list[Run]] = []
    top = bottom = 0.0
    for run in sorted(runs, key=lambda run: run.middle):
        share = min(bottom, run.bottom) - max(top, run.top)
        if groups and share >= 0.5 * min(bottom - top, run.size):
            groups[-1].append(run)
            count = len(groups[-1])
            top, bottom = top + (run.top - top) / count, bottom + (run.bottom - bottom) / count
        else:
            groups.append([run])
            top, bottom = run.top, run.bottom
    return [line_of(group, page) for group in groups]


def line_of(runs: Sequence[Run], page: int = 0) -> Line:
    """One printed line; what is printed twice at one place, to look bold, is read once."""
    if len(runs) == 1:
        run = runs[0]
        return Line(run.text, run.x0, run.x1, run.top, run.bottom, run.size, page, run.confidence, [run])
    ordered = sorted(runs, key=lambda run: run.x0)
    kept: list[Run] = []
    pieces: list[str] = []
    for run in ordered:
        if kept:
            gap = run.x0 - kept[-1].x1
            if gap < 0 and (again := _again(kept, run)):
                if again == len(run.text):
                    continue
                run = run.part(again, len(run.text))  # noqa: PLW2901 - the rest of it goes on
                gap = run.x0 - kept[-1].x1
            size = min(run.size, kept[-1].size)
            pieces.append("  " if gap > WIDE * size else " " if gap > BLANK * size or (run.spaced and gap > 0) else "")
        kept.append(run)
        pieces.append(run.text)
    return Line("".join(pieces), kept[0].x0, *_extent(kept), page, min([run.confidence for run in kept]), kept)


def _extent(runs: Sequence[Run]) -> tuple[float, float, float, float]:
    """Where runs side by side end, at the right, above and below, and the size of their letters."""
    lengths = [len(run.text) for run in runs]
    size = sum([run.size * length for run, length in zip(runs, lengths, strict=True)]) / sum(lengths)
    return max([run.x1 for run in runs]), min([run.top for run in runs]), max([run.bottom for run in runs]), size


def _again(kept: Sequence[Run], run: Run) -> int:
    """How many of the first characters of a run are printed over the same ones."""
    near = TWICE * run.size
    for before in kept[: -3 : -1]:
        at = next((n for n, (left, _) in enumerate(before.stops) if abs(left - run.x0) < near), None)
        if at is not None:
            shared = min(len(before.text) - at, len(run.text))
            return shared if before.text[at : at + shared] == run.text[:shared] else 0
    return 0


def cell_lines(runs: Sequence[Run], page: int = 0) -> list[Line]:
    """The lines of a cell; text that is set downwards is read in the order of the file."""
    if len(runs) > 2 and _downwards(runs):
        return [line_of([run], page) for run in runs]
    return lines_of(runs, page)


def _downwards(runs: Sequence[Run]) -> bool:
    """Whether single characters stand one below the other in more than one column."""
    if any(len(run.text) > 3 for run in runs):
        return False
    steps = [
        abs(after.x0 - before.x0) < 0.4 * before.size and 0.4 * before.size < after.middle - before.middle < 2.5 * before.size
        for before, after in pairwise(runs)
    ]
    columns = {round(run.x0 / max(1.0, run.size)) for run in runs}
    return len(columns) > 1 and sum(steps) >= 0.6 * len(steps) and sum(steps) >= len(columns)


def cell_text(lines: Sequence[Line], right: float) -> str:
    """The text of a cell that ends at ``right``: a line that was broken for want of room goes on in the next."""
    pieces: list[str] = []
    for index, line in enumerate(lines):
        pieces.append(line.text)
        if index + 1 < len(lines):
            pieces.append("" if is_full(line, lines[index + 1], right) else "\n")
    return "".join(pieces)


def is_full(line: Line, following: Line, right: float) -> bool:
    """Whether the next line's first word had no room on this line, which may go as far as ``right``."""
    free = right - line.x1
    return free < ROOM * line.size or free < _first_word(following) + 0.4 * line.size


def _first_word(line: Line) -> float:
    """How wide the first word is that must not be broken: one character, or a number with its unit."""
    run = line.runs[0]
    end = 1
    while end < len(run.text) and _sticks(run.text[end - 1], run.text[end]):
        end += 1
    return run.stops[end - 1][1] - run.stops[0][0]


def _sticks(before: str, after: str) -> bool:
    return (before.isascii() and after.isascii()) or after in "，。、；：！？）》”’%％" or before in "（《“‘"

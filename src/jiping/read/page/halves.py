"""Two pages printed side by side on one sheet: the left one is read first, then the right one.

The sheet lies, nothing stands or is drawn over its middle, and a table is drawn on one side of it, or both sides have the margin
and the lines of pages of their own: the rows of a wide table go on over the middle.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from jiping.read.page.lattice import joined
from jiping.read.page.shapes import Fill, Rule, Run
from jiping.read.page.view import View

LIES = 1.2  # times as wide as high
FREE = 6.0  # points beside the middle
LONG, RULES = 0.5, 4  # so many rules of so much of a half's width draw a table
RUNS = 4  # texts on each half
SAME, WIDE = 3.0, 30.0  # points by which margins differ, and between the texts of two pages at the least
TURNS = 2  # … so often the file goes from one side to the other


@dataclass(slots=True)
class Sheet:
    """What stands on a page, or on one half of it; ``half`` is 1 on the right one."""

    view: View
    runs: list[Run]
    across: list[Rule]
    down: list[Rule]
    fills: list[Fill]
    half: int = 0


def halves(sheet: Sheet) -> Iterator[Sheet]:
    """The pages on a sheet; most have one."""
    width, height = sheet.view.size
    if width < LIES * height or not _is_two(sheet, width / 2):
        yield sheet
        return
    back = sheet.view.back()
    for half, (left, right) in enumerate(((0.0, width / 2), (width / 2, width))):
        (xa, ya), (xb, yb) = back(left, 0.0), back(right, height)
        view = View(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb), sheet.view.turn)
        yield Sheet(
            view,
            [_moved(run, left) for run in sheet.runs if left <= run.x0 < right],
            [Rule(rule.at, rule.start - left, rule.end - left) for rule in sheet.across if left <= rule.start < right],
            [Rule(rule.at - left, rule.start, rule.end) for rule in sheet.down if left <= rule.at < right],
            [Fill(fill.x0 - left, fill.x1 - left, fill.top, fill.bottom) for fill in sheet.fills if left <= fill.x0 < right],
            half,
        )


def _is_two(sheet: Sheet, middle: float) -> bool:
    begin, end = middle - FREE, middle + FREE
    if any(run.x0 < end and run.x1 > begin for run in sheet.runs) or any(rule.start < end and rule.end > begin for rule in sheet.across):
        return False
    left, right = ([run for run in sheet.runs if (run.x0 < middle) is side] for side in (True, False))
    if min(len(left), len(right)) < RUNS or any(begin < rule.at < end for rule in sheet.down):
        return False
    drawn = [rule for rule in joined(sheet.across) if rule.end - rule.start > LONG * middle]
    return any(sum((rule.start < middle) is side for rule in drawn) >= RULES for side in (True, False)) or _are_alike(left, right, middle)


def _are_alike(left: list[Run], right: list[Run], middle: float) -> bool:
    """Whether texts on both sides begin at the same margin, and the file writes one side after the other: they are no rows."""
    margins = [min(run.x0 for run in left), min(run.x0 for run in right) - middle]
    gutter = min(run.x0 for run in right) - max(run.x1 for run in left)
    if abs(margins[0] - margins[1]) > SAME or gutter < WIDE:
        return False
    order = [run.x0 < middle for run in sorted([*left, *right], key=lambda run: run.index)]
    return sum(before is not after for before, after in pairwise(order)) <= TURNS


def _moved(run: Run, left: float) -> Run:
    if not left:
        return run
    stops = [(begin - left, end - left) for begin, end in run.stops]
    return Run(run.text, stops, run.top, run.bottom, spaced=run.spaced, written=run.written, confidence=run.confidence, index=run.index)

"""Where the columns of a table end that no rules part: in the gaps that its rows have in common."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from jiping.read.page.lines import line_of
from jiping.read.page.shapes import Line, Run

SHARED = 2  # a column ends where at least so many rows have a gap
BESIDE = 0.2  # letters by which texts overlap that stand side by side
SIGNED = 2  # labels with colons on one line
NARROW = 0.35  # … at the end of a column
PARTS = 3  # so many texts side by side are a row of a table
LONG = 16  # letters: few texts of a table are longer
MOSTLY = 0.75
NUMBERS = 2.5
APART = 0.36  # letters: a wider gap parts two cells
_TITLE = re.compile(r"^附[件表]\d*[:：]?$|(?:自评|评价|评分|监控|目标)[^，。；]{0,6}(?:表|报告)(?:[(（].{1,10}[)）])?$")
_NUMBER = re.compile(r"^[≥≤=<>]?\d[\d.,]*[%％]?$|^[—–\-/]+$")


def is_number(part: Line) -> bool:
    """Whether a text is a number, or stands for one."""
    return bool(_NUMBER.match(part.bare))


def is_signature(line: Line) -> bool:
    """Whether a line names who signs and when: labels with colons, one beside the other."""
    return line.text.count("：") + line.text.count(":") >= SIGNED


def is_title(line: Line) -> bool:
    """Whether a line is the title of a form, or of an annex."""
    return bool(_TITLE.search(line.bare))


def parts_of(line: Line) -> list[Line]:
    """What of a line stands wide apart."""
    groups: list[list[Run]] = []
    for run in line.runs:
        if groups and run.x0 - groups[-1][-1].x1 <= APART * min(run.size, line.size):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [line_of(group, line.page) for group in groups]


def cut_at(part: Line, stops: Sequence[float]) -> list[Line]:
    """A text cut where a column ends in one of its smaller gaps."""
    groups = [part.runs[:1]]
    for before, after in pairwise(part.runs):
        gap = after.x0 - before.x1
        if gap > NARROW * part.size and bisect_left(stops, before.x1) < bisect_left(stops, after.x0):
            groups.append([after])
        else:
            groups[-1].append(after)
    return [line_of(group, part.page) for group in groups] if len(groups) > 1 else [part]


def reach(part: Line, stops: Sequence[float]) -> tuple[int, int]:
    """The first and the last column that a text stands in."""
    return bisect_left(stops, part.x0), bisect_left(stops, part.x1)


def bands(parts: Sequence[Line], ats: Sequence[float]) -> list[list[Line]]:
    """Texts that stand side by side, on one line or beside several lines, as level texts that take up the same width."""
    found: list[list[Line]] = []
    bottom, row = 0.0, -1
    for part in sorted(parts, key=lambda part: part.top):
        here = bisect_left(ats, (part.top + part.bottom) / 2)
        if found and here == row and part.top < bottom - BESIDE * part.size:
            found[-1].append(part)
            bottom = max(bottom, part.bottom)
        else:
            found.append([part])
            bottom = part.bottom
        row = here
    return [_merged(band) for band in found]


def _merged(band: list[Line]) -> list[Line]:
    """Texts of a band from left to right, without those that stand above or below a wider one."""
    found: list[Line] = []
    for part in sorted(band, key=lambda part: part.x0):
        if found and part.x0 < found[-1].x1:
            if part.x1 > found[-1].x1:
                found[-1] = Line("", found[-1].x0, part.x1, part.top, part.bottom, part.size)
        else:
            found.append(part)
    return found


def separators(rows: Sequence[Sequence[Line]], runs: Sequence[Run]) -> list[float]:
    """As few places as lie in every gap of every row, each where it crosses as few of the runs as can be."""
    gaps = sorted(((before.x1, after.x0) for row in rows for before, after in pairwise(row)), key=lambda gap: gap[1])
    groups: list[list[tuple[float, float]]] = []
    for gap in gaps:
        if groups and gap[0] <= groups[-1][0][1]:
            groups[-1].append(gap)
        else:
            groups.append([gap])
    places = [_least_crossed(max(left for left, _ in group), group[0][1], runs) for group in groups]
    return [place for place in places if sum(left <= place <= right for left, right in gaps) >= SHARED]


def _least_crossed(left: float, right: float, runs: Sequence[Run]) -> float:
    """The middle of the part of a gap that is crossed by the fewest texts."""
    ends = sorted({left, right, *(x for run in runs for x in (run.x0, run.x1) if left < x < right)})
    spans = [(sum(run.x0 < (a + b) / 2 < run.x1 for run in runs), a - b, a, b) for a, b in pairwise(ends)]
    if not spans:
        return right
    _, _, a, b = min(spans)
    return (a + b) / 2


def is_tabular(parts: list[Line], stops: list[float], least: int) -> bool:
    """Whether most texts stand in one column, few are long, and one holds ``least`` numbers: text set in columns has none."""
    spans = [reach(part, stops) for part in parts]
    inner = [(part, first) for part, (first, last) in zip(parts, spans, strict=True) if first == last]
    long = sum(part.x1 - part.x0 > LONG * part.size for part in parts)
    if len(inner) < MOSTLY * len(parts) or 4 * long > len(parts):
        return False
    all_of, numbers = Counter(column for _, column in inner), Counter(
        column for part, column in inner if is_number(part) and part.bare[-1] in "0123456789%％"
    )
    return any(count >= least and NUMBERS * count >= all_of[column] for column, count in numbers.items())

"""Tables that have level rules only: the rows are known, the columns are told from the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from jiping.read.page.columns import bands, is_number, is_title, parts_of, reach
from jiping.read.page.lattice import joined
from jiping.read.page.shapes import Line, Page, Rule, Ruled, clusters

RULES = 5  # fewer level rules do not part all rows
SIDE = 4.0  # … of one table begin and end as near to each other
FAR = 160.0  # … and stand no wider apart
ROOM = 60.0  # a first row may stand above the first rule
REACHES = 0.4  # of the width of a table: as long is a rule that ends a row
LINES = 4  # of text for each rule
PAD = 2.0


def undrawn(page: Page) -> list[Rule]:
    """The level rules of a page that belong to no table drawn in full."""
    tables = [item for item in page.items if isinstance(item, Ruled)]
    return [rule for rule in joined(page.across) if not any(_lies_in(rule, table) for table in tables)]


def _lies_in(rule: Rule, table: Ruled) -> bool:
    return table.top - 3 < rule.at < table.bottom + 3 and rule.start < table.x1 and rule.end > table.x0


def regions(lines: Sequence[Line], drawn: Sequence[Rule]) -> Iterator[tuple[list[Line], list[Rule]]]:
    """The lines between level rules that stand one below the other, with those rules."""
    titles = [line.top for line in lines if is_title(line)]
    for group in groups(drawn, titles):
        ats = clusters((rule.at for rule in group), PAD)
        left, right = min(rule.start for rule in group), max(rule.end for rule in group)
        inside = [line for line in lines if ats[0] < (line.top + line.bottom) / 2 < ats[-1]]
        fits = all(line.x0 > left - SIDE and line.x1 < right + SIDE for line in inside)
        if len(ats) >= RULES and inside and fits and len(inside) <= LINES * len(ats):
            yield [*_above(lines, ats[0]), *inside], group


def groups(drawn: Sequence[Rule], titles: Sequence[float], texts: Sequence[float] | None = None) -> Iterator[list[Rule]]:
    """Rules that may belong to one table; where the heights of wide ``texts`` are known, only those part rules that stand far apart."""
    group: list[Rule] = []
    left = right = 0.0
    for rule in sorted(drawn):
        above = group[-1].at if group else rule.at
        far = rule.at - above > FAR and (texts is None or any(above < text < rule.at for text in texts))
        apart = far or any(above < title < rule.at for title in titles)
        inside = rule.start > left - SIDE and rule.end < right + SIDE
        around = rule.start < left + SIDE and rule.end > right - SIDE
        if group and not apart and (inside or around):
            group.append(rule)
            left, right = min(left, rule.start), max(right, rule.end)
        elif not group or apart or rule.end - rule.start > REACHES * (right - left):
            if group:
                yield group
            group, left, right = [rule], rule.start, rule.end
    if group:
        yield group


def _above(lines: Sequence[Line], top: float) -> list[Line]:
    """The lines of a first row that has no rule above it."""
    near = [line for line in lines if top - ROOM < line.top < top and not is_title(line) and "：" not in line.text]
    rows = bands([part for line in near for part in parts_of(line)], ())
    if not rows or len(rows[-1]) < 2:
        return []
    highest = min(part.top for part in rows[-1])
    return [line for line in near if line.bottom > highest]


def rules(parts: Sequence[Line], stops: Sequence[float], drawn: Sequence[Rule]) -> tuple[list[Rule], list[Rule]]:
    """The rules that would draw the table."""
    size = sorted(part.size for part in parts)[len(parts) // 2]
    left = min([*(part.x0 for part in parts), *(rule.start for rule in drawn)]) - PAD
    right = max([*(part.x1 for part in parts), *(rule.end for rule in drawn)]) + PAD
    top, bottom = min(part.top for part in parts), max(part.bottom for part in parts)
    ends = clusters((rule.at for rule in drawn), PAD)
    ends = [top - PAD, *ends] if top < ends[0] - size else [min(top, ends[0]), *ends[1:]]
    ends[-1] = max(ends[-1], bottom)
    level = [
        Rule(
            rule.at,
            left if rule.start < left + size else _near(stops, rule.start),
            right if rule.end > right - size else _near(stops, rule.end),
        ) for rule in drawn
    ]
    level += [Rule(ends[0], left, right), Rule(ends[-1], left, right)]
    return level, list(_upright(parts, stops, [left, *stops, right], ends))


def _near(stops: Sequence[float], at: float) -> float:
    return min(stops, key=lambda stop: abs(stop - at))


def _upright(parts: Sequence[Line], stops: Sequence[float], sides: Sequence[float], ends: Sequence[float]) -> Iterator[Rule]:
    """The ends of the columns, but for the rows in which a text goes over them."""
    for top, bottom in pairwise(ends):
        own = [part for part in parts if min(part.bottom, bottom) - max(part.top, top) > 0.3 * (part.bottom - part.top)]
        spans = [reach(part, stops) for part in own]
        columns = sorted(set(spans))
        if len(columns) == 2 and not any(map(is_number, own)):  # a label and its text take the whole row
            columns = [(0, columns[1][0] - 1), (columns[1][0], len(stops))]
        for number, at in enumerate(sides):
            if not any(first < number <= last for first, last in columns):
                yield Rule(at, top, bottom)

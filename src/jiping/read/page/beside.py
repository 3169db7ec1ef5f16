"""A sheet too wide for its paper: the columns at the right, printed on further pages, put beside those at the left.

Pages belong together whose tables have the same rows at the same heights, where the next column had no room on the page
before. Forms of one template have the same rows, too, but each of them begins with a title, or with the same labels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiping.read.page.columns import is_title
from jiping.read.page.shapes import Line, Page, Ruled, clusters, nearest

SAME = 1.0  # points by which the same heights differ
EDGES = 4  # so many heights show rows; fewer do where the pages before are put together in the same way
MOST = 0.6  # of the heights: a row of one merged cell draws nothing on the further pages
_WORDS = re.compile("[\u4e00-\u9fff]{2}")


@dataclass(slots=True)
class _Wide:
    """A table that grows to the right: where it began, and the last part that was put to it."""

    page: Page
    table: Ruled
    last: int
    left: float
    right: float


def put_beside(pages: list[Page]) -> None:
    """Put the parts of wide tables together, on the page where each begins."""
    begun: list[_Wide] = []
    strides: set[int] = set()
    for index, page in enumerate(pages):
        table = _only(page)
        if table is None:
            continue
        wide = next((one for one in sorted(begun, key=lambda one: one.last) if _goes_on(one, page, table, index, strides)), None)
        if wide is None or any(map(_is_titled, pages[wide.last + 1 : index + 1])):
            begun.append(_Wide(page, table, index, table.x0, table.x1))
            continue
        strides.add(index - wide.last)
        wide.last, wide.right = index, table.x1
        page.items.remove(table)
        _put(wide.table, table)


def _only(page: Page) -> Ruled | None:
    found = [item for item in page.items if isinstance(item, Ruled)]
    return found[0] if len(found) == 1 else None


def _goes_on(wide: _Wide, page: Page, table: Ruled, index: int, strides: set[int]) -> bool:
    """Whether a table is the next part of a wide one."""
    if (round(page.width), round(page.height)) != (round(wide.page.width), round(wide.page.height)) or abs(table.x0 - wide.left) > SAME:
        return False
    column = min(box.x1 for box in table.boxes) - table.x0
    if wide.right + column <= page.width - wide.left + SAME:  # there was room
        return False
    few, many = sorted((_heights(wide.table), _heights(table)), key=len)
    alike = all(abs(many[nearest(many, at)] - at) <= SAME for at in few) and len(few) >= MOST * len(many)
    return alike and (len(few) >= EDGES or index - wide.last in strides) and not _is_form(table, wide.table)


def _is_titled(page: Page) -> bool:
    """Whether a form begins on a page: its title stands outside of all tables, or as a row of one."""
    rows = (box.lines[0] for item in page.items if isinstance(item, Ruled) for box in item.boxes if len(box.lines) == 1)
    return any(map(is_title, rows)) or any(isinstance(item, Line) and is_title(item) for item in page.items)


def _heights(table: Ruled) -> list[float]:
    return clusters((at for box in table.boxes for at in (box.top, box.bottom)), SAME)


def _is_form(table: Ruled, before: Ruled) -> bool:
    """Whether a table is a form of its own: it has a label at its left that the one before has, too."""
    labels, others = ({box.text for box in one.boxes if box.x0 - one.x0 < SAME} for one in (before, table))
    return any(_WORDS.search(text) for text in labels & others)


def _put(table: Ruled, part: Ruled) -> None:
    """Put a part to the right of a table."""
    shift = table.x1 - part.x0
    for box in part.boxes:
        box.x0, box.x1 = box.x0 + shift, box.x1 + shift
    table.boxes += part.boxes
    table.x1, table.top, table.bottom = part.x1 + shift, min(table.top, part.top), max(table.bottom, part.bottom)
    heights = _heights(table)
    table.rows = len(heights) - 1
    for box in table.boxes:
        box.row = nearest(heights, box.top)
        box.rowspan = max(1, nearest(heights, box.bottom) - box.row)

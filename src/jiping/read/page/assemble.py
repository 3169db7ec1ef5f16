"""Pages as one document: margins trimmed, tables joined over pages, lines made paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from jiping.model.cell import Place
from jiping.model.document import Area, Document, Paragraph, Slot, Table
from jiping.read.limits import check_cells, check_paragraphs
from jiping.read.page.beside import put_beside
from jiping.read.page.clipped import END, TOP, at_edge, settle
from jiping.read.page.gutters import HALF, part_columns
from jiping.read.page.joining import belongs, complete, join
from jiping.read.page.margins import trim
from jiping.read.page.paragraphs import Column, Flow, column_of, half_point, paragraphs, running_size
from jiping.read.page.shapes import Line, Page, Ruled, clusters, nearest

EDGE = 2.6  # column edges nearer than this are one
ENOUGH = 8  # so many lines show the text column of a page


def assemble(document: Document, pages: list[Page]) -> None:
    """Put what stands on the pages into the document, in reading order."""
    trim(pages)
    for page in pages:
        part_columns(page)
    columns = _columns(pages)
    _keep_areas(pages)
    put_beside(pages)
    _join_tables(pages)
    owners = {id(line): page for page in pages for line in _lines(page)}
    count = tables = cells = 0
    for block in _blocks(pages):
        if isinstance(block, Ruled):
            tables += 1
            cells += len(block.boxes)
            check_cells(cells)
            document.blocks.append(as_table(block, tables, document.name, document.areas))
        else:
            for lines in paragraphs(block, columns):
                count += 1
                check_paragraphs(count)
                place = Place(document.name, lines[0].page, paragraph=count)
                document.blocks.append(_paragraph(lines, columns[lines[0].flow], place))
                areas = (owners[id(line)].area(line.x0, line.x1, line.top, line.bottom, line.text) for line in lines)
                document.areas[place] = [area for area in areas if area]


def _keep_areas(pages: list[Page]) -> None:
    """Note where each cell stands in the file, before tables are joined over pages."""
    for page in pages:
        for item in page.items:
            for box in item.boxes if isinstance(item, Ruled) else ():
                box.area = page.area(box.x0, box.x1, box.top, box.bottom)


def _columns(pages: list[Page]) -> dict[Flow, Column]:
    """The text columns of each page; where there is only one, a page of few lines has that of all pages of its size."""
    size = running_size(map(_lines, pages)) or _letter_size(pages)
    alike: dict[tuple[int, int], list[Line]] = {}
    for page in pages:
        alike.setdefault(_size(page), []).extend(_lines(page))
    shared = {one: column_of(next(p for p in pages if _size(p) == one), lines, size) for one, lines in alike.items()}
    columns: dict[Flow, Column] = {}
    for page in pages:
        by_flow: dict[Flow, list[Line]] = {(page.number, HALF * page.half): []}
        for line in _lines(page):
            by_flow.setdefault(line.flow, []).append(line)
        for flow, lines in by_flow.items():
            columns[flow] = column_of(page, lines, size) if flow[1] % HALF or len(lines) >= ENOUGH else shared[_size(page)]
    return columns


def _letter_size(pages: list[Page]) -> float:
    """The size in which most letters are set, in tables and outside."""
    letters: Counter[float] = Counter()
    for page in pages:
        for item in page.items:
            for line in [item] if isinstance(item, Line) else (line for box in item.boxes for line in box.lines):
                letters[half_point(line.size)] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 12.0


def _size(page: Page) -> tuple[int, int]:
    return round(page.width), round(page.height)


def _lines(page: Page) -> list[Line]:
    return [item for item in page.items if isinstance(item, Line)]


def _join_tables(pages: list[Page]) -> None:
    bottoms: dict[tuple[int, int], float] = {}
    for page in pages:
        if page.items:
            bottoms[_size(page)] = max(bottoms.get(_size(page), 0.0), page.items[-1].bottom)
    last: Ruled | None = None  # the table that reaches the end of the page before
    for page, following in pairwise(pages):
        table, below = (last, []) if last else at_edge(page, END)
        first, above = at_edge(following, TOP)
        last = None
        if table is None or first is None:
            continue
        if _goes_on(table, first, bottoms[_size(page)] - table.bottom):
            settle(table, first, below, above)
            join(table, first)
            del page.items[len(page.items) - len(below) :]
            del following.items[: len(above) + 1]
            last = None if following.items else table


def _goes_on(table: Ruled, following: Ruled, free: float) -> bool:
    left, missing = following.x0, complete(table, following)
    if belongs(table, following, free):
        return True
    del following.boxes[len(following.boxes) - len(missing) :]
    following.x0 = left
    return False


def _blocks(pages: list[Page]) -> Iterator[list[Line] | Ruled]:
    """Tables, and the lines between them, over all pages."""
    lines: list[Line] = []
    for page in pages:
        for item in page.items:
            if isinstance(item, Line):
                lines.append(item)
                continue
            if lines:
                yield lines
                lines = []
            yield item
    if lines:
        yield lines


def _paragraph(lines: list[Line], column: Column, place: Place) -> Paragraph:
    text = "".join(line.text for line in lines)
    return Paragraph(
        text, place, heading=column.is_heading(lines[0]), centred=all(map(column.is_centred, lines)),
        confidence=min(line.confidence for line in lines),
    )


def as_table(ruled: Ruled, number: int, name: str, areas: dict[Place, list[Area]]) -> Table:
    """A ruled table as slots in a grid of columns; ``areas`` are added to."""
    edges = clusters([edge for box in ruled.boxes for edge in (box.x0, box.x1)], EDGE)
    rows: list[list[Slot]] = [[] for _ in range(ruled.rows)]
    for box in sorted(ruled.boxes, key=lambda box: (box.row, box.x0)):
        first, last = nearest(edges, box.x0), nearest(edges, box.x1)
        place = Place(name, box.page, number, box.row + 1, len(rows[box.row]) + 1)
        rows[box.row].append(
            Slot(box.text, box.row, first, box.rowspan, max(1, last - first), place, box.confidence)
        )
        areas[place] = [box.area] if box.area else []
    return Table(rows, number)

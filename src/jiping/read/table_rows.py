"""Tables of RTF and of Word 97–2003: each row tells the right edges of its cells; the edges of all rows make the grid."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from jiping.model.cell import Place
from jiping.model.document import Paragraph, Slot, Table
from jiping.read.asides import Hanging, only_text
from jiping.read.limits import check_cells, check_depth

_CLOSE = 40  # twips: edges nearer than this (0.7 mm) are the same
_FAR = 10**7


@dataclass(slots=True)
class CellDefinition:
    """One cell of a row definition. ``down`` and ``across`` are ``first``, ``next`` or nothing."""

    edge: int = 0
    down: str = ""
    across: str = ""


@dataclass(slots=True)
class RowDefinition:
    """The left edge of a row and its cells."""

    left: int = 0
    cells: list[CellDefinition] = field(default_factory=list)

    def close_cell(self, waiting: CellDefinition, edge: int) -> None:
        """The right edge ends the definition of a cell; edges only grow."""
        before = self.cells[-1].edge if self.cells else self.left
        waiting.edge = min(max(edge, before + _CLOSE + 1), _FAR + len(self.cells) * (_CLOSE + 1))
        self.cells.append(waiting)


@dataclass(slots=True)
class TableRows:
    """The rows of one table as they are met."""

    rows: list[tuple[RowDefinition, list[str]]] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)  # finished paragraphs of the cell that is open

    def end_cell(self, last: str) -> None:
        """Its mark ends a cell."""
        self.cells.append("\n".join([*self.lines, last]))
        self.lines = []

    def end_row(self, definition: RowDefinition) -> None:
        """Its mark ends a row."""
        while len(self.cells) > len(definition.cells) > 0 and not self.cells[-1].strip():
            self.cells.pop()  # some programs write more cell marks than the row has cells
        if self.cells:
            self.rows.append((definition, self.cells))
            self.cells = []

    def table(self, number: int, file: str) -> Table | None:
        """The rows as a table, or nothing where no row was met."""
        if self.cells:  # a row that was never ended
            self.end_row(self.rows[-1][0] if self.rows else RowDefinition())
        if not self.rows:
            return None
        rows = [(_whole(definition, len(texts)), texts) for definition, texts in self.rows]
        edges = _edges(definition for definition, _ in rows)
        above: dict[int, Slot] = {}
        grid: list[list[Slot]] = []
        for index, (definition, texts) in enumerate(rows):
            grid.append(_row(index, definition, texts, edges, above, Place(file, None, number, index + 1)))
        return Table(grid, number)


@dataclass(slots=True)
class Tables:
    """The open tables of one text from the outermost to the innermost, and the number of those before them."""

    file: str
    number: int = 0
    cells: int = 0
    levels: list[TableRows] = field(default_factory=list)
    inner: list[TableRows] = field(default_factory=list)  # those inside cells of the outermost, in the order in which they begin

    def level(self, depth: int) -> TableRows:
        """The open table of a depth, from 1 on; deeper ones are finished."""
        check_depth(depth)
        while len(self.levels) < depth:
            self.levels.append(TableRows())
            self.inner += self.levels[1:][-1:]
        del self.levels[depth:]
        return self.levels[-1]

    def end_cell(self, depth: int, last: str) -> None:
        """A cell of a depth ends with this paragraph."""
        self.cells += 1
        check_cells(self.cells)
        self.level(depth).end_cell(last)

    def boxed(self, depth: int, text: str, boxes: list[Paragraph | Table], beside: Hanging) -> str:
        """The text of a cell that ends and has boxes; one that does not fill its cell stands above or below the table."""
        lines, inside = self.level(depth).lines, only_text(boxes)
        if inside is not None and not "".join([*lines, text]).strip():
            lines.clear()
            return inside
        beside.box(boxes, first=inside is not None and not self.levels[0].rows)
        return text

    def finish(self) -> list[Table]:
        """The open table and behind it those inside its cells."""
        found = []
        for rows in [*self.levels[:1], *self.inner]:
            table = rows.table(self.number + 1, self.file)
            if table is not None:
                self.number += 1
                found.append(table)
        self.levels, self.inner = [], []
        return found


def _row(index: int, definition: RowDefinition, texts: list[str], edges: list[int], above: dict[int, Slot], place: Place) -> list[Slot]:
    line: list[Slot] = []
    column = _column(edges, definition.left)
    for position, (cell, text) in enumerate(zip(definition.cells, texts, strict=False), start=1):
        across = max(1, _column(edges, cell.edge) - column)
        if cell.across == "next" and line:
            line[-1].colspan += across
        elif cell.down == "next" and column in above:
            above[column].rowspan = index - above[column].row + 1
        else:
            slot = Slot(text, index, column, 1, across, place._replace(column=position))
            line.append(slot)
            if cell.down:
                above[column] = slot
            else:
                above.pop(column, None)
        column += across
    return line


def _whole(definition: RowDefinition, count: int) -> RowDefinition:
    """A definition with as many cells as the row has texts."""
    if len(definition.cells) >= count:
        return definition
    whole = RowDefinition(definition.left, list(definition.cells))
    while len(whole.cells) < count:
        whole.close_cell(CellDefinition(), (whole.cells[-1].edge if whole.cells else whole.left) + 1000)
    return whole


def _edges(definitions: Iterable[RowDefinition]) -> list[int]:
    """All edges of a table from left to right, those that nearly meet taken as one."""
    found: set[int] = set()
    cells = 0
    for definition in definitions:
        found.add(definition.left)
        found.update(cell.edge for cell in definition.cells)
        cells += len(definition.cells)
    check_cells(cells)
    edges: list[int] = []
    for edge in sorted(found):
        if not edges or edge - edges[-1] > _CLOSE:
            edges.append(edge)
    return edges


def _column(edges: list[int], edge: int) -> int:
    """The number of grid lines left of an edge."""
    return bisect_left(edges, edge - _CLOSE)

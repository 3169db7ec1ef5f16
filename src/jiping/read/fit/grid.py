"""A table as a grid: which slot covers which row and column."""

from __future__ import annotations

from jiping.model.document import Slot, Table


class Grid:
    """Look-ups on one table. In a ragged table columns are only an order, and nothing covers two rows."""

    __slots__ = ("_cover", "_filled", "flat", "ragged", "rows", "table", "width")

    def __init__(self, table: Table) -> None:
        self.table = table
        self.rows = table.rows
        self.ragged = table.ragged
        self.width = table.width
        self.flat = all(slot.colspan == slot.rowspan == 1 for slot in table.slots())  # nothing tells of merged cells
        self._cover: list[list[Slot | None]] = [[None] * self.width for _ in table.rows]
        for slot in table.slots():
            for row in self._cover[slot.row : slot.row + slot.rowspan]:
                if slot.colspan == 1:
                    row[slot.column] = slot
                else:
                    row[slot.column : slot.column + slot.colspan] = [slot] * slot.colspan

        self._filled = [[slot for slot in row if slot.text] for row in table.rows]

    def __len__(self) -> int:
        return len(self.rows)

    def at(self, row: int, column: int) -> Slot | None:
        """The slot that covers a position."""
        line = self._cover[row]
        return line[column] if 0 <= column < len(line) else None

    def covering(self, row: int) -> list[Slot]:
        """All slots of a row from left to right, those that began in a row above included."""
        seen: list[Slot] = []
        for slot in self._cover[row]:
            if slot is not None and (not seen or seen[-1] is not slot):
                seen.append(slot)
        return seen

    def filled(self, row: int) -> list[Slot]:
        """The slots with a text that begin in a row."""
        return self._filled[row]


def margins(table: Table, width: int) -> tuple[int, int]:
    """The columns in which something stands; at their sides are a margin, or what other forms of a sheet use."""
    first, last = width, 0
    for slot in table.slots():
        if slot.text or slot.colspan > 1 or slot.rowspan > 1:
            first, last = min(first, slot.column), max(last, slot.column + slot.colspan)
            if last - first == width:
                break
    return (first, last) if first < last and not table.ragged else (0, width)


def within(table: Table, first: int, last: int) -> Table:
    """A table without the columns outside these."""
    rows = [[_shifted(slot, first) if first else slot for slot in row if first <= slot.column < last] for row in table.rows]
    return Table(rows, table.number)


def _shifted(slot: Slot, columns: int) -> Slot:
    return Slot(slot.raw, slot.row, slot.column - columns, slot.rowspan, slot.colspan, slot.place, slot.confidence)

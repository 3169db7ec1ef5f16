"""A header as read: which grid column means which field."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from jiping.model.document import Slot
from jiping.read.fit.grid import Grid
from jiping.read.fit.labels import half, is_side
from jiping.read.fit.titles import year_in

LEVELS = {"level1", "level2", "name"}
VALUES = {"target", "actual", "weight", "score", "method"}
MONEY = {"initial_budget", "adjustment", "full_year_budget", "execution", "rate"}
Named = list[tuple[str, Slot]]
_LETTERS = re.compile(r"[(]?[A-Z①-⑨][A-Z①-⑨=/÷×*+\-()%\d]*|[(](?:单位:)?(?:[万亿千百]?元|%|\d{1,3}(?:分|%))[)]")
_NUMBER = re.compile(r"[<>=≥≤¥￥]?-?\d[\d,.]*(?:%|万元|万|元|分)?")


@dataclass(frozen=True, slots=True)
class Header:
    """A header row: ``columns`` maps fields to header slots; it takes ``depth`` rows; ``length`` is its slot count.

    ``begins`` is the column in which the block begins where another one stands left of it.
    """

    block: str
    columns: dict[str, Slot]
    depth: int = 1
    length: int = 0
    begins: int = 0
    rivals: tuple[tuple[str, Slot], ...] = ()  # further columns that claim a field which another one has
    first: int = field(init=False)  # the leftmost column that has a field; what a task is called is no field

    def __post_init__(self) -> None:
        columns = [slot.column for name, slot in self.columns.items() if name != "task"]
        object.__setattr__(self, "first", min(columns, default=0))

    def parts(self, grid: Grid, row: int, field: str) -> list[Slot]:
        """The slots of a data row under a header that spans several of them: ≥ | 95 | % below 年度指标值."""
        head = self.columns.get(field)
        if head is None or head.colspan == 1:
            return []
        if grid.ragged:
            begin = head.column - max(0, self.length - len(grid.rows[row]))
            return [slot for slot in grid.rows[row][max(0, begin) : max(0, begin + head.colspan)] if slot.text]
        slots = [grid.at(row, column) for column in range(head.column, head.column + head.colspan)]
        return [slot for slot in dict.fromkeys(slots) if slot is not None and slot.text]

    def pick(self, grid: Grid, row: int, field: str) -> Slot | None:
        """The slot of a data row under a field's header; ``None`` where there is none."""
        head = self.columns.get(field)
        if head is None:
            return None
        if grid.ragged:
            line = grid.rows[row]
            index = head.column - max(0, self.length - len(line))
            return line[index] if 0 <= index < len(line) else None
        best = grid.at(row, head.column)
        if head.colspan == 1 or (best is not None and best.text):
            return best
        for column in range(head.column + 1, head.column + head.colspan):
            if best is not None and best.text:
                break
            best = grid.at(row, column) or best
        return best


def named_slots(slots: list[Slot], name: Callable[[str], str]) -> Named:
    """The slots that name a field, each with it."""
    return [(field, slot) for slot in slots if (field := name(slot.text))]


def alternating(grid: Grid, row: int, named: list[tuple[str, Slot]]) -> bool:
    """Whether numbers stand between the labels: a line of labels and values, not a header."""
    numbers = sum(bool(_NUMBER.fullmatch(half(slot.text))) for slot in grid.rows[row])
    return numbers * 2 >= len(named)


def is_lettered(grid: Grid, row: int) -> bool:
    """Whether a row below a header names its columns by letters, A | B | B/A, or says what they count in: （万元） | （%）."""
    filled = [slot for slot in grid.filled(row) if not is_side(slot.text)] if row < len(grid) else []
    return bool(filled) and all(_LETTERS.fullmatch(half(slot.text)) for slot in filled)


def years_of(header: Header) -> list[int]:
    """The years printed in a header."""
    return [year for slot in header.columns.values() if (year := year_in(slot.text))]


def later(slot: Slot, known: Slot) -> bool:
    """2023年实际值 beside 2022年实际值: the latest year is the one reported."""
    year, before = year_in(slot.text), year_in(known.text)
    return year is not None and before is not None and year > before

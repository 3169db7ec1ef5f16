"""Which ink was read as what: every printed cell and paragraph with the leaves of the filing that came from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from jiping.model.cell import NOWHERE, Cell, Place
from jiping.model.document import Document, Paragraph, Slot, Table
from jiping.model.filing import Filing

Role = Literal["title", "label", "value", "blank", "note", "loose", "unused", "empty"]
Ink = Slot | Paragraph
TITLES = frozenset({"title", "inner_title", "number"})
LONGEST_OVERLAP = 2_000  # a heading with more text behind it in the same line than this is no heading
STRONGEST: tuple[Role, ...] = ("value", "note", "label", "title")


@dataclass(frozen=True, slots=True)
class Mark:
    """What one piece of ink was read as. Several leaves may come from it, and one leaf from several pieces."""

    role: Role
    cells: tuple[Cell, ...] = ()

    @property
    def confidence(self) -> int:
        """That of the least certain leaf."""
        return min((cell.confidence for cell in self.cells), default=100)


class Trace:
    """The leaves of a filing laid over its documents, by place."""

    def __init__(self, documents: Iterable[Document], filing: Filing, label: Callable[[str], bool]) -> None:
        """``label`` tells whether a text that no leaf came from is a label of a form."""
        self._label = label
        self._loose = {cell.place for cell in filing.unplaced}
        self._cells: dict[Place, list[Cell]] = {}
        for cell in filing.cells():
            if cell.place != NOWHERE:
                self._cells.setdefault(cell.place, []).append(cell)
        if filing.unit.place != NOWHERE:  # most often the unit of a form, which is shown already
            self._cells.setdefault(filing.unit.place, [filing.unit])
        first = {place: tuple(cells) for place, cells in self._cells.items()}
        self.numbers: dict[Place, int] = {}
        for document in documents:
            self._document(document, first)

    def mark(self, ink: Ink) -> Mark:
        """What a cell or paragraph was read as."""
        cells = tuple(self._cells.get(ink.place, ()))
        if cells:
            roles = {_role(cell.at) for cell in cells}
            role = next(role for role in STRONGEST if role in roles)
            if role == "value" and (not ink.text or self._only_names_money(ink, cells)):
                role = "label" if ink.text else "blank"
            return Mark(role, cells)
        if not ink.text:
            return Mark("empty")
        if ink.place in self._loose:
            return Mark("loose")
        return Mark("label" if isinstance(ink, Slot) and self._label(ink.text) else "unused")

    def _only_names_money(self, ink: Ink, cells: tuple[Cell, ...]) -> bool:
        """Whether a label tells the unit of money beside its own name: 项目资金（万元）."""
        return isinstance(ink, Slot) and all(cell.at.endswith(".money_unit") for cell in cells) and self._label(ink.text)

    def number(self, place: Place) -> int:
        """The number of a piece of ink that a page can lead to; 0 where there is none."""
        return self.numbers.get(place, 0)

    def _document(self, document: Document, first: dict[Place, tuple[Cell, ...]]) -> None:
        paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
        self._extend(paragraphs, first)
        for block in document.blocks:
            if isinstance(block, Table):
                self._beside(block, first)
                self._extend(list(block.slots()), first)
                for slot in block.slots():
                    self._count(slot)
            else:
                self._count(block)

    def _count(self, ink: Ink) -> None:
        if ink.place in self._cells or ink.place in self._loose:
            self.numbers.setdefault(ink.place, len(self.numbers) + 1)

    def _beside(self, table: Table, first: dict[Place, tuple[Cell, ...]]) -> None:
        """Operator and unit that stand in columns of their own belong to the value between them."""
        for row in table.rows:
            for slot in row:
                for cell in first.get(slot.place, ()):
                    head, found, tail = cell.text.partition(slot.text) if slot.text else ("", "", "")
                    parts = {head, tail} - {""} if found else set()
                    for other in row if parts else ():
                        if other.text in parts and other.place not in self._cells:
                            self._cells[other.place] = [cell]

    def _extend(self, inks: Sequence[Ink], first: dict[Place, tuple[Cell, ...]]) -> None:
        """A leaf that was joined from several lines or rows belongs to all of them."""
        for index, ink in enumerate(inks):
            for cell in first.get(ink.place, ()):
                rest = _behind(cell.text, ink.text)
                for other in _following(inks, index, rest):
                    if other.place not in self._cells:
                        self._cells[other.place] = [cell]


def _role(at: str) -> Role:
    leaf = at.rpartition(".")[2]
    if leaf in TITLES:
        return "title"
    if ".notes[" in at:
        return "note"
    return "label" if leaf == "label" else "value"


def _behind(text: str, printed: str) -> str:
    """What of a leaf's text does not stand in the ink where it begins."""
    if text in printed:
        return ""
    if printed and text.startswith(printed):
        return text[len(printed):]
    longest = min(len(text), len(printed), LONGEST_OVERLAP)
    overlap = next((n for n in range(longest, 0, -1) if printed.endswith(text[:n])), 0)
    return text[overlap:] if overlap else ""


def _following(inks: Sequence[Ink], index: int, rest: str) -> Iterator[Ink]:
    """The ink behind that of a number which carries the rest of a text, piece by piece; in a table that of its column."""
    first = inks[index]
    for other in islice(inks, index + 1, None) if rest else ():
        if isinstance(other, Slot) and isinstance(first, Slot) and other.column != first.column:
            continue
        if other.text and not rest.startswith(other.text):
            return
        if other.text:
            yield other
            rest = rest[len(other.text):]
        if not rest:
            return

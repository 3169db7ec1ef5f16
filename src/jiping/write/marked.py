"""The documents as they were read, with a sign at every cell and paragraph that a finding points at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jiping.model.cell import NOWHERE, Place
from jiping.model.document import Document, Paragraph, Slot, Table
from jiping.model.finding import GRAVITY
from jiping.write.original import WIDEST, caption, lines, with_gaps
from jiping.write.tags import Markup, tag

Ink = Slot | Paragraph


@dataclass(frozen=True, slots=True)
class Sign:
    """What is shown at a piece of ink: the number of a remark, its level, and what it says."""

    number: int
    level: str
    message: str


class Marked:
    """Draws documents. ``signs`` are those at each place."""

    def __init__(self, documents: Sequence[Document], signs: Mapping[Place, Sequence[Sign]]) -> None:
        self._documents = documents
        self._signs = signs
        self._numbers: dict[Place, int] = {}
        for ink in _inks(documents):
            if ink.place in signs and ink.place != NOWHERE:
                self._numbers.setdefault(ink.place, len(self._numbers) + 1)

    def link(self, place: Place, text: str) -> Markup:
        """The text, leading to its ink where there is some on the page."""
        number = self._numbers.get(place)
        return tag("a", text, href=f"#o{number}") if number else tag("span", text)

    def drawn(self) -> Iterator[Markup]:
        """All documents, each below its name."""
        for document in self._documents:
            yield tag("h3", document.name or "原文")
            for block in document.blocks:
                yield self._paragraph(block) if isinstance(block, Paragraph) else self._table(block)

    def _paragraph(self, paragraph: Paragraph) -> Markup:
        return self._ink("p", paragraph, "centred" if paragraph.centred else "")

    def _table(self, table: Table) -> Markup:
        rows = (tag("tr", *self._row(table, row, gaps)) for row, gaps in with_gaps(table))
        return tag("div", tag("table", tag("caption", caption(table)), tag("tbody", *rows)), cls="scroll")

    def _row(self, table: Table, row: list[Slot], gaps: dict[int, int]) -> Iterator[Markup]:
        for slot in row:
            yield from [tag("td")] * gaps.get(slot.column, 0)
            down, across = min(slot.rowspan, len(table.rows) - slot.row), min(slot.colspan, WIDEST)
            yield self._ink("td", slot, "", down, across)

    def _ink(self, name: str, ink: Ink, shape: str, down: int = 1, across: int = 1) -> Markup:
        number = self._numbers.get(ink.place)
        signs = self._signs[ink.place] if number else ()
        gravest = max((sign.level for sign in signs), key=GRAVITY.__getitem__, default="")
        shown = (tag("a", str(sign.number), cls="mark", href=f"#r{sign.number}", title=sign.message) for sign in signs)
        return tag(
            name, lines(ink.raw), *shown, cls=" ".join(filter(None, (shape, f"hit {gravest}" if gravest else ""))),
            id=f"o{number}" if number else "", rowspan=down if down > 1 else "", colspan=across if across > 1 else "",
        )


def _inks(documents: Sequence[Document]) -> Iterator[Ink]:
    for document in documents:
        for block in document.blocks:
            if isinstance(block, Paragraph):
                yield block
            else:
                yield from block.slots()

"""What a reader saw: paragraphs and tables in the order of the file, merged cells kept as spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from jiping.model.cell import NOWHERE, Place, squeeze


class Slot:
    """One printed table cell and the grid area that it covers (``row`` and ``column`` count from 0).

    ``text`` is without white space, ``raw`` as it stands.
    """

    __slots__ = ("colspan", "column", "confidence", "place", "raw", "row", "rowspan", "text")

    def __init__(
        self,
        raw: str,
        row: int,
        column: int,
        rowspan: int = 1,
        colspan: int = 1,
        place: Place = NOWHERE,
        confidence: int = 100,
    ) -> None:
        self.raw = raw
        self.text = "".join(raw.split())
        self.row = row
        self.column = column
        self.rowspan = rowspan
        self.colspan = colspan
        self.place = place
        self.confidence = confidence

    def __repr__(self) -> str:
        return f"Slot({self.text!r}, {self.row}, {self.column}, {self.rowspan}, {self.colspan})"


class Paragraph:
    """A paragraph outside tables. ``heading`` is true where the file itself marks it as a heading or title."""

    __slots__ = ("centred", "confidence", "heading", "place", "raw", "text")

    def __init__(
        self, raw: str, place: Place = NOWHERE, *, heading: bool = False, centred: bool = False, confidence: int = 100,
    ) -> None:
        self.raw = raw
        self.text = squeeze(raw)
        self.place = place
        self.heading = heading
        self.centred = centred
        self.confidence = confidence

    def __repr__(self) -> str:
        return f"Paragraph({self.text!r})"


class Table:
    """A table as rows of slots. A slot stands in the row where its area begins.

    ``ragged`` is true where the format does not tell spans (plain text): then columns are only an order.
    """

    __slots__ = ("number", "ragged", "rows")

    def __init__(self, rows: list[list[Slot]], number: int = 0, *, ragged: bool = False) -> None:
        self.rows = rows
        self.number = number
        self.ragged = ragged

    @property
    def width(self) -> int:
        """The number of grid columns."""
        return max([slot.column + slot.colspan for row in self.rows for slot in row], default=0)

    def slots(self) -> Iterator[Slot]:
        """All slots in reading order."""
        for row in self.rows:
            yield from row


class Area(NamedTuple):
    """Where a cell or a line of a paragraph stands on a page that is laid out, in points from the lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float
    text: str = ""


@dataclass(slots=True)
class Document:
    """A file as read. ``remarks`` are Chinese sentences about what the reader met (macros, hidden text, …).

    ``pictures`` is how many it holds and ``papers`` are the sizes of its pages in millimetres, where the format tells.
    ``areas`` tell for a file that is laid out where each place is on its page, a paragraph line by line.
    ``inner`` are the files inside the file: the number of blocks before each, its content, the place that it hangs on.
    ``running`` are the lines in the header of its pages; those of a worksheet name it in their place.
    """

    name: str
    format: str
    blocks: list[Paragraph | Table] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    sha256: str = ""
    pictures: int | None = None
    papers: tuple[tuple[int, int], ...] = ()
    areas: dict[Place, list[Area]] = field(default_factory=dict)
    inner: list[tuple[int, bytes, Place]] = field(default_factory=list)
    running: list[Paragraph] = field(default_factory=list)

    def texts(self) -> list[str]:
        """Every text as it stands, of paragraphs and slots."""
        found: list[str] = []
        for block in self.blocks:
            if isinstance(block, Paragraph):
                found.append(block.raw)
            else:
                for row in block.rows:
                    found += [slot.raw for slot in row]
        return found

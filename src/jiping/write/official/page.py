"""A page as it will be printed, before any format: lines above, a table on a grid, lines below; or a report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from jiping.write.charts import Chart

Role = Literal["label", "value", "words", "empty"]
LONG = 16  # a value of more characters begins at the left


@dataclass(slots=True)
class Box:
    """One cell of the printed table: text with its line breaks, and the grid area that it covers (from 0).

    ``fields`` are the paths of the leaves that it prints, in order; ``shared`` those of the equal rows joined to it.
    """

    text: str
    row: int
    column: int
    across: int = 1
    down: int = 1
    role: Role = "label"
    fields: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()

    @property
    def left(self) -> bool:
        """Whether its text begins at the left: words always, a value where it is long."""
        return self.role == "words" or (self.role == "value" and len(self.text) > LONG)


@dataclass(slots=True)
class Page:
    """One form. ``head`` is the row of the indicator header, repeated where the table runs over several pages.

    ``name`` is what it is called among others: the project's name, or the title.
    """

    annex: str = ""
    title: str = ""
    subtitle: str = ""
    above: list[str] = field(default_factory=list)
    columns: tuple[Decimal, ...] = ()
    boxes: list[Box] = field(default_factory=list)
    rows: int = 0
    head: int | None = None
    below: list[str] = field(default_factory=list)
    signoff: list[tuple[str, str]] = field(default_factory=list)
    landscape: bool = False
    name: str = ""

    @property
    def cut(self) -> int:
        """The row before which the table is cut in two, so that the header below it can be repeated; 0 where it is not."""
        head = self.head or 0
        return head if all(box.row + box.down <= head or box.row >= head for box in self.boxes) else 0


def parted(boxes: Iterable[Box], begin: int) -> list[Box]:
    """The boxes with those that begin in row ``begin`` ending there; below them the rest of their area is empty.

    A header that is repeated on each sheet of paper cannot hold a label that reaches beyond it.
    """
    found: list[Box] = []
    for box in boxes:
        if box.row == begin and box.down > 1:
            found += [replace(box, down=1), replace(box, text="", row=begin + 1, down=box.down - 1, role="empty")]
        else:
            found.append(box)
    return sorted(found, key=lambda box: (box.row, box.column))


@dataclass(slots=True)
class Chapter:
    """A heading of a report, its paragraphs, a chart and a table behind them; ``depth`` 0 is 一、, 1 is （一）."""

    heading: str
    depth: int
    paragraphs: list[str] = field(default_factory=list)
    table: Page | None = None
    chart: Chart | None = None


@dataclass(slots=True)
class ReportPage:
    """A report: its cover, the title repeated inside, and its chapters.

    A paper sent to somebody has an ``addressee`` and an ``opening`` in front of the chapters, and ``closing`` lines
    (who sends it, when) at the right behind them; ``behind`` is what is attached, on a new sheet.
    """

    annex: str = ""
    cover: list[str] = field(default_factory=list)
    title: str = ""
    chapters: list[Chapter] = field(default_factory=list)
    addressee: str = ""
    opening: list[str] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    behind: list[Chapter] = field(default_factory=list)
    name: str = ""

    @property
    def charts(self) -> list[Chart]:
        """The charts of all chapters in order."""
        return [chapter.chart for chapter in (*self.chapters, *self.behind) if chapter.chart]

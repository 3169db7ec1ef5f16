"""What the papers share: numbering, simple tables, and the words for who sends a paper and until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jiping.model.numerals import chinese
from jiping.write.official.page import Box, Page

SHORT = 10
NO_BUREAU, NO_DAY = "（发文单位）", "　　　　年　　月　　日"


@dataclass(frozen=True, slots=True)
class Terms:
    """Who sends a paper, and until when something is to be done; both empty where they are to be filled in by hand."""

    bureau: str = ""
    deadline: str = ""

    @property
    def until(self) -> str:
        """The deadline, or room for it."""
        return self.deadline or NO_DAY

    @property
    def closing(self) -> list[str]:
        """Who sends it and room for the day on which it is sealed."""
        return [self.bureau or NO_BUREAU, NO_DAY]


def first(number: int) -> str:
    """The number of a chapter: 一、 and beyond ninety-nine 100、."""
    return f"{chinese(number)}、"


def second(number: int) -> str:
    """The number of a part of a chapter: （一）."""
    return f"（{chinese(number)}）"


def table(head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Page:
    """A plain table with a head; a column of words begins at the left, one of short signs and numbers stands in the middle."""
    words = {column for column in range(len(head)) if any(len(row[column]) > SHORT for row in rows)}
    boxes = [Box(text, 0, column) for column, text in enumerate(head)]
    boxes += [
        Box(text, row, column, role="words" if column in words else "value") for row, line in enumerate(rows, 1)
        for column, text in enumerate(line)
    ]
    return Page(columns=tuple(Decimal(width) for width in widths), boxes=boxes, rows=len(rows) + 1)

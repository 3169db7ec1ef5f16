"""A drawn document as it is read, beside what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tests.unseen.compare import Leaf, leaves
from tests.unseen.drawn import Case

from jiping.model.errors import Unreadable
from jiping.read import read_filing

_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_NUMBER = re.compile(r"\[\d+\]")


@dataclass(frozen=True)
class Outcome:
    """What came of one document."""

    case: Case
    count: int
    wrong: list[Leaf]
    remarks: tuple[str, ...]

    @property
    def right(self) -> int:
        """Leaves that came back equal."""
        return self.count - len(self.wrong)

    @property
    def silent(self) -> bool:
        """Whether something is wrong and the reader said no word of doubt."""
        return bool(self.wrong) and not self.remarks

    def causes(self) -> Iterator[tuple[str, Leaf]]:
        """The wrong leaves by the place that they have in any form."""
        for leaf in self.wrong:
            kind = "空" if not leaf[2] else "错"
            yield f"{_NUMBER.sub('', leaf[0])} {kind}", leaf


def examine(case: Case) -> Outcome:
    """Draw, read, compare."""
    _, expected = case.drawn()
    try:
        reading = read_filing(case.made(), f"表.{case.format}")
    except Unreadable as unreadable:
        every = [(path, want, "") for path, want, _ in leaves(expected, {})]
        return Outcome(case, len(every), every, (str(unreadable),))
    pairs = list(leaves(expected, reading.filing.to_json()))
    return Outcome(case, len(pairs), [pair for pair in pairs if not _same(case.format, *pair[1:])], reading.source.remarks)


def _same(kind: str, want: str, got: str) -> bool:
    """Whether a leaf came back; a workbook keeps no zeros behind the point."""
    figures = kind in ("xlsx", "xls") and _FIGURE.fullmatch(want) and _FIGURE.fullmatch(got)
    return want == got or bool(figures) and Decimal(want) == Decimal(got)

"""What is said of cells that were hardly readable or guessed is withheld."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from operator import attrgetter

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.policy import Policy
from jiping.model.records import TABLES, Record, Rows
from jiping.rules.rule import Found

_CONFIDENCE = attrgetter("confidence")


def least_confidence(filing: Filing | None, policy: Policy) -> Decimal:
    """The confidence below which no rule judges; nought where every cell of the filing was read with more."""
    least = policy.number("reading.least_confidence")
    if filing is None:
        return least
    lowest = min(map(_CONFIDENCE, (filing.unit, *filing.cells(), *filing.unplaced)))
    return Decimal(0) if lowest >= least else least


def mostly_guessed(filing: Filing | None, least: Decimal) -> bool:
    """Whether most of what is printed was hardly readable or guessed: then a blank may be a text that was not found."""
    if filing is None or not least:
        return False
    sure = [cell.confidence >= least for cell in filing.cells() if cell.text]
    return 2 * sum(sure) < len(sure)


def unsure(said: Found, least: Decimal, *, blanks: bool = False) -> bool:
    """Whether a cell that it rests on, or most of a row or a form that it is about, was hardly readable or guessed.

    ``blanks`` says whether that is true of blanks as well.
    """
    return any(
        thing.confidence < least or (blanks and not thing.text) if isinstance(thing, Cell) else _guessed(thing, least)
        for thing in said.where if isinstance(thing, (Cell, Record, Rows))
    )


def _guessed(thing: Record | Rows, least: Decimal) -> bool:
    sure = [cell.confidence >= least for cell in _printed(thing)]
    return 2 * sum(sure) < len(sure)


def _printed(thing: Record | Rows) -> Iterator[Cell]:
    """The printed cells of a row, or of a form and its tables."""
    if isinstance(thing, Rows):
        for row in thing:
            yield from _printed(row)
        return
    yield from (cell for cell in thing.cells() if cell.text)
    for name in TABLES:
        yield from _printed(getattr(thing, name, Rows()))

"""The glossary: Chinese terms of the trade, their English, and the identifiers that stand for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from jiping.catalog.files import load
from jiping.model.errors import Unreadable


@dataclass(frozen=True, slots=True)
class Term:
    """One term. ``seen``: the English was read in an official English document; otherwise it is usual or ours."""

    term: str
    english: str
    identifier: str
    seen: bool


@cache
def glossary() -> tuple[Term, ...]:
    """All terms, in the order of the file."""
    return tuple(
        Term(raw["term"], raw["english"], raw["identifier"], raw["seen"] == "true")
        for raw in load("glossary", "glossary")["terms"]
    )


def term(chinese: str) -> Term:
    """The entry of a Chinese term. Raises ``Unreadable`` for a term that the glossary does not have."""
    for entry in glossary():
        if entry.term == chinese:
            return entry
    raise Unreadable(f"术语表里没有“{chinese}”。")

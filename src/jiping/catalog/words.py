"""Lists of words with their sources: vague words, stock phrases, confusable words, words of secrecy."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from jiping.catalog.files import load

# Which list holds the headings of a kind of report, and what they are also called.
OUTLINES = {"department_report": "department_headings", "project_report": "project_headings"}


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of a list, ``data/words/<name>.yaml``, as they are matched."""
    return tuple(load("words", name)["words"])


@cache
def any_of(name: str) -> re.Pattern[str]:
    """What finds any word of a list, longer words before shorter ones."""
    return pattern([sorted(words(name), key=lambda word: (-len(word), word))])


def pattern(ranks: Iterable[Iterable[str]]) -> re.Pattern[str]:
    """What finds any of the words; those of an earlier rank are preferred.

    Alternatives that each begin with another literal let the pattern skip to the places where a word can begin.
    """
    after: dict[str, list[str]] = {}
    for rank in ranks:
        for word in rank:
            after.setdefault(word[0], []).append(re.escape(word[1:]))
    return re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in after.items()))


@cache
def pairs(name: str) -> dict[str, str]:
    """A list that maps a wrong word to the right one."""
    return dict(load("words", name)["pairs"])


def source(name: str) -> Any:
    """Where the list comes from and who looked at it last."""
    raw = load("words", name)
    return {key: raw[key] for key in ("title", "source", "checked_until") if key in raw}

"""Lists of words with their sources: vague words, stock phrases, confusable words, words of secrecy."""

from __future__ import annotations

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
def pairs(name: str) -> dict[str, str]:
    """A list that maps a wrong word to the right one."""
    return dict(load("words", name)["pairs"])


def source(name: str) -> Any:
    """Where the list comes from and who looked at it last."""
    raw = load("words", name)
    return {key: raw[key] for key in ("title", "source", "checked_until") if key in raw}

"""The paragraphs of a report that should be the unit's own, made comparable with other reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jiping.model.records import Narrative, Section
from jiping.rules.likeness import plain_text
from jiping.rules.narrative.texts import spotted, without

SLOGANS = 3  # a third of slogans makes a paragraph common wording


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or several short ones together. ``own_work`` is true under headings about results and problems."""

    section: Section
    text: str
    printed: str
    own_work: bool


def paragraphs(report: Narrative, unit: str, least: int) -> Iterator[Paragraph]:
    """Paragraphs of at least so many characters; duties, methods and slogans, which are alike everywhere, left out.

    Shorter paragraphs are taken together with those that follow them in their section.
    """
    for top in report.sections:
        yield from _inside(top, "", unit, least)


def _inside(section: Section, above: str, unit: str, least: int) -> Iterator[Paragraph]:
    titles = f"{above}\n{section.title.text}"
    if spotted(titles, "set_wording"):
        return
    own_work = bool(spotted(titles, "own_work"))
    waiting = ""
    for line in section.text.raw.split("\n"):
        waiting += line
        text = plain_text(waiting, unit)
        if len(text) >= least:
            if not is_common(text):
                yield Paragraph(section, text, waiting, own_work)
            waiting = ""
    for child in section.sections:
        yield from _inside(child, titles, unit, least)


def is_common(text: str) -> bool:
    """Whether a text is made of slogans for the most part."""
    return (len(text) - len(without(text, "slogans"))) * SLOGANS >= len(text)

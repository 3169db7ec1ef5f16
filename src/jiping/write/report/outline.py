"""Which section of a clerk's report stands for which heading of the official outline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jiping import catalog
from jiping.catalog.words import OUTLINES
from jiping.model.form import Heading
from jiping.model.records import Section
from jiping.model.signs import NARROW


def matched(headings: Sequence[Heading], sections: Sequence[Section], kind: str = "") -> dict[str, Section]:
    """The section of each heading, by the heading's key: by its title or a synonym.

    Else, where ``kind`` is that of the report whose first level this is, by what the title means.
    """
    found: dict[str, Section] = {}
    for section in sections:
        heading = _by_name(headings, section.title.text)
        if heading and heading.key not in found:
            found[heading.key] = section
    for section in sections if kind else ():
        heading = _by_meaning(kind, headings, section.title.text)
        if heading and heading.key not in found and not any(section is known for known in found.values()):
            found[heading.key] = section
    return found


def _by_name(headings: Iterable[Heading], title: str) -> Heading | None:
    wanted = _bare(title)
    return next((heading for heading in headings if wanted in map(_bare, (heading.title, *heading.synonyms))), None)


def _by_meaning(kind: str, headings: Iterable[Heading], title: str) -> Heading | None:
    """The one heading with the same meaning; ``None`` where there are several or none."""
    meant = _meanings(kind, title)
    alike = [heading for heading in headings if meant & _meanings(kind, heading.title)]
    return alike[0] if len(alike) == 1 else None


def _meanings(kind: str, title: str) -> set[str]:
    return {meaning for word, meaning in catalog.pairs(OUTLINES[kind]).items() if word in title}


def _bare(title: str) -> str:
    return title.translate(NARROW).strip("。:")

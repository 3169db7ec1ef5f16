"""A report's sections → its cover and chapters as they will be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jiping.model.form import Form, Heading
from jiping.model.records import Narrative, Section
from jiping.write.official.page import Chapter, ReportPage

NO_DAY = "　　年　　月　　日"
LINE = 19  # characters of a title on a line


def lay_out_report(form: Form, filled: Narrative | None, year: int | None, unit: str = "") -> ReportPage:
    """The pages of a report; with ``filled`` ``None`` the outline with nothing below its headings."""
    words = {
        "year": str((filled.year if filled else None) or year or "    "),
        "unit": (filled.unit.text if filled else "") or unit,
        "date": filled.date.text if filled else "",
    }
    title = _in_lines(filled.title.text if filled else "", form.layout.title, words)
    cover = [_said(line, words) for line in form.layout.cover]
    if filled and filled.title.text and cover:
        cover[0] = title
    cover = [line or NO_DAY for line in cover]
    page = ReportPage(form.layout.annex, cover, title, name=f"{form.layout.annex} {''.join(title.split())}".strip())
    if filled and filled.inner_title.text:
        page.title = _in_lines(filled.inner_title.text, form.layout.inner_title, words)
    page.chapters = list(_chapters(filled.sections) if filled else _outline(form.outline))
    if filled:
        page.closing = [words["unit"], words["date"] or NO_DAY] if words["unit"] else []
    return page


def _in_lines(printed: str, layout: str, words: dict[str, str]) -> str:
    """A title broken where the form breaks it; one that is too long for a line behind the unit's name."""
    own = _said(layout, words)
    if not printed or "".join(own.split()) == printed:
        return own
    head, unit, tail = printed.partition(words["unit"]) if words["unit"] else (printed, "", "")
    return f"{head}{unit}\n{tail}" if len(printed) > LINE and tail else printed


def _said(text: str, words: dict[str, str]) -> str:
    for name, word in words.items():
        text = text.replace("{" + name + "}", word)
    return text


def _chapters(sections: Iterable[Section], depth: int = 0) -> Iterator[Chapter]:
    for section in sections:
        number = section.number.text
        mark = "" if number.endswith(("）", ")", "分", "章", "、")) else "、"
        paragraphs = [line for line in section.text.raw.split("\n") if line]
        yield Chapter(f"{number}{mark}{section.title.text}", depth, paragraphs)
        yield from _chapters(section.sections, depth + 1)


def _outline(headings: Iterable[Heading], depth: int = 0) -> Iterator[Chapter]:
    for heading in headings:
        yield Chapter(f"{heading.number}{heading.title}", depth)
        yield from _outline(heading.sections, depth + 1)

"""A report in the outline of its form: what the clerk wrote stays, what is missing is told from the tables or said to be 无."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from jiping.model.dates import moment
from jiping.model.filing import REPORTS, Filing
from jiping.model.form import Form, Heading
from jiping.model.numerals import chinese
from jiping.model.records import Evaluation, Narrative, Section
from jiping.write.report.department import NOTHING, Department
from jiping.write.report.outline import matched
from jiping.write.report.project import Projects

Tree = dict[str, Any]
Tell = Callable[[str], str]


@dataclass(slots=True)
class Composed:
    """A report as a tree of the filing contract.

    ``told`` are the headings whose text comes from the tables, ``empty`` those under which stands 无 because nobody
    wrote anything. ``own_outline``: the clerk's report follows another outline and was left as it is.
    """

    tree: Tree
    told: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    own_outline: bool = False


def compose(filing: Filing, form: Form, report: Narrative | None = None) -> Composed:
    """The report of a filing. ``report`` is the clerk's own, which may be absent or have gaps."""
    year = (report.year if report else None) or filing.year
    tables = Department(filing, year) if form.kind == REPORTS[0] else Projects(filing, year, report)
    composed = Composed(_head(filing, form, report, year))
    sections = list(report.sections) if report else []
    if _another_outline(sections, matched(form.outline, sections, form.kind).values()):
        composed.own_outline = True
        composed.tree["sections"] = [_kept(section) for section in sections]
        return composed
    composed.tree["sections"] = list(_Outline(form.kind, tables.text, composed).level(form.outline, sections))
    return composed


def _head(filing: Filing, form: Form, report: Narrative | None, year: int | None) -> Tree:
    """Title, unit and day: the clerk's, else the form's title, the filing's unit, the day on which the forms are signed."""
    unit = (report.unit.text if report else "") or filing.unit.text
    words = {"year": str(year or ""), "unit": unit}
    title = report.title.text if report else ""
    tree: Tree = {"kind": form.kind, "title": title or "".join(_said(form.layout.title, words).split()), "year": year, "unit": unit}
    if report and report.inner_title.text:
        tree["inner_title"] = report.inner_title.text
    signed = [each.signoff.date.text for each in filing.forms if isinstance(each, Evaluation) and each.signoff.date.filled]
    return tree | {"date": (report.date.text if report else "") or _day(signed)}


def _said(text: str, words: dict[str, str]) -> str:
    for name, word in words.items():
        text = text.replace("{" + name + "}", word)
    return text


def _day(signed: Sequence[str]) -> str:
    """The day on which the forms are signed, where they agree, as a cover prints it."""
    told = moment(signed[0]) if signed and len(set(signed)) == 1 else None
    last = told.last_day() if told else None
    return f"{last.year}年{last.month}月{last.day}日" if told and last and last.day == told.day else ""


def _another_outline(sections: Iterable[Section], placed: Iterable[Section]) -> bool:
    """Most of what the clerk wrote stands under headings that the official outline does not have."""
    filled = [section for section in sections if _filled(section)]
    known = [section for section in placed if _filled(section)]
    return len(filled) > 2 * len(known)


def _filled(section: Section) -> bool:
    return bool(section.text.text) or any(_filled(below) for below in section.sections)


def _kept(section: Section) -> Tree:
    return {
        "number": section.number.text, "title": section.title.text, "text": section.text.raw,
        "sections": [_kept(below) for below in section.sections],
    }


@dataclass(slots=True)
class _Outline:
    """Walks the outline beside the clerk's sections."""

    kind: str
    tell: Tell
    composed: Composed

    def level(self, headings: Sequence[Heading], sections: Sequence[Section], above: str = "", depth: int = 0) -> Iterator[Tree]:
        """The headings of a level in their order, and behind them what the clerk has besides, numbered on."""
        placed = matched(headings, sections, "" if depth else self.kind)
        for number, heading in enumerate(headings, 1):
            yield self._heading(heading, placed.get(heading.key), _number(number, depth), f"{above}{heading.key}", depth)
        others = [section for section in sections if not any(section is own for own in placed.values())]
        for number, section in enumerate((each for each in others if _filled(each)), len(headings) + 1):
            yield _kept(section) | {"number": _number(number, depth)}

    def _heading(self, heading: Heading, own: Section | None, number: str, path: str, depth: int) -> Tree:
        before = len(self.composed.told)
        below = list(self.level(heading.sections, own.sections if own else (), f"{path}.", depth + 1))
        title = own.title.text if own else heading.title
        text = own.text.raw if own else ""
        if not text and not (own and not heading.sections and below) and (text := self.tell(path)):
            self.composed.told.insert(before, title)
        if not text and not below:
            text = NOTHING
            self.composed.empty.append(title)
        return {"number": number, "title": title, "text": text, "sections": below}


def _number(number: int, depth: int) -> str:
    return f"（{chinese(number)}）" if depth else chinese(number)

"""Word comments: one a finding, anchored at the very cell or words that it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from lxml import etree

from jiping.model.cell import Place
from jiping.model.finding import Finding
from jiping.write.package import Package
from jiping.write.tags import clean
from jiping.write.word.document import DOCUMENT, last_id, w
from jiping.write.word.locate import Locator
from jiping.write.word.runs import R, runs, stretch

AUTHOR, INITIALS = "绩评", "绩"
PART = "word/comments.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_NAMESPACE = w("x")[1:-2]
_EMPTY = f'<w:comments xmlns:w="{_NAMESPACE}"/>'.encode()
_QUOTED = re.compile(r"“([^“”]{2,60})”")
_SEARCHED = 60  # paragraphs of a section in which the quoted words are looked for

Worded = Callable[[Finding], list[str]]


def annotate(data: bytes, findings: Iterable[Finding], worded: Worded, today: date | None = None) -> bytes:
    """The file with one comment a finding; nothing else of it changes.

    ``worded`` gives the lines of a comment. Comments that are there already stay. Raises ``Unreadable`` where the
    file is no Word document.
    """
    return _commented(data, ((partial(_anchor, finding=finding), worded(finding)) for finding in findings), today)


def noted(data: bytes, notes: Iterable[tuple[Place, list[str]]], today: date | None = None) -> bytes:
    """The file with a comment of these lines at each place."""
    return _commented(data, ((partial(_at_place, place=place), lines) for place, lines in notes), today)


def _commented(data: bytes, comments: Iterable[tuple[Callable[[Locator, str], None], list[str]]], today: date | None) -> bytes:
    """The file with comments, each anchored by its own function."""
    package = Package(data, DOCUMENT)
    body = package.tree(DOCUMENT).find(w("body"))
    part = next((name for _, name in package.related(DOCUMENT, "comments")), PART)
    written = package.tree(part, _EMPTY)
    if body is None:
        return data
    locator = Locator(body)
    for number, (anchor, lines) in enumerate(comments, start=last_id(written) + 1):
        anchor(locator, str(number))
        written.append(_comment(str(number), lines, today))
    if len(written):
        package.relate(DOCUMENT, part, "comments", _TYPE)
    return package.data()


def _comment(number: str, lines: list[str], today: date | None) -> etree._Element:
    comment = etree.Element(w("comment"), {w("id"): number, w("author"): AUTHOR, w("initials"): INITIALS})
    if today is not None:
        comment.set(w("date"), f"{today.isoformat()}T00:00:00Z")
    for line in lines:
        paragraph = etree.SubElement(comment, w("p"))
        run = etree.SubElement(paragraph, R)
        etree.SubElement(run, w("t")).text = clean(line)
    return comment


def _anchor(locator: Locator, number: str, finding: Finding) -> None:
    """Put the marks of a comment around what the finding is about."""
    paragraphs = _paragraphs(locator, finding)
    if not paragraphs:
        paragraphs = locator.paragraphs[:1]
    chosen = _quoted(locator, finding, paragraphs) or [run for p in paragraphs for run in runs(p)]
    _mark(chosen, paragraphs, number)


def _at_place(locator: Locator, number: str, place: Place) -> None:
    paragraphs = locator.find(place) or locator.paragraphs[:1]
    _mark([run for p in paragraphs for run in runs(p)], paragraphs, number)


def _mark(chosen: list[etree._Element], paragraphs: list[etree._Element], number: str) -> None:
    """The marks around the runs, or in a paragraph without any."""
    begin = etree.Element(w("commentRangeStart"), {w("id"): number})
    end = etree.Element(w("commentRangeEnd"), {w("id"): number})
    mark = etree.Element(R)
    etree.SubElement(mark, w("commentReference"), {w("id"): number})
    if chosen:
        _outermost(chosen[0]).addprevious(begin)
        after = _outermost(chosen[-1])
        after.addnext(end)
        end.addnext(mark)
    elif paragraphs:
        for node in (begin, end, mark):
            paragraphs[0].append(node)


def _paragraphs(locator: Locator, finding: Finding) -> list[etree._Element]:
    for _, place in finding.cells:
        if found := locator.find(place):
            return found
    return []


def _quoted(locator: Locator, finding: Finding, paragraphs: list[etree._Element]) -> list[etree._Element]:
    """In running text, the words that the message quotes: a section is too long to point at."""
    place = finding.place
    if place.paragraph is None or not paragraphs:
        return []
    begin = place.paragraph - 1
    near = locator.paragraphs[begin : begin + _SEARCHED]
    for words in _QUOTED.findall(finding.message):
        if found := stretch(near, words.rstrip("…")):
            return found
    return []


def _outermost(run: etree._Element) -> etree._Element:
    """The run, or the link or tracked insertion around it: comment marks stand beside it in the paragraph."""
    node = run
    while (parent := node.getparent()) is not None and parent.tag != w("p"):
        node = parent
    return node

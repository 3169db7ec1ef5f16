"""Certain corrections in the user's own Word file: as tracked changes, or plainly."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lxml import etree

from jiping.model.cell import Place, squeeze
from jiping.model.finding import Fix
from jiping.write.corrected import Corrected
from jiping.write.package import Package
from jiping.write.tags import clean
from jiping.write.word.annotate import AUTHOR
from jiping.write.word.document import DOCUMENT, last_id, w
from jiping.write.word.locate import Locator
from jiping.write.word.runs import T, new_run, runs, text


def correct(
    data: bytes, fixes: Iterable[tuple[Fix, Place]], *, accept: bool = False, today: date | None = None
) -> Corrected:
    """The file with the corrections made.

    A cell is changed only where it still holds the text that the correction replaces. With ``accept`` the new text
    is written plainly; otherwise the old text is marked as deleted and the new one as inserted, by 绩评.
    """
    package = Package(data, DOCUMENT)
    body = package.tree(DOCUMENT).find(w("body"))
    if body is None:
        return Corrected(data)
    locator = Locator(body)
    made: list[Fix] = []
    number = 1 + max(0, last_id(body.iter(w("ins"), w("del"))))
    for fix, place in fixes:
        paragraphs = locator.find(place)
        shown = squeeze("".join(text(run) for p in paragraphs for run in runs(p)))
        if not paragraphs or shown != squeeze(fix.old):
            continue
        if accept:
            _plainly(paragraphs, fix.new)
        else:
            _tracked(paragraphs, fix.new, number, today)
        number += 2
        made.append(fix)
    return Corrected(package.data(), made)


def _plainly(paragraphs: list[etree._Element], new: str) -> None:
    parts = [run for p in paragraphs for run in runs(p)]
    if not parts:
        paragraphs[0].append(new_run(new))
        return
    nodes = [node for run in parts for node in run.iter(T)]
    if not nodes:
        parts[0].append(new_run(new)[-1])
        return
    nodes[0].text = clean(new)
    for node in nodes[1:]:
        node.text = ""


def _tracked(paragraphs: list[etree._Element], new: str, number: int, today: date | None) -> None:
    parts = [run for p in paragraphs for run in runs(p)]
    like = next((run for run in parts if text(run)), parts[0] if parts else None)
    inserted = _change("ins", number + 1, today)
    inserted.append(new_run(new, like))
    last: etree._Element | None = None
    for run in parts:
        if not text(run):
            continue
        deleted = _change("del", number, today)
        run.addprevious(deleted)
        deleted.append(run)
        for node in list(run.iter(T)):
            node.tag = w("delText")
        last = deleted
    if last is not None:
        last.addnext(inserted)
    else:
        paragraphs[0].append(inserted)


def _change(kind: str, number: int, today: date | None) -> etree._Element:
    change = etree.Element(w(kind), {w("id"): str(number), w("author"): AUTHOR})
    if today is not None:
        change.set(w("date"), f"{today.isoformat()}T00:00:00Z")
    return change

"""The list beside the original: every form with what was found in it, what was left blank and what it lacks."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.model.cell import NOWHERE, Place
from jiping.model.filing import Filing, leaves
from jiping.model.records import FilledForm
from jiping.write.missing import blanks, lacking, parts
from jiping.write.tags import Markup, tag
from jiping.write.trace import Trace
from jiping.write.wording import Wording

COUNTED = {"indicators": "条", "sections": "节", "notes": "条"}
PARTS_OF_ONE = frozenset({"staff", "goal", "total", "signoff"})


def contents(filing: Filing, trace: Trace, wording: Wording) -> Markup:
    """The whole list."""
    forms = (tag("li", *_form(filing, index, trace, wording)) for index in range(len(filing.forms)))
    return tag("ol", *forms, cls="forms")


def _form(filing: Filing, index: int, trace: Trace, wording: Wording) -> Iterator[Markup]:
    form = filing.forms[index]
    name = wording.form(index)
    yield tag("b", link(_start(form), trace, name))
    if wording.kind(form.kind) not in name:
        yield tag("span", wording.kind(form.kind), cls="line quiet")
    found = [] if getattr(form, "unused", False) else [_part(key, count, wording) for key, count in parts(form)]
    yield tag("span", "读到：" + "、".join(found) if found else "整张没有填写", cls="line")
    if lacks := lacking(form, filing):
        yield tag("span", "没有找到：" + "、".join(lacks), cls="line lacks")
    if empty := blanks(form):
        listed = (tag("li", link(cell.place, trace, wording.field(cell.at))) for cell in empty)
        yield tag("details", tag("summary", f"没有填写的 {len(empty)} 格"), tag("ul", *listed))


def _part(key: str, count: int, wording: Wording) -> str:
    name = wording.key(key)
    return name if key in PARTS_OF_ONE else f"{name} {count} {COUNTED.get(key, '行')}"


def _start(form: FilledForm) -> Place:
    """Where the first ink of a form stands."""
    return next((cell.place for cell in leaves(form) if cell.place != NOWHERE), NOWHERE)


def link(place: Place, trace: Trace, text: str) -> Markup:
    """The text, leading to its ink where there is some on the page."""
    number = trace.number(place)
    return tag("a", text, href=f"#c{number}") if number else tag("span", text)

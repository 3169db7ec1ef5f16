"""``jiping forms``: the forms that are known, and one of them with everything that it inherits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from jiping.cli.layout import table, wrap
from jiping.cli.options import Language, frame_of
from jiping.cli.policies import years
from jiping.naming.labels import kind_name

if TYPE_CHECKING:
    from jiping.model.form import Block, Field, Form, Heading, Level
    from jiping.naming.texts import Frame

WIDTH = 80


def list_forms(lang: Language = "zh") -> int:
    """Print all forms."""
    from jiping import catalog

    frame = frame_of(lang)
    print(*table((form.id, years(form.since, form.until, frame), form.title) for form in catalog.forms()), sep="\n")
    return 0


def show_form(
    form_id: Annotated[str, typer.Argument(metavar="编号", help="表样的编号")], lang: Language = "zh",
) -> int:
    """Print one form with everything that it inherits."""
    from jiping import catalog

    for line in rendered(catalog.form(form_id), frame_of(lang)):
        print(line)
    return 0


def rendered(form: Form, frame: Frame) -> Iterator[str]:
    """The form: where it comes from, its blocks with their labels, its classes of indicators, its outline."""
    yield f"{form.id}  {form.title}"
    yield frame("form.kind", kind=kind_name(form.kind, frame))
    yield frame("years", years=years(form.since, form.until, frame))
    for key, text in (("extends", form.extends), ("source", form.source), ("checked_until", form.checked_until)):
        if text:
            yield from wrap(frame(key, wider=text, source=text, day=text), WIDTH, indent=2)
    for block in form.blocks.values():
        yield from _block(block, frame)
    if form.levels:
        yield from ("", frame("form.levels"))
        yield from _levels(form.levels, frame)
    if form.outline:
        yield from ("", frame("form.outline"))
        yield from _outline(form.outline, frame)


def _block(block: Block, frame: Frame) -> Iterator[str]:
    side = _one_line(block.side.label) if block.side else ""
    yield ""
    yield block.title + (frame("about", parts=frame("form.side", label=side)) if side and side != block.title else "")
    for group, fields in block.groups.items():
        rows = [(_one_line(field.label), field.key, _notes(field, frame)) for field in fields.values()]
        yield f"  {frame('form.' + group)}"
        yield from table(rows, indent=4)


def _notes(field: Field, frame: Frame) -> str:
    notes = [
        frame("form.required") if field.required else "",
        frame("form.weight", weight=field.weight) if field.weight is not None else "",
        field.note,
    ]
    return frame("clause").join(note for note in notes if note)


def _levels(levels: tuple[Level, ...], frame: Frame, depth: int = 2) -> Iterator[str]:
    for level in levels:
        yield " " * depth + level.printed + (frame("about", parts=frame("form.required")) if level.required else "")
        yield from _levels(level.levels, frame, depth + 2)


def _outline(headings: tuple[Heading, ...], frame: Frame, depth: int = 2) -> Iterator[str]:
    for heading in headings:
        required = frame("about", parts=frame("form.required")) if heading.required else ""
        yield " " * depth + heading.number + heading.title + required
        yield from _outline(heading.sections, frame, depth + 2)


def _one_line(label: str) -> str:
    return "".join(label.split("\n"))

"""What a filled form holds and what it lacks, beside the form of the catalog for its place, year and kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jiping import catalog
from jiping.model.cell import Cell
from jiping.model.filing import NAMES, Filing, leaves
from jiping.model.form import Form
from jiping.model.records import FilledForm, Narrative, Record, Rows


def parts(form: FilledForm) -> Iterator[tuple[str, int]]:
    """The blocks of a form that hold something, by key: lists with their number of rows, the others with their leaves."""
    for name in NAMES[type(form)]:
        member = getattr(form, name)
        if isinstance(form, Narrative) and name == "sections":
            yield name, len(form.walk())
        elif isinstance(member, Rows) and member:
            yield name, len(member)
        elif isinstance(member, Record) and (filled := sum(cell.filled for cell in member.cells())):
            yield name, filled


def blanks(form: FilledForm) -> list[Cell]:
    """The fields that the form has and that were left blank; a section with sections of its own needs no text."""
    if not isinstance(form, Narrative):
        return [cell for cell in leaves(form) if cell.blank]
    texts = [section.text for section in form.walk() if not section.sections]
    return [cell for cell in (*form.cells(), *texts) if cell.blank]


def lacking(form: FilledForm, filing: Filing) -> list[str]:
    """The labels that the catalog's form for this place and year requires and that this form does not have."""
    known = catalog.forms_for("\n".join(catalog.names_of(filing)), form.year or filing.year, form.kind)
    found: list[str] = []
    for path, field in known[0].fields() if known else ():
        block, group, key = path.split(".")
        if not field.required or field.outside or _has(form, block, group, key):
            continue
        found.append(field.label if _block(form, block) else _title(known[0], block))
    return list(dict.fromkeys(found))


def _title(known: Form, block: str) -> str:
    return f"“{known.blocks[block].title}”整块"


def _block(form: FilledForm, block: str) -> bool:
    """Whether anything of a block is there."""
    member = getattr(form, block, None)
    return not isinstance(member, (Rows, Record)) or bool(member if isinstance(member, Rows) else member.cells())


def _has(form: FilledForm, block: str, group: str, key: str) -> bool:
    member: Any = getattr(form, block, None)
    if isinstance(member, Rows):
        if group == "rows":
            return any(getattr(row, "item", "") == key for row in member)
        return any(isinstance(cell := getattr(row, key, None), Cell) and not cell.absent for row in member)
    if group == "rows":
        return bool(member.cells())
    leaf = getattr(form if member is None or isinstance(member, Cell) else member, key, None)
    return not isinstance(leaf, Cell) or not leaf.absent

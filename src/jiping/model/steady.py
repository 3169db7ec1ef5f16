"""What a finding is about by names that survive an edit: an indicator by its name, a fund by its item, a section by its title.

A path such as ``forms[1].indicators[4].score`` leads elsewhere once a row is put in above; ``indicators/培训场次/score``
in the project evaluation of that project does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.finding import Finding
from jiping.model.records import BasicData, Evaluation, FilledForm, Indicator, Narrative, Note, Record, Rows, Section

_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")
_FIGURE = re.compile(r"\d+(?:\.\d+)?|“[^”]*”")


class Subject(NamedTuple):
    """Where a finding points: kind of form, its project (or title, where several forms have neither), field."""

    form: str = ""
    project: str = ""
    cell: str = ""


def subject(filing: Filing, at: str) -> Subject:
    """The steady names of a path; the path itself where it leads nowhere."""
    steps = _STEP.findall(at)
    if not steps or steps[0][0] != "forms":
        return Subject(cell=at)
    index = int(steps[0][1] or 0)
    if index >= len(filing.forms):
        return Subject(cell=at)
    form = filing.forms[index]
    alike = [other for other in filing.forms if other.kind == form.kind]
    own = _form_name(form) if len(alike) == 1 else _numbered([_title(other) for other in alike], alike.index(form))
    return Subject(form.kind, own, _field(form, steps[1:]))


def located(filing: Filing, at: str) -> Any:
    """The cell, record or rows that a path leads to; ``None`` where it leads nowhere."""
    found: Any = filing
    for name, number in _STEP.findall(at):
        found = getattr(found, name, None)
        if number and found is not None:
            found = found[int(number)] if int(number) < len(found) else None
    return found


def facts(filing: Filing, finding: Finding) -> tuple[str, ...]:
    """The printed texts that a finding rests on; without any, the figures and quotations of its message.

    When one of them changes it is another matter.
    """
    texts = tuple(text for at, _ in finding.cells for text in _texts(located(filing, at)))
    return texts if any(texts) else figures(finding)


def figures(finding: Finding) -> tuple[str, ...]:
    """The figures and quotations of a finding's message: what it says of other places than the one it points at, too."""
    return tuple(_FIGURE.findall(finding.message))


def _texts(thing: Any) -> list[str]:
    if isinstance(thing, Cell):
        return [thing.text]
    if isinstance(thing, Record) and not isinstance(thing, (BasicData, Evaluation, Narrative)):
        return [cell.text for cell in thing.cells()]
    return []


def _form_name(form: FilledForm) -> str:
    return form.project.text if isinstance(form, Evaluation) and form.project.filled else ""


def _title(form: FilledForm) -> str:
    return _form_name(form) or form.title.text


def _field(form: FilledForm, steps: Sequence[tuple[str, str]]) -> str:
    record: Any = form
    words = []
    for name, number in steps:
        words.append(name)
        record = getattr(record, name, None)
        if number and record is not None and int(number) < len(record):
            words.append(_numbered(_row_names(record), int(number)))
            record = record[int(number)]
    return "/".join(words)


def _row_names(rows: Rows) -> list[str]:
    items = [getattr(row, "item", "") for row in rows]
    return [_own_name(row) if items.count(item) > 1 or not item else item for row, item in zip(rows, items, strict=True)]


def _own_name(row: Any) -> str:
    """What a row is called by itself; nothing where it has only its place in the list."""
    if isinstance(row, Indicator):
        return row.name.text or row.level2.text or row.level1.text
    if isinstance(row, Section):
        return row.title.text or row.number.text
    label = getattr(row, "label", None)
    text = label.text.rstrip("：:") if label is not None else ""
    return text or ("" if isinstance(row, Note) else getattr(row, "item", ""))


def _numbered(names: Sequence[str], index: int) -> str:
    """The name, with ``#2`` where it is the second of the same name; what has no name is counted."""
    name = names[index]
    before = names[:index].count(name)
    return f"{name}#{before + 1}" if before or not name else name

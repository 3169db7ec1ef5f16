"""The running texts of a filing in which amounts and shares are told."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.model.filing import Filing
from jiping.model.finding import Located
from jiping.model.records import BasicData, Narrative


def texts(filing: Filing) -> Iterator[tuple[str, Located]]:
    """Each text with its line breaks, and the cell it stands in: report sections, goals, notes."""
    for form in filing.forms:
        if isinstance(form, Narrative):
            for section in form.walk():
                if section.text.text:
                    yield section.text.raw, section.text
        elif not isinstance(form, BasicData):
            for cell in (form.goal.expected, form.goal.actual):
                if cell.text:
                    yield cell.raw, cell
        for note in form.notes:
            if note.text.text:
                yield note.text.raw, note.text

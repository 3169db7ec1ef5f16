"""Two copies of one material side by side: cells by what they are about, paragraphs by their wording."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jiping.model.cell import Cell
from jiping.model.derived import derived
from jiping.model.filing import Filing, leaves
from jiping.model.records import Evaluation, FilledForm, Narrative
from jiping.model.signs import NARROW
from jiping.model.steady import Subject, subject
from jiping.rules.disclosure.personal import MASKED
from jiping.rules.likeness import plain_text

SIGNED = "signoff/"
MANY = 10  # differing cells
LEAST = 12  # characters of a paragraph that is worth comparing


class Difference(NamedTuple):
    """A cell, and the cell of the other copy that has another text."""

    cell: Cell
    other: Cell


@derived
def _cells(filing: Filing) -> dict[Subject, Cell]:
    """The cells of the forms by what they are about; what stands twice is left out, as nobody knows which is which."""
    met: dict[Subject, Cell | None] = {}
    for form in filing.forms:
        for cell in () if isinstance(form, Narrative) else leaves(form):
            about = subject(filing, cell.at)
            met[about] = None if about in met else cell
    return {about: cell for about, cell in met.items() if cell is not None}


def differences(form: FilledForm, filing: Filing, other: Filing) -> list[Difference]:
    """The cells of a form that have another text in the other copy; blank and masked ones and signatures are left out."""
    theirs = _cells(other)
    found = []
    for cell in leaves(form):
        about = subject(filing, cell.at)
        beside = theirs.get(about)
        if beside is None or about.cell.startswith(SIGNED) or not (cell.text and beside.text):
            continue
        if not _same(cell, beside) and not MASKED.search(cell.text) and not MASKED.search(beside.text):
            found.append(Difference(cell, beside))
    return found


def _same(cell: Cell, other: Cell) -> bool:
    if cell.number is not None and other.number is not None:
        same = (cell.number, cell.unit, cell.value.operator) == (other.number, other.unit, other.value.operator)
        return same or cell.value.magnitude == other.value.magnitude != 0 and cell.value.base_unit == other.value.base_unit
    return plain_text(cell.text) == plain_text(other.text) or cell.text.translate(NARROW) == other.text.translate(NARROW)


def in_numbers(difference: Difference) -> bool:
    """Whether a number differs, not only a wording."""
    return difference.cell.number is not None or difference.other.number is not None


def too_far_apart(form: FilledForm, differing: list[Difference]) -> bool:
    """Whether so much differs that the copies are hardly of one material, or one of them was misread."""
    return len(differing) >= MANY and len(differing) * 2 > sum(bool(cell.text) for cell in leaves(form))


def counterpart(form: FilledForm, other: Filing) -> FilledForm | None:
    """The form of the other copy that is the same one: of its kind, and of its project where there are several."""
    fitting = [one for one in other.forms if one.kind == form.kind]
    if len(fitting) > 1 and isinstance(form, Evaluation):
        fitting = [one for one in fitting if isinstance(one, Evaluation) and one.project.text == form.project.text]
    return fitting[0] if len(fitting) == 1 else None


def altered(report: Narrative, other: Narrative) -> tuple[list[str], list[str]]:
    """The paragraphs that only the one and only the other report has."""
    ours, theirs = dict(paragraphs(report)), dict(paragraphs(other))
    return [text for key, text in ours.items() if key not in theirs], [text for key, text in theirs.items() if key not in ours]


def paragraphs(report: Narrative) -> Iterator[tuple[str, str]]:
    """The paragraphs that are compared, each with what it is compared by."""
    for section in report.walk():
        for line in section.text.raw.split("\n"):
            if len(key := plain_text(line)) >= LEAST and not MASKED.search(line):
                yield key, line

"""What is kept of a filing to compare it with all others of a county: hashes, a few texts and numbers, no cells."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.finding import Spot
from jiping.model.numbers import ZERO, plain
from jiping.model.records import Evaluation, Indicator, Narrative
from jiping.model.result import Result
from jiping.rules.beside.counterpart import name_key, project_key, telling
from jiping.rules.beside.passages import is_common, paragraphs
from jiping.rules.county.sketch import sketch
from jiping.rules.findings import place_of
from jiping.rules.likeness import plain_text, wording
from jiping.rules.unit_names import plain_name

SHORTEST = 60  # characters that are kept; how long a text must be to be compared is a matter of the policy
RARE_FIGURES, RAREST = {1: 10, 2: 15, 3: 25}, 35  # by how many figures a result has
ROUND, ODD = 14, 23  # points lost in halves, and others such as 0.37
RESIDUE = ("D17", "F18", "G12", "G13")  # rules that find what the sample form left behind


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that should be the unit's own. ``project`` is the fund whose goal it sets, as it may come from above."""

    spot: Spot
    text: str
    printed: str
    title: str
    own_work: bool
    sketch: array[int]
    project: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """What may be the same in two units: a key that can be compared, where it stands, and what is said of it.

    ``rare`` is how unlikely it is by chance, as ten times the power of ten: 30 is once in a thousand.
    """

    key: tuple[object, ...]
    spot: Spot
    says: str = ""
    rare: int = 0


@dataclass(frozen=True, slots=True)
class Digest:
    """One filing among the others. ``unit`` tells filings of one unit from those of another."""

    name: str
    unit: str
    year: int | None = None
    files: tuple[Marked, ...] = ()
    passages: tuple[Passage, ...] = ()
    results: tuple[Marked, ...] = ()
    deductions: tuple[Marked, ...] = ()
    residue: tuple[Marked, ...] = ()
    totals: tuple[tuple[str, Decimal], ...] = ()
    readable: bool = True


def digest(result: Result) -> Digest:
    """Keep of a result what a comparison with other units needs."""
    filing, name = result.filing, result.source.name
    if filing is None:
        return Digest(name, name, readable=False)
    evaluations = filing.evaluations
    return Digest(
        name=name,
        unit=plain_name(filing.unit.text) or name,
        year=filing.year,
        files=tuple(Marked((sha,), Spot("")) for sha in result.source.sha256.split()),
        passages=tuple(_once(_passages(filing))),
        results=tuple(mark for form in evaluations for row in form.indicators if (mark := _reported(row))),
        deductions=tuple(mark for form in evaluations if (mark := _deducted(form))),
        residue=tuple(
            Marked((found.code, found.message), Spot(found.at, found.place), found.message)
            for found in result.findings if found.code in RESIDUE
        ),
        totals=tuple((form.kind, total) for form in evaluations if (total := _total(form)) is not None),
    )


def _once(passages: Iterator[Passage]) -> Iterator[Passage]:
    seen: set[str] = set()
    for passage in passages:
        if passage.text not in seen:
            seen.add(passage.text)
            yield passage


def _passages(filing: Filing) -> Iterator[Passage]:
    unit = filing.unit.text
    for form in filing.forms:
        if isinstance(form, Narrative):
            for part in paragraphs(form, unit, SHORTEST):
                spot = Spot(part.section.at, place_of(part.section))
                title = part.section.title.text or form.title.text
                yield Passage(spot, part.text, part.printed[:SHORTEST], title, part.own_work, sketch(wording(part.text)))
        elif isinstance(form, Evaluation):
            yield from _of_form(form, unit)


def _of_form(form: Evaluation, unit: str) -> Iterator[Passage]:
    project = project_key(form)
    yield from _of_cell(form.goal.expected, "年度总体目标", unit, project)
    yield from _of_cell(form.goal.actual, "年度总体目标完成情况", unit)
    for row in form.indicators:
        yield from _of_cell(row.reason, "偏差原因", unit)
        yield from _of_cell(row.measures, "改进措施", unit)
    for note in form.notes:
        yield from _of_cell(note.text, note.label.text, unit)


def _of_cell(cell: Cell, title: str, unit: str, project: str = "") -> Iterator[Passage]:
    text = plain_text(cell.text, unit)
    if len(text) >= SHORTEST and not is_common(text):
        own_work = "说明" not in title
        yield Passage(Spot(cell.at, cell.place), text, cell.text[:SHORTEST], title, own_work, sketch(wording(text)), project)


def _reported(row: Indicator) -> Marked | None:
    """A count that hardly comes out the same in two units."""
    done = row.actual.value
    if not telling(row) or len(name_key(row)) < 2:
        return None
    figures = len(f"{done.number:f}".replace(".", "").strip("0"))
    return Marked((name_key(row), plain(done.magnitude or ZERO), done.base_unit), Spot(row.actual.at, row.actual.place),
                  f"“{row.name.text}”{row.actual.text}", rare=RARE_FIGURES.get(figures, RAREST))


def _deducted(form: Evaluation) -> Marked | None:
    """All weights and scores of a form in order, with the number of rows that lost points."""
    rows = [(row.weight.number, row.score.number) for row in form.indicators]
    lost = [weight - score for weight, score in rows if weight is not None and score is not None and score < weight]
    if not lost or any(weight is None or score is None for weight, score in rows):
        return None
    rare = sum(ROUND if points * 2 % 1 == 0 else ODD for points in lost)
    key = (len(lost), *(f"{weight}:{score}" for weight, score in rows))
    return Marked(key, Spot(form.indicators.at, place_of(form.indicators)), rare=rare)


def _total(form: Evaluation) -> Decimal | None:
    """The total of a form that counts to a hundred."""
    whole = form.total.weight.number in (None, 100)
    score = form.total.score.number
    return score if whole and score is not None and 0 <= score <= 100 else None

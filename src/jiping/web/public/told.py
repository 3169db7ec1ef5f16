"""A public copy as a citizen reads it: what was promised, spent, done and scored, and what nobody has explained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from jiping.model.filing import build
from jiping.model.records import Evaluation, Narrative
from jiping.web.models import Publication

LOW_RATE = Decimal("0.8")


@dataclass(slots=True)
class Money:
    """A row of the money block, as printed."""

    label: str
    initial: str
    budget: str
    spent: str
    rate: str
    percent: int  # the length of a bar


@dataclass(slots=True)
class Promise:
    """One indicator: promised, done, points."""

    level: str
    name: str
    target: str
    actual: str
    weight: str
    score: str
    reason: str
    lost: bool
    unexplained: bool


@dataclass(slots=True)
class Told:
    """One form: the department's own, or a project's."""

    title: str
    kind: str
    goal: str
    result: str
    money_unit: str
    money: list[Money] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    score: str = ""
    weight: str = ""
    unexplained: list[str] = field(default_factory=list)


def told(publication: Publication) -> list[Told]:
    """The evaluation forms, the department's first."""
    filing = build(publication.tree)
    forms = [_form(form) for form in filing.evaluations]
    return sorted(forms, key=lambda form: form.kind != "department_evaluation")


def reports(publication: Publication) -> list[dict[str, Any]]:
    """The reports: title and sections with their depth, number, title and paragraphs."""
    return [
        {"title": form.title.text, "sections": list(_sections(form.sections, 3))}
        for form in build(publication.tree).forms if isinstance(form, Narrative) and not form.unused
    ]


def _sections(sections: Any, depth: int) -> Iterator[dict[str, Any]]:
    for section in sections:
        number = section.number.text
        mark = "" if not number or number.endswith(("、", "）", ")", ".", "．")) else "、"
        yield {
            "depth": min(depth, 6), "title": f"{number}{mark}{section.title.text}",
            "paragraphs": [line for line in section.text.raw.split("\n") if line],
        }
        yield from _sections(section.sections, depth + 1)


def _form(form: Evaluation) -> Told:
    name = form.project.text or form.title.text
    shown = Told(name, form.kind, form.goal.expected.raw, form.goal.actual.raw, form.money_unit.text or "万元")
    shown.money = [_money(row) for row in form.funds]
    shown.promises = [_promise(row) for row in form.indicators]
    shown.score, shown.weight = form.total.score.text, form.total.weight.text
    shown.unexplained = list(_unexplained(form, shown))
    return shown


def _money(row: Any) -> Money:
    budget, spent = row.full_year_budget.number, row.execution.number
    share = int(spent * 100 / budget) if budget and spent is not None else 0
    return Money(
        row.label.text.rstrip("：:"), row.initial_budget.text, row.full_year_budget.text, row.execution.text, row.rate.text,
        max(0, min(100, share)),
    )


def _promise(row: Any) -> Promise:
    weight, score = row.weight.number, row.score.number
    lost = weight is not None and score is not None and score < weight
    return Promise(
        "／".join(filter(None, (row.level1.text, row.level2.text))), row.name.text, row.target.text, row.actual.text, row.weight.text,
        row.score.text, row.reason.text, lost, lost and not row.reason.filled,
    )


def _unexplained(form: Evaluation, shown: Told) -> Iterator[str]:
    total = form.total_row
    if total is not None:
        budget, spent = total.full_year_budget.number, total.execution.number
        if budget and spent is not None and spent / budget < LOW_RATE and not total.reason.filled:
            yield _("预算执行率 %(rate)s，没有说明原因。") % {"rate": total.rate.text or str(round(spent * 100 / budget, 2)) + "%"}
    for promise in shown.promises:
        if promise.unexplained:
            yield _("“%(name)s”扣了分，没有说明原因。") % {"name": promise.name}

"""What was understood of a file, as the person who imports it sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from jiping import catalog
from jiping.naming.labels import kind_name
from jiping.naming.texts import Frame
from jiping.rules.unit_names import same_unit
from jiping.web.draft.match import pair
from jiping.web.draft.merge import ALL, BLANK, SKIP
from jiping.web.draft.tree import ID, Tree, leaves
from jiping.web.models import Draft, Intake, Submission
from jiping.web.words import later

ZH = Frame()
CHOICES = ((ALL, later("全部替换")), (BLANK, later("只填空白格")), (SKIP, later("不导入")))


@dataclass(frozen=True, slots=True)
class Preview:
    """``alarms`` are said loudly, ``notes`` quietly; ``forms`` are those of the file with what each becomes."""

    alarms: list[str]
    notes: list[str]
    forms: list[dict[str, Any]]
    doubts: list[dict[str, Any]]
    missing: list[str]


def preview(intake: Intake, draft: Draft | None) -> Preview:
    """Everything that the page of an intake shows."""
    submission, told = intake.submission, intake.told
    kinds = {catalog.form(name).kind for name in submission.round.forms}
    wanted = [form for form in intake.tree["forms"] if form["kind"] in kinds]
    partners = {form[ID]: own for form, own in pair(draft.tree["forms"] if draft else [], wanted)}
    forms = [
        shown | {"fits": shown["kind"] in kinds, "partner": _filled(partners.get(shown["id"])), "new": partners.get(shown["id"]) is None}
        for shown in told["forms"]
    ]
    return Preview(alarms(submission, told), told["remarks"], forms, told["doubts"], _missing(kinds, wanted))


def alarms(submission: Submission, told: dict[str, Any]) -> list[str]:
    """What may mean that this is the wrong file: another unit's, or another year's."""
    unit, year = submission.unit.name, submission.round.year
    units = dict.fromkeys(name for name in (told["unit"], *(form["unit"] for form in told["forms"])) if name)
    years = sorted({year for year in (told["year"], *(form["year"] for form in told["forms"])) if year})
    found = [_("文件写的单位是“%(name)s”，不是“%(unit)s”。请核对是不是拿错了文件。") % {"name": name, "unit": unit} for name in units if not same_unit(name, unit)]
    said = _("文件里写的是 %(other)s 年度，本轮填报的是 %(year)s 年度。请核对是不是往年的文件。")
    return found + [said % {"other": other, "year": year} for other in years if other != year]


def _filled(form: Tree | None) -> int:
    """How many cells of a form of the draft are filled; what every blank form has does not count."""
    return sum(bool(text) for _, text in leaves({"forms": [form]})) if form else 0


def _missing(kinds: set[str], wanted: list[Tree]) -> list[str]:
    found = {form["kind"] for form in wanted}
    return [kind_name(kind, ZH) for kind in sorted(kinds - found)]

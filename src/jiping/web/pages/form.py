"""One form of a submission as its official table: to be written in by the unit, to be looked at by everybody else."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from jiping.model.filing import REPORTS
from jiping.web.asked import Asked
from jiping.web.draft.check import ASKS
from jiping.web.draft.grid import grid
from jiping.web.draft.material import Material, material
from jiping.web.draft.names import form_name, short_name
from jiping.web.draft.nothing import declarations
from jiping.web.draft.originals import originals
from jiping.web.draft.paper import paper
from jiping.web.draft.save import REPEATED
from jiping.web.draft.tree import ID
from jiping.web.models import Submission
from jiping.web.pages.filing import seen
from jiping.web.pages.home import waiting_for
from jiping.web.rights import may
from jiping.web.said import answers, remarks
from jiping.web.steps import possible


def forms(request: Asked, pk: int) -> HttpResponse:
    """The first form, or the overview where nothing is written yet."""
    submission = seen(request, pk)
    shown = material(submission, request.user)
    return redirect("form", pk, shown.tree["forms"][0][ID]) if shown else redirect("filing", pk)


def form(request: Asked, pk: int, form_id: str) -> HttpResponse:
    """The workspace: the tabs of all forms, the table of this one, and what was found at its side."""
    submission = seen(request, pk)
    shown = _shown(request, submission)
    if form_id not in _ids(shown):
        return redirect("forms", pk)  # somebody took it out, or it comes from another version
    return render(request, "form.html", {
        "submission": submission, "editable": shown.editable, "steps": possible(submission, request.user),
        "tabs": [_tab(one) for one in shown.tree["forms"]], "form_id": form_id,
        "page": _page(request, submission, shown, form_id), **_table(shown, form_id),
    })


def following(request: Asked, pk: int) -> HttpResponse:
    """The next material that waits for this person, behind this one in the list; the list itself behind the last."""
    own = _standing(seen(request, pk))
    behind = [row for row in waiting_for(request.user) if _standing(row) > own]
    return redirect("forms", behind[0].pk) if behind else redirect("home")


def previous(request: Asked, pk: int) -> HttpResponse:
    """The one before."""
    own = _standing(seen(request, pk))
    before = [row for row in waiting_for(request.user) if _standing(row) < own]
    return redirect("forms", before[-1].pk) if before else redirect("home")


def _standing(row: Submission) -> tuple[date, str, int]:
    """Where a submission stands in the list of what waits, also when it waits no more."""
    return row.round.deadline, row.unit.path, row.pk


def table(request: Asked, pk: int, form_id: str) -> HttpResponse:
    """The table alone, after rows were put in or taken out."""
    submission = seen(request, pk)
    shown = _shown(request, submission)
    if form_id not in _ids(shown):
        raise Http404
    return render(request, "piece/form_table.html", {"submission": submission, "editable": shown.editable, **_table(shown, form_id)})


def _shown(request: Asked, submission: Submission) -> Material:
    shown = material(submission, request.user)
    if shown is None:
        raise Http404
    return shown


def _ids(shown: Material) -> list[str]:
    return [one[ID] for one in shown.tree["forms"]]


def _tab(filled: dict[str, Any]) -> dict[str, Any]:
    return {"id": filled[ID], "name": form_name(filled), "short": short_name(filled)}


def _table(shown: Material, form_id: str) -> dict[str, Any]:
    index = _ids(shown).index(form_id)
    filled = shown.tree["forms"][index]
    repeated = filled["kind"] in REPEATED
    told = {
        "form_id": form_id, "revision": shown.revision, "repeated": repeated,
        "last": repeated and sum(other["kind"] == filled["kind"] for other in shown.tree["forms"]) == 1,
        "declarations": [one.to_json() for one in declarations(filled)] if shown.editable else [],
    }
    if filled["kind"] in REPORTS:
        return told | {"report": paper(shown.tree, index)}
    return told | {"grid": grid(shown.tree, index)}


def _page(request: Asked, submission: Submission, shown: Material, form_id: str) -> dict[str, Any]:
    """What the scripts of the page have to know."""
    return {
        "submission": submission.pk, "user": request.user.pk, "form": form_id, "forms": [_tab(one) for one in shown.tree["forms"]],
        "revision": shown.revision, "checked": shown.revision, "editable": shown.editable, "asks": list(ASKS), "told": shown.told,
        "live": shown.draft is not None, "answers": answers(submission), "remarks": remarks(submission),
        "mayAnswer": shown.editable and may(request.user, "answer", submission),
        "originals": originals(submission, request.user, shown.tree),
        "mayRemark": shown.draft is None and may(request.user, "remark", submission),
    }

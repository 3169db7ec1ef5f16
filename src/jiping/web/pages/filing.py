"""One unit's material: where it stands, what was found, and the moves that this person can make."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiping.web.asked import Asked
from jiping.web.draft.material import material
from jiping.web.draft.start import started
from jiping.web.models import Publication, Stage, Submission, User
from jiping.web.refused import Refused
from jiping.web.rights import may, submissions
from jiping.web.steps import STEPS, possible, take
from jiping.web.steps.submit import open_matters
from jiping.web.visible import reviews_for, versions_for


def seen(request: Asked, pk: int, right: str = "view") -> Submission:
    """A submission within this person's reach, else 404."""
    rows = submissions(request.user, right).select_related("round__region", "unit__parent", "version")
    return get_object_or_404(rows, pk=pk)


def filing(request: Asked, pk: int) -> HttpResponse:
    """The overview of one submission."""
    submission = seen(request, pk)
    own = material(submission, request.user)
    told: dict[str, Any] = own.told if own else {"findings": [], "summary": {}}
    asked = open_matters(submission, told)[1]
    steps = [step for step in possible(submission, request.user) if own or step.verb != "submit"]  # there is nothing to submit yet
    return render(request, "filing.html", {
        "submission": submission, "tree": own is not None, "told": told, "asked": asked, "steps": steps,
        "may_edit": may(request.user, "edit", submission) and submission.editable,
        "events": submission.events.select_related("user").order_by("-number")[:50],
        "versions": versions_for(request.user, submission).defer("tree", "result").select_related("made_by").order_by("-number"),
        "beyond": list(beyond(submission, request.user)),
        "pleas": submission.exemptions.select_related("asked_by", "decided_by"), "remarks": submission.remarks.select_related("user"),
    })


def beyond(submission: Submission, user: User) -> Iterator[dict[str, Any]]:
    """What follows acceptance: reviews, notices, the public copy, as far as this person has to do with them."""
    for review in reviews_for(user).filter(submission=submission):
        yield {"label": _("复核：%(state)s") % {"state": review.get_state_display()}, "link": f"/reviews/{review.pk}/"}
    for notice in submission.notices.all():
        yield {"label": _("整改通知（已办结）") if notice.closed_at else _("整改通知（整改中）"), "link": f"/notices/{notice.pk}/"}
    copy = submission.publications.exclude(state=Publication.State.WITHDRAWN).first()
    if copy:
        yield {"label": _("公开稿：%(state)s") % {"state": copy.get_state_display()}, "link": f"/publications/{copy.pk}/"}
    if submission.stage != Stage.ACCEPTED:
        return
    if may(user, "notify", submission):
        yield {"label": _("下发整改通知"), "link": f"/filings/{submission.pk}/notice/"}
    if may(user, "prepare", submission) and not copy:
        yield {"label": _("准备公开稿"), "link": f"/filings/{submission.pk}/publication/", "post": True}


@require_POST
def begin(request: Asked, pk: int) -> HttpResponse:
    """Start from blank forms."""
    submission = seen(request, pk, "edit")
    if not submission.editable:
        raise Refused(_("这份材料现在是“%(stage)s”，不能填报。") % {"stage": submission.get_stage_display()})
    started(submission)
    return redirect("forms", pk)


@require_POST
def move(request: Asked, pk: int, verb: str) -> HttpResponse:
    """Make a move; a refusal is shown with the whole list of what is in its way."""
    submission = seen(request, pk)
    if verb not in STEPS:
        raise Http404
    take(submission, verb, request.user, request.POST.get("why", ""))
    messages.success(request, _("%(label)s：已办理，现为“%(stage)s”。") % {"label": STEPS[verb].label, "stage": submission.get_stage_display()})
    return redirect("filing", pk)

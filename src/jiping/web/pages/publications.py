"""公开稿 behind the door: what is hidden, the confirmations, publishing and taking back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiping.web.asked import Asked
from jiping.web.draft.names import place_name
from jiping.web.models import Publication
from jiping.web.public import course
from jiping.web.public.redact import KEEP
from jiping.web.rights import may, submissions


def one(request: Asked, pk: int, right: str = "view") -> Publication:
    """A public copy of a submission within reach, else 404."""
    rows = Publication.objects.filter(submission__in=submissions(request.user, right))
    return get_object_or_404(rows.select_related("submission__round", "submission__unit", "version"), pk=pk)


@require_POST
def prepare(request: Asked, pk: int) -> HttpResponse:
    """Make the public copy."""
    submission = get_object_or_404(submissions(request.user, "prepare"), pk=pk)
    return redirect("publication", course.prepare(submission, request.user).pk)


def publication(request: Asked, pk: int) -> HttpResponse:
    """Every proposed cut in its text, and what can be done now."""
    shown = one(request, pk)
    submission = shown.submission
    rows = [_row(shown, index, cut) for index, cut in enumerate(shown.cuts)]
    rights = {right: may(request.user, right, submission) for right in ("prepare", "confirm", "secrecy", "publish")}
    return render(request, "publication.html", {"publication": shown, "submission": submission, "rows": rows, "rights": rights})


def _row(shown: Publication, index: int, cut: dict[str, Any]) -> dict[str, Any]:
    from jiping.web.draft.tree import find

    text = str(find(shown.version.tree, cut["address"]))
    before, _, after = text.partition(cut["text"])
    return cut | {"index": index, "label": place_name(shown.version.tree, cut["address"]), "before": before[-40:], "after": after[:40]}


@require_POST
def decide(request: Asked, pk: int) -> HttpResponse:
    """Hide or keep, all at once."""
    shown = one(request, pk, "prepare")
    decisions = {
        index: (request.POST[f"d{index}"], request.POST.get(f"w{index}", ""))
        for index in range(len(shown.cuts)) if request.POST.get(f"d{index}")
    }
    course.decide(shown, request.user, decisions)
    kept = sum(decision == KEEP for decision, _ in decisions.values())
    messages.success(request, _("已保存，保留 %(kept)s 处。") % {"kept": kept})
    return redirect("publication", pk)


@require_POST
def hide(request: Asked, pk: int) -> HttpResponse:
    """Hide something else."""
    course.hide(one(request, pk, "prepare"), request.user, request.POST.get("address", ""), request.POST.get("text", ""))
    return redirect("publication", pk)


@require_POST
def confirm(request: Asked, pk: int) -> HttpResponse:
    """The unit agrees."""
    course.confirm(one(request, pk, "confirm"), request.user)
    messages.success(request, _("已确认公开稿，待保密审查。"))
    return redirect("publication", pk)


@require_POST
def secrecy(request: Asked, pk: int) -> HttpResponse:
    """The 保密审查."""
    course.review_secrecy(
        one(request, pk, "secrecy"), request.user, request.POST.get("reviewer", ""), request.POST.get("opinion", ""),
        passed=request.POST.get("passed") == "1",
    )
    return redirect("publication", pk)


@require_POST
def publish(request: Asked, pk: int) -> HttpResponse:
    """Show it."""
    course.publish(one(request, pk, "publish"), request.user)
    messages.success(request, _("已公开。"))
    return redirect("publication", pk)


@require_POST
def withdraw(request: Asked, pk: int) -> HttpResponse:
    """Take it back."""
    course.withdraw(one(request, pk, "publish"), request.user, request.POST.get("why", ""))
    messages.success(request, _("已撤回公开。"))
    return redirect("publication", pk)

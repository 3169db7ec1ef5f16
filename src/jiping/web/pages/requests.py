"""补充材料: what a reviewer asks of a unit, and the answers."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiping.web.asked import Asked, number
from jiping.web.models import Attachment, EvidenceRequest, Role, Submission, record
from jiping.web.notices import holders, notify
from jiping.web.refused import Refused
from jiping.web.review.paper import line
from jiping.web.rights import submissions
from jiping.web.visible import seen_review
from jiping.web.words import later


@require_POST
def ask(request: Asked, pk: int) -> HttpResponse:
    """Ask the unit for evidence."""
    shown = seen_review(request.user, pk, "review")
    text = request.POST.get("text", "").strip()
    if not text:
        raise Refused(_("请写明需要什么材料。"))
    about = line(shown, request.POST.get("address", ""))
    shown.requests.create(address=about.address, label=about.name, text=text, user=request.user)
    record("ask_evidence", user=request.user, submission=shown.submission, why=text, detail={"review": pk, "at": about.address})
    notify(
        holders(shown.submission, (Role.FILLER,)),
        later("复核请补充材料：%(name)s：%(text)s", name=about.name, text=text),
        shown.submission, f"/evidence/{shown.submission_id}/",
    )
    return redirect("review", pk)


def evidence_requests(request: Asked, pk: int) -> HttpResponse:
    """What the unit is asked for, before it sees any score."""
    submission = get_object_or_404(submissions(request.user, "object").select_related("unit"), pk=pk)
    asked = EvidenceRequest.objects.filter(review__submission=submission).select_related("attachment")
    return render(request, "evidence_requests.html", {
        "submission": submission, "requests": asked,
        "evidence": Attachment.objects.filter(submission=submission, removed=None),
    })


@require_POST
def answer(request: Asked, pk: int) -> HttpResponse:
    """The unit answers a request."""
    own = EvidenceRequest.objects.filter(review__submission__in=submissions(request.user, "object"), answered_at=None)
    asked = get_object_or_404(own.select_related("review__submission"), pk=pk)
    text = request.POST.get("answer", "").strip()
    if not text:
        raise Refused(_("请写明答复；没有材料的也请说明。"))
    submission: Submission = asked.review.submission
    if chosen := request.POST.get("attachment"):
        asked.attachment = get_object_or_404(Attachment, pk=number(chosen), submission=submission, removed=None)
    asked.answer, asked.answered_by, asked.answered_at = text, request.user, timezone.now()
    asked.save()
    record("answer_evidence", user=request.user, submission=submission, why=text, detail={"request": pk})
    return redirect("evidence-requests", submission.pk)



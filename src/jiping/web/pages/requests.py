"""补充材料: what a reviewer asks of a unit, and the answers."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from jiping.web.asked import Asked, number
from jiping.web.models import Attachment, EvidenceRequest, Submission
from jiping.web.review import evidence as review_evidence
from jiping.web.rights import submissions
from jiping.web.visible import seen_review


@require_POST
def ask(request: Asked, pk: int) -> HttpResponse:
    """Ask the unit for evidence."""
    shown = seen_review(request.user, pk, "review")
    review_evidence.ask(shown, request.user, request.POST.get("address", ""), request.POST.get("text", ""))
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
    submission: Submission = asked.review.submission
    file = None
    if chosen := request.POST.get("attachment"):
        file = get_object_or_404(Attachment, pk=number(chosen), submission=submission, removed=None)
    review_evidence.answer(asked, request.user, request.POST.get("answer", ""), file)
    return redirect("evidence-requests", submission.pk)



"""抽查复核: the workpapers, feedback and the result."""

from __future__ import annotations

from decimal import Decimal

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiping.catalog.review import deductions, quality_items
from jiping.web.asked import Asked
from jiping.web.models import Attachment, Objection, Review, Round, record
from jiping.web.refused import Refused
from jiping.web.review import course
from jiping.web.review.paper import Sheet, give_score, line, sheets
from jiping.web.review.quality import quality, total
from jiping.web.review.result import result_notice
from jiping.web.review.statistics import covered
from jiping.web.rights import holds, regions, submissions
from jiping.web.visible import reviews_for, seen_review

MOST = 1000  # a county draws some dozens a year


def reviews(request: Asked) -> HttpResponse:
    """The list, with the deviation of each."""
    rows = reviews_for(request.user).select_related("submission__unit", "submission__round", "version", "agency", "draw")
    rows = rows.defer("version__result").prefetch_related("scores")
    listed = [(review, sheets(review)) for review in rows[:MOST]]
    own = Round.objects.filter(region__in=regions(request.user, "draw")) if holds(request.user, "draw") else []
    return render(request, "reviews.html", {
        "rows": [_listed(*one) for one in listed], "rounds": own, "covered": covered(listed) if own else [],
    })


def _listed(shown: Review, papers: list[Sheet]) -> tuple[Review, list[Sheet], Sheet | None, int, int]:
    """A row of the list: the first form of the paper, the others behind it, and how many of all lines have a score."""
    done, every = sum(paper.reviewed for paper in papers), sum(len(paper.lines) for paper in papers)
    return shown, papers[1:], papers[0] if papers else None, done, every


def review(request: Asked, pk: int) -> HttpResponse:
    """The workpaper."""
    shown = seen_review(request.user, pk)
    marks = quality(shown)
    may_review = shown.state != Review.State.FINAL and reviews_for(request.user, "review").filter(pk=pk).exists()
    return render(request, "review.html", {
        "review": shown, "submission": shown.submission, "sheets": sheets(shown), "reasons": deductions(), "marks": marks,
        "total": total(marks), "full": sum(item.points for item in quality_items()), "may_review": may_review,
        "may_object": shown.state == Review.State.FEEDBACK and submissions(request.user, "object").filter(
            pk=shown.submission_id).exists(),
        "may_decide": submissions(request.user, "decide").filter(pk=shown.submission_id).exists(),
        "requests": shown.requests.select_related("user", "attachment", "answered_by"),
        "objections": shown.objections.select_related("user", "decided_by"),
        "evidence": Attachment.objects.filter(submission=shown.submission, removed=None),
        "today": timezone.localdate(),
    })


@require_POST
def score(request: Asked, pk: int) -> HttpResponse:
    """One score; the answer is the row as it is now."""
    shown = seen_review(request.user, pk, "review")
    address = request.POST.get("address", "")
    with transaction.atomic():
        shown = course.locked(shown, *course.UNSETTLED)
        give_score(shown, request.user, address, request.POST.dict())
        record("score", user=request.user, submission=shown.submission, detail={
            "review": pk, "at": address, "score": request.POST.get("score", ""), "reason": request.POST.get("reason_code", ""),
        })
    if request.headers.get("HX-Request"):
        return render(request, "piece/review_row.html", {
            "review": shown, "line": line(shown, address), "reasons": deductions(), "may_review": True,
        })
    return redirect("review", pk)


@require_POST
def same(request: Asked, pk: int) -> HttpResponse:
    """Everything that has no reviewer's score yet is as the unit scored it."""
    shown = seen_review(request.user, pk, "review")
    with transaction.atomic():
        shown = course.locked(shown, *course.UNSETTLED)
        lines = [line for sheet in sheets(shown) for line in sheet.lines if line.score is None and line.own is not None]
        for found in lines:
            give_score(shown, request.user, found.address, {"score": str(found.own), "actual": found.actual})
        record("score", user=request.user, submission=shown.submission, detail={"review": pk, "same": len(lines)})
    messages.success(request, _("%(lines)s 行按自评得分确认。") % {"lines": len(lines)})
    return redirect("review", pk)


@require_POST
def judge(request: Asked, pk: int) -> HttpResponse:
    """The points of the quality sheet that a person gives."""
    shown = seen_review(request.user, pk, "review")
    judged: dict[str, str] = {}
    for item in quality_items():
        text = request.POST.get(item.key, "").strip()
        if item.auto or not text:
            continue
        if not text.replace(".", "", 1).isdecimal() or Decimal(text) > item.points:
            raise Refused(_("“%(title)s”应在 0 和 %(points)s 之间。") % {"title": item.title, "points": item.points})
        judged[item.key] = text
    course.judge(shown, request.user, judged)
    return redirect("review", pk)


@require_POST
def send(request: Asked, pk: int) -> HttpResponse:
    """Send the scores to the unit."""
    course.send(seen_review(request.user, pk, "review"), request.user, request.POST.get("opinion", ""))
    messages.success(request, _("已送单位征求意见。"))
    return redirect("review", pk)


@require_POST
def agree(request: Asked, pk: int) -> HttpResponse:
    """No objection."""
    course.agree(seen_review(request.user, pk, "object"), request.user)
    return redirect("review", pk)


@require_POST
def object_to(request: Asked, pk: int) -> HttpResponse:
    """An objection."""
    course.object_to(seen_review(request.user, pk, "object"), request.user, request.POST.get("address", ""), request.POST.get("text", ""))
    return redirect("review", pk)


@require_POST
def decide(request: Asked, pk: int) -> HttpResponse:
    """Answer an objection."""
    own = Objection.objects.filter(review__submission__in=submissions(request.user, "decide"), decided_at=None)
    objection = get_object_or_404(own.select_related("review"), pk=pk)
    course.decide(objection, request.user, request.POST.get("decision", ""), accepted=request.POST.get("accepted") == "1")
    return redirect("review", objection.review_id)


@require_POST
def settle(request: Asked, pk: int) -> HttpResponse:
    """The final result."""
    course.settle(seen_review(request.user, pk, "decide"), request.user)
    messages.success(request, _("复核已定论。"))
    return redirect("review", pk)


def notice(request: Asked, pk: int) -> HttpResponse:
    """复核结果通知书 as a Word file."""
    shown = seen_review(request.user, pk)
    if shown.state != Review.State.FINAL:
        raise Refused(_("复核定论后才有结果通知书。"))
    answer_ = HttpResponse(
        result_notice(shown), content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )
    answer_["Content-Disposition"] = content_disposition_header(as_attachment=True, filename="复核结果通知书.docx") or ""
    return answer_

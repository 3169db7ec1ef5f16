"""抽查复核: the draw and its record, the workpapers, requests for evidence, feedback and the result."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST

from jiping.catalog.review import deductions, quality_items
from jiping.web.asked import Asked, number
from jiping.web.models import (
    Attachment,
    Draw,
    EvidenceRequest,
    Kind,
    Objection,
    Review,
    Role,
    Round,
    Submission,
    Unit,
    User,
    record,
)
from jiping.web.notices import holders, notify
from jiping.web.refused import Refused
from jiping.web.review import course
from jiping.web.review.draw import assign, drawn, frame, make_draw
from jiping.web.review.paper import give_score, line, sheets
from jiping.web.review.quality import quality, total
from jiping.web.review.result import result_notice
from jiping.web.rights import holds, posts, regions, rounds, submissions

TOLD = (Review.State.FEEDBACK, Review.State.FINAL)  # from then on the unit sees it


def visible(user: User, right: str = "view") -> QuerySet[Review]:
    """The reviews that a person sees: an agency its own, the bureau all, the unit those that were sent to it."""
    rows = Review.objects.filter(submission__in=submissions(user, right))
    held = posts(user, right)
    agencies = [post.unit.pk for post in held if post.role == Role.REVIEWER]
    bureau = regions_of(user, right)
    seen = rows.filter(agency__in=agencies) | rows.filter(submission__unit__path__regex=bureau) if bureau else rows.filter(
        agency__in=agencies
    )
    if any(post.role in {Role.FILLER, Role.HEAD, Role.DEPARTMENT, Role.SECTION} for post in held):
        seen = seen | rows.filter(state__in=TOLD)
    return seen.distinct()


def regions_of(user: User, right: str) -> str:
    """A pattern of the paths that the bureau's and the auditors' posts look at; empty without such a post."""
    paths = [post.unit.domain.path for post in posts(user, right) if post.role in {Role.PERFORMANCE, Role.AUDITOR}]
    return f"^({'|'.join(paths)})" if paths else ""


def one(user: User, pk: int, right: str = "view") -> Review:
    """A review that a person may see or work on, else 404."""
    rows = visible(user, right).select_related("submission__round", "submission__unit", "version", "agency", "draw")
    return get_object_or_404(rows, pk=pk)


class DrawForm(forms.Form):
    """抽取."""

    percent = forms.DecimalField(label="抽取比例（%）", min_value=Decimal(1), max_value=Decimal(100), initial=20)
    seed = forms.CharField(label="随机种子", max_length=80, help_text="公开摇号的号码、当日的开奖号等，事先说定")
    agency = forms.ModelChoiceField(Unit.objects.none(), label="评审单位")

    def __init__(self, region: Unit, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = Unit.objects.filter(path__startswith=region.path, kind__in=(Kind.AGENCY, Kind.SECTION), active=True)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]


def reviews(request: Asked) -> HttpResponse:
    """The list, with the deviation of each."""
    rows = visible(request.user).select_related("submission__unit", "submission__round", "version", "agency", "draw")
    listed = [(review, sheets(review)) for review in rows[:200]]
    own = Round.objects.filter(region__in=regions(request.user, "draw")) if holds(request.user, "draw") else []
    return render(request, "reviews.html", {"rows": listed, "rounds": own})


@require_http_methods(["GET", "POST"])
def draw(request: Asked, pk: int) -> HttpResponse:
    """Draw, or look at what was drawn."""
    own = regions(request.user, "draw")
    if not own:
        raise PermissionDenied
    round_ = get_object_or_404(Round, pk=pk, region__in=own)
    form = DrawForm(round_.region, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            made = make_draw(
                round_, request.user, form.cleaned_data["seed"], form.cleaned_data["percent"], form.cleaned_data["agency"],
            )
        messages.success(request, f"已抽取 {len(made.chosen)} 个单位。")
        return redirect("draw-record", made.pk)
    return render(request, "draw.html", {
        "round": round_, "form": form, "frame": frame(round_), "draws": round_.draws.select_related("made_by"),
        "candidates": round_.submissions.filter(stage="accepted", reviews=None).select_related("unit"),
    })


@require_POST
def pick(request: Asked, pk: int) -> HttpResponse:
    """A review on purpose, not drawn: what the public cares about, what is large."""
    round_ = get_object_or_404(Round, pk=pk, region__in=regions(request.user, "draw"))
    submission = get_object_or_404(submissions(request.user, "draw"), pk=number(request.POST.get("submission")), round=round_)
    agencies = Unit.objects.filter(path__startswith=round_.region.path, kind__in=(Kind.AGENCY, Kind.SECTION))
    agency = get_object_or_404(agencies, pk=number(request.POST.get("agency")))
    with transaction.atomic():
        assign(submission, request.user, agency)
    messages.success(request, f"已把{submission.unit}交{agency}复核。")
    return redirect("draw", pk)


def draw_record(request: Asked, pk: int) -> HttpResponse:
    """The record of a draw, drawn again from its seed and list."""
    if not (holds(request.user, "draw") or holds(request.user, "log") or holds(request.user, "review")):
        raise PermissionDenied
    made = get_object_or_404(Draw.objects.select_related("round", "made_by"), pk=pk, round__in=rounds(request.user))
    repeated, _ = drawn(made.frame, made.seed, made.percent)
    chosen = set(made.chosen)
    return render(request, "draw_record.html", {
        "draw": made, "same": repeated == made.chosen,
        "rows": [(entry, entry["submission"] in chosen) for entry in made.frame],
    })


def review(request: Asked, pk: int) -> HttpResponse:
    """The workpaper."""
    shown = one(request.user, pk)
    marks = quality(shown)
    may_review = shown.state != Review.State.FINAL and visible(request.user, "review").filter(pk=pk).exists()
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
    shown = one(request.user, pk, "review")
    address = request.POST.get("address", "")
    with transaction.atomic():
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
    shown = one(request.user, pk, "review")
    with transaction.atomic():
        lines = [line for sheet in sheets(shown) for line in sheet.lines if line.score is None and line.own is not None]
        for found in lines:
            give_score(shown, request.user, found.address, {"score": str(found.own), "actual": found.actual})
        record("score", user=request.user, submission=shown.submission, detail={"review": pk, "same": len(lines)})
    messages.success(request, f"{len(lines)} 行按自评得分确认。")
    return redirect("review", pk)


@require_POST
def judge(request: Asked, pk: int) -> HttpResponse:
    """The points of the quality sheet that a person gives."""
    shown = one(request.user, pk, "review")
    judged: dict[str, str] = {}
    for item in quality_items():
        text = request.POST.get(item.key, "").strip()
        if item.auto or not text:
            continue
        if not text.replace(".", "", 1).isdecimal() or Decimal(text) > item.points:
            raise Refused(f"“{item.title}”应在 0 和 {item.points} 之间。")
        judged[item.key] = text
    Review.objects.filter(pk=shown.pk).update(quality=judged)
    record("judge", user=request.user, submission=shown.submission, detail={"review": pk, **judged})
    return redirect("review", pk)


@require_POST
def ask(request: Asked, pk: int) -> HttpResponse:
    """Ask the unit for evidence."""
    shown = one(request.user, pk, "review")
    text = request.POST.get("text", "").strip()
    if not text:
        raise Refused("请写明需要什么材料。")
    about = line(shown, request.POST.get("address", ""))
    shown.requests.create(address=about.address, label=about.name, text=text, user=request.user)
    record("ask_evidence", user=request.user, submission=shown.submission, why=text, detail={"review": pk, "at": about.address})
    notify(holders(shown.submission, (Role.FILLER,)), f"复核请补充材料：{about.name}：{text}", shown.submission, f"/evidence/{shown.submission_id}/")
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
        raise Refused("请写明答复；没有材料的也请说明。")
    submission: Submission = asked.review.submission
    if chosen := request.POST.get("attachment"):
        asked.attachment = get_object_or_404(Attachment, pk=number(chosen), submission=submission, removed=None)
    asked.answer, asked.answered_by, asked.answered_at = text, request.user, timezone.now()
    asked.save()
    record("answer_evidence", user=request.user, submission=submission, why=text, detail={"request": pk})
    return redirect("evidence-requests", submission.pk)


@require_POST
def send(request: Asked, pk: int) -> HttpResponse:
    """Send the scores to the unit."""
    course.send(one(request.user, pk, "review"), request.user, request.POST.get("opinion", ""))
    messages.success(request, "已送单位征求意见。")
    return redirect("review", pk)


@require_POST
def agree(request: Asked, pk: int) -> HttpResponse:
    """No objection."""
    course.agree(one(request.user, pk, "object"), request.user)
    return redirect("review", pk)


@require_POST
def object_to(request: Asked, pk: int) -> HttpResponse:
    """An objection."""
    course.object_to(one(request.user, pk, "object"), request.user, request.POST.get("address", ""), request.POST.get("text", ""))
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
    course.settle(one(request.user, pk, "decide"), request.user)
    messages.success(request, "复核已定论。")
    return redirect("review", pk)


def notice(request: Asked, pk: int) -> HttpResponse:
    """复核结果通知书 as a Word file."""
    shown = one(request.user, pk)
    if shown.state != Review.State.FINAL:
        raise Refused("复核定论后才有结果通知书。")
    answer_ = HttpResponse(
        result_notice(shown), content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )
    answer_["Content-Disposition"] = content_disposition_header(as_attachment=True, filename="复核结果通知书.docx") or ""
    return answer_

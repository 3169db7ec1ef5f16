"""整改: notices, their matters, replies and closes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jiping.web.asked import Asked
from jiping.web.models import Matter, Notice, User
from jiping.web.review.rectify import again, decide, issue, proposals, reply
from jiping.web.rights import may, submissions


def visible(user: User, right: str = "view") -> QuerySet[Notice]:
    """The notices of the submissions within reach."""
    rows = Notice.objects.filter(submission__in=submissions(user, right))
    return rows.select_related("submission__unit", "submission__round", "issued_by")


def notices(request: Asked) -> HttpResponse:
    """The ledger: every notice with how many of its matters are closed."""
    rows = visible(request.user).prefetch_related("matters")
    listed: list[dict[str, Any]] = []
    for notice in rows[:300]:
        matters = list(notice.matters.all())
        listed.append({"notice": notice, "all": len(matters), "closed": sum(one.state == Matter.State.CLOSED for one in matters)})
    return render(request, "notices.html", {"rows": listed, "today": timezone.localdate()})


@require_http_methods(["GET", "POST"])
def new_notice(request: Asked, pk: int) -> HttpResponse:
    """Pick what is to be put right."""
    rows = submissions(request.user, "notify").select_related("unit", "round", "version")
    submission = get_object_or_404(rows, pk=pk, version__isnull=False)
    if request.method == "POST":
        notice = issue(
            submission, request.user, request.POST.getlist("picked"), request.POST.get("others", "").splitlines(),
            request.POST.get("text", ""), request.POST.get("number", ""),
        )
        messages.success(request, _("整改通知已下发。"))
        return redirect("notice", notice.pk)
    return render(request, "new_notice.html", {"submission": submission, "proposals": proposals(submission)})


def notice(request: Asked, pk: int) -> HttpResponse:
    """One notice with its matters."""
    shown = get_object_or_404(visible(request.user), pk=pk)
    return render(request, "notice.html", {
        "notice": shown, "submission": shown.submission, "matters": shown.matters.select_related("replied_by", "closed_by"),
        "may_reply": may(request.user, "rectify", shown.submission) and not shown.closed_at,
        "may_decide": may(request.user, "notify", shown.submission) and not shown.closed_at,
        "today": timezone.localdate(),
    })


def _matter(request: Asked, pk: int, right: str) -> Matter:
    rows = Matter.objects.filter(notice__in=visible(request.user, right), notice__closed_at=None)
    return get_object_or_404(rows.select_related("notice__submission__round"), pk=pk)


@require_POST
def reply_to(request: Asked, pk: int) -> HttpResponse:
    """The unit's reply to a matter."""
    matter = _matter(request, pk, "rectify")
    reply(matter, request.user, request.POST.get("measure", ""), request.POST.get("person", ""))
    return redirect("notice", matter.notice_id)


@require_POST
def recheck(request: Asked, pk: int) -> HttpResponse:
    """Ask the rule of a matter again; nothing is stored."""
    rows = Matter.objects.filter(notice__in=visible(request.user))
    matter = get_object_or_404(rows.select_related("notice__submission__round"), pk=pk)
    return render(request, "piece/recheck.html", {"recheck": again(matter)})


@require_POST
def decide_on(request: Asked, pk: int) -> HttpResponse:
    """Close a matter, or give it back."""
    matter = _matter(request, pk, "notify")
    decide(matter, request.user, request.POST.get("decision", ""), closed=request.POST.get("closed") == "1")
    return redirect("notice", matter.notice_id)

"""对照材料: what the check compares a filing with besides itself, and where the approved targets are handed in."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jiping.web.asked import Asked
from jiping.web.draft.beside import last_accepted
from jiping.web.jobs import start
from jiping.web.models import Draft, Job, Submission, User, record
from jiping.web.pages.filing import seen
from jiping.web.pages.imports import ENDED, gone, uploaded
from jiping.web.refused import Refused
from jiping.web.rights import may
from jiping.web.uploads import MOST_FILES, TARGETS, most_together


@require_http_methods(["GET", "POST"])
def beside(request: Asked, pk: int) -> HttpResponse:
    """Last year's filing and the approved targets."""
    submission = seen(request, pk)
    if request.method == "POST":
        kept = uploaded(request, _changeable(request, pk), "files", TARGETS)
        return gone(request, start("targets", request.user, submission, {"files": [one.pk for one in kept]}))
    jobs = submission.jobs.filter(verb="targets", user=request.user)
    return render(request, "beside.html", {
        "submission": submission, "accepted": last_accepted(submission), "rows": submission.targets.prefetch_related("files"),
        "may_change": _may_change(request.user, submission), "under_way": jobs.exclude(state__in=ENDED),
        "failed": jobs.filter(state=Job.State.FAILED)[:3], "most_files": MOST_FILES, "most_together": most_together(),
    })


@require_POST
@transaction.atomic
def remove_targets(request: Asked, pk: int, number: int) -> HttpResponse:
    """No longer compared with; what was handed in stays."""
    submission = _changeable(request, pk)
    own = get_object_or_404(submission.targets.select_for_update(), pk=number, removed=None)
    own.removed = timezone.now()
    own.save()
    Draft.objects.filter(submission=submission).update(checked=-1)
    record("remove_targets", user=request.user, submission=submission, detail={"targets": own.pk})
    messages.success(request, _("已撤下，核对时不再与它对照。"))
    return redirect("beside", pk)


def _may_change(user: User, submission: Submission) -> bool:
    """The unit while it may write, the bureau as long as the round is open."""
    own = may(user, "edit", submission)
    return may(user, "targets", submission) and submission.round.is_open and (submission.editable or not own)


def _changeable(request: Asked, pk: int) -> Submission:
    submission = seen(request, pk, "targets")
    if not _may_change(request.user, submission):
        raise Refused(_("这份材料现在是“%(stage)s”，不能改动。") % {"stage": submission.get_stage_display()})
    return submission

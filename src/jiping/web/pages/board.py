"""The progress board of a round, and the moves that are made for many units at once."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiping.web.asked import Asked, number
from jiping.web.models import Round, Stage, Submission, User, working_days_between
from jiping.web.models.submission import HEAVY
from jiping.web.refused import Refused
from jiping.web.rights import RIGHTS, holds, rounds, submissions, units
from jiping.web.round.course import extend
from jiping.web.steps import take
from jiping.web.words import later

OVERDUE, UNTOUCHED = "overdue", "untouched"
STATES = dict(Stage.choices) | {OVERDUE: later("逾期"), UNTOUCHED: later("未开始")}
MANY = ("pass_department", "pass_section", "accept", "return", "excuse")  # the moves that can be made for many at once


def board(request: Asked, pk: int) -> HttpResponse:
    """Who is how far: one row a unit."""
    shown = _seen(request, pk)
    today = timezone.localdate()
    rows = list(
        submissions(request.user).filter(round=shown).select_related("unit", "version", "round").defer(*HEAVY).order_by("unit__path")
    )
    wanted = request.GET.get("stage", "")
    counts = Counter(_state(row, today) for row in rows)
    return render(request, "board.html", {
        "round": shown, "rows": [(row, state, STATES[state]) for row in rows if (state := _state(row, today)) and wanted in {"", state}],
        "counts": [(state, STATES[state], count) for state, count in counts.most_common()], "wanted": wanted, "all": len(rows),
        "days_left": working_days_between(today, shown.deadline),
        "may_manage": units(request.user, "round").exists(), "today": today, "verbs": _verbs(request.user),
    })


def _verbs(user: User) -> list[tuple[str, str]]:
    """The moves that this person's posts can make for many at once."""
    found = [(verb, RIGHTS[verb][0]) for verb in MANY if holds(user, verb)]
    return [*found, ("extend", _("延期"))] if holds(user, "excuse") else found


def _state(row: Submission, today: Any) -> str:
    """How the board counts it: the stage, or that nothing was begun, or that the day has passed."""
    if row.stage in {Stage.DRAFT, Stage.RETURNED} and today > row.deadline:
        return OVERDUE
    if row.stage == Stage.DRAFT and row.started_at is None:
        return UNTOUCHED
    return row.stage


def _seen(request: Asked, pk: int) -> Round:
    """A round in which this person sees anything, else 404."""
    return get_object_or_404(rounds(request.user), pk=pk)


@require_POST
def batch(request: Asked, pk: int) -> HttpResponse:
    """One move for all that were ticked, or a later day; what cannot be moved is said, the rest is. A script asks one by one."""
    shown = _seen(request, pk)
    verb = request.POST.get("verb", "")
    chosen = submissions(request.user).filter(round=shown, pk__in=[number(one) for one in request.POST.getlist("row")])
    done, refused = 0, []
    for row in chosen.select_related("unit", "round"):
        try:
            _one_of_many(row, verb, request)
            done += 1
        except Refused as no:
            refused.append(_("%(unit)s：%(sentence)s") % {"unit": row.name, "sentence": no.sentence})
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"done": done, "refused": refused})
    if done:
        messages.success(request, _("已办理 %(done)s 个单位。") % {"done": done})
    for line in refused[:20]:
        messages.error(request, line)
    return redirect("round", pk)


def _one_of_many(row: Submission, verb: str, request: Asked) -> None:
    if verb == "extend":
        extend(row, request.user, request.POST.get("due", ""))
    elif verb in MANY:
        take(row, verb, request.user, request.POST.get("why", ""))
    else:
        raise Refused(_("请选择要办理的事项。"))

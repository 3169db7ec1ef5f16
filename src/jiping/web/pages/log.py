"""操作记录: the chained log, searched and verified."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render

from jiping.web.asked import Asked
from jiping.web.models import Event, Role, Round, faults
from jiping.web.rights import REACH, RIGHTS, holds, regions, submissions
from jiping.web.told import VERBS


def log(request: Asked) -> HttpResponse:
    """The events within reach, newest first; the chain is verified as a whole."""
    if not holds(request.user, "log"):
        raise PermissionDenied
    own = Round.objects.filter(region__in=regions(request.user, "log"))
    rows = Event.objects.filter(Q(submission__in=submissions(request.user, "log")) | Q(round__in=own) | Q(round=None))
    asked = request.GET.get("q", "").strip()[:60]
    if asked:
        unit = Q(submission__unit__name__icontains=asked) | Q(submission__named__icontains=asked)
        rows = rows.filter(Q(who__icontains=asked) | unit | Q(why__icontains=asked))
    page = Paginator(rows.select_related("submission__unit", "round").order_by("-number"), 100).get_page(request.GET.get("page"))
    wrong = list(faults()) if request.GET.get("verify") else None
    return render(request, "log.html", {"page": page, "asked": asked, "faults": wrong, "verbs": VERBS})


def table(request: Asked) -> HttpResponse:
    """Who may do what, as it is in force."""
    rows = [(name, [role in roles for role in Role]) for name, roles in RIGHTS.values()]
    return render(request, "rights.html", {"roles": [(role.label, REACH[role].value) for role in Role], "rows": rows})

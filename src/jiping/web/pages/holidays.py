"""工作日历: the days that are not what their weekday says."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jiping.web.asked import Asked, number
from jiping.web.models import Holiday, record
from jiping.web.refused import Refused
from jiping.web.rights import holds

MOST_DAYS = 31


@require_http_methods(["GET", "POST"])
def holidays(request: Asked) -> HttpResponse:
    """The days that are not what their weekday says."""
    if not holds(request.user, "round"):
        raise PermissionDenied
    if request.method == "POST":
        with transaction.atomic():
            _changed(request)
            record("holidays", user=request.user, detail={
                key: request.POST[key] for key in ("day", "until", "works", "name") if key in request.POST
            })
        return redirect("holidays")
    return render(request, "holidays.html", {"days": Holiday.objects.order_by("-day")[:200]})


def _changed(request: Asked) -> None:
    if request.POST.get("drop"):
        get_object_or_404(Holiday, pk=number(request.POST["drop"])).delete()
        return
    try:
        first = date.fromisoformat(request.POST.get("day", ""))
        last = date.fromisoformat(request.POST.get("until") or request.POST.get("day", ""))
    except ValueError:
        raise Refused(_("日期请写成 2026-10-01 这样。")) from None
    if not 0 <= (last - first).days < MOST_DAYS:
        raise Refused(_("结束的一天不能早于开始的一天，一次最多写 %(most)s 天。") % {"most": MOST_DAYS})
    for days in range((last - first).days + 1):
        Holiday.objects.update_or_create(day=first + timedelta(days=days), defaults={
            "works": request.POST.get("works") == "1", "name": request.POST.get("name", "")[:40],
        })

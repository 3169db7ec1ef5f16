"""豁免申请: asked for at a finding, decided by the bureau from one list."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jiping.web.asked import Asked
from jiping.web.draft import exempt
from jiping.web.models import Exemption
from jiping.web.pages.filing import seen
from jiping.web.refused import Refused
from jiping.web.rights import holds, submissions


@require_POST
def plead(request: Asked, pk: int) -> HttpResponse:
    """A unit asks that a finding may stand."""
    submission = seen(request, pk, "answer")
    rule, where = request.POST.get("rule", "")[:8], request.POST.get("address", "")[:200]
    exempt.plead(submission, request.user, rule, where, request.POST.get("plea", ""))
    messages.success(request, _("已申请豁免，等财政部门审批；同意之后这个问题不再挡住提交。"))
    return redirect("filing", pk)


@require_safe
def exemptions(request: Asked) -> HttpResponse:
    """What is asked of the bureau, the open ones first, and what it has decided."""
    if not holds(request.user, "waive"):
        raise PermissionDenied
    mine = Exemption.objects.filter(submission__in=submissions(request.user, "waive"))
    rows = mine.select_related("submission__unit", "asked_by", "decided_by")
    return render(request, "exemptions.html", {
        "open": rows.filter(state=Exemption.State.ASKED).order_by("pk"), "done": rows.exclude(state=Exemption.State.ASKED)[:200],
    })


@require_POST
def decide(request: Asked, pk: int) -> HttpResponse:
    """Grant it, or refuse it."""
    mine = Exemption.objects.filter(submission__in=submissions(request.user, "waive"))
    grant, until = request.POST.get("grant") == "1", _day(request.POST.get("until", ""))
    exempt.decide(get_object_or_404(mine, pk=pk), request.user, request.POST.get("reason", ""), until, grant=grant)
    messages.success(request, _("已同意豁免。") if grant else _("已答复不同意。"))
    return redirect("exemptions")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refused(_("日期“%(text)s”看不懂，请按 2026-12-31 这样写。") % {"text": text[:20]}) from None

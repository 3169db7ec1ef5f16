"""接口令牌: made, shown once, revoked; and the description of the interface that they open."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jiping.web.api import keys
from jiping.web.api.addresses import api
from jiping.web.asked import Asked
from jiping.web.rights import holds

DAYS = 90


@require_http_methods(["GET", "POST"])
def tokens(request: Asked) -> HttpResponse:
    """One's own keys, and a new one."""
    if not holds(request.user, "token"):
        raise PermissionDenied
    shown = ""
    if request.method == "POST":
        days = request.POST.get("days", "")
        wanted = request.POST.get("name", ""), request.POST.getlist("scopes"), int(days) if days.isdecimal() and len(days) < 5 else 0
        _token, shown = keys.make_key(request.user, *wanted)
    answer = render(request, "tokens.html", {
        "rows": [(row, [keys.SCOPES[scope] for scope in row.scopes]) for row in request.user.tokens.all()],
        "scopes": keys.SCOPES.items(), "days": DAYS, "longest": keys.LONGEST_DAYS, "shown": shown, "now": timezone.now(),
    })
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
def revoke(request: Asked, pk: int) -> HttpResponse:
    """End one of one's own."""
    keys.revoke(request.user, get_object_or_404(request.user.tokens, pk=pk))
    messages.success(request, _("已停用。"))
    return redirect("tokens")


@require_safe
def described(request: HttpRequest) -> HttpResponse:
    """Every address with what it takes and gives, made from the same description that programs read."""
    schema = api.get_openapi_schema()
    rows = [_row(path, verb, one) for path, verbs in schema["paths"].items() for verb, one in verbs.items()]
    return render(request, "api.html", {
        "rows": rows, "shapes": [(name, shape) for name, shape in schema["components"]["schemas"].items() if "properties" in shape],
        "scopes": keys.SCOPES.items(), "limit": keys.CALLS_A_MINUTE, "about": schema["info"]["description"],
    })


def _row(path: str, verb: str, one: dict[str, Any]) -> dict[str, Any]:
    bodies = one.get("requestBody", {"content": {}})["content"].values()
    fields = [(name, field) for body in bodies for name, field in body["schema"]["properties"].items()]
    parts = [(part["name"], part) for part in one.get("parameters", [])]
    return {
        "path": path, "verb": verb.upper(), "summary": one["summary"], "about": one.get("description", ""),
        "asked": [(name, about.get("description", "")) for name, about in parts + fields],
    }

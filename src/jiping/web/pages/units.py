"""单位: one unit, what became of it, and what an administrator does with it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jiping.web.asked import Asked
from jiping.web.models import Kind, Unit
from jiping.web.pages.people import allowed
from jiping.web.people import units
from jiping.web.people.manage import domain, unit_with
from jiping.web.refused import Refused


def _unit(request: Asked, pk: int) -> Unit:
    allowed(request)
    return get_object_or_404(domain(request.user).select_related("parent", "section"), pk=pk)


def _named(request: Asked, key: str, kind: Kind | None = None) -> Unit | None:
    """The unit within reach whose code was written; none where nothing was."""
    code = request.POST.get(key, "").strip()
    return unit_with(request.user, code, kind) if code else None


@require_POST
def new_unit(request: Asked) -> HttpResponse:
    """A new unit below one within reach."""
    allowed(request)
    parent = _named(request, "parent")
    if parent is None:
        raise Refused(_("请写上级编码。"))
    asked = {key: request.POST.get(key, "") for key in ("code", "name", "kind")}
    made = units.make_unit(request.user, asked, parent, _named(request, "section", Kind.SECTION))
    messages.success(request, _("已新增%(made)s。") % {"made": made})
    return redirect("people")


@require_safe
def unit(request: Asked, pk: int) -> HttpResponse:
    """One unit: where it stands, who works there, what became of it, and what can be done."""
    shown = _unit(request, pk)
    return render(request, "unit.html", {
        "unit": shown, "posts": shown.posts.select_related("user").order_by("role", "user"), "below": shown.children.order_by("path"),
        "history": units.history(shown)[:50], "sections": domain(request.user).filter(kind=Kind.SECTION, active=True),
        "movable": shown.kind not in units.LASTING,
    })


@require_POST
def change_unit(request: Asked, pk: int, what: str) -> HttpResponse:
    """Rename, move, merge, split, end, restore."""
    shown = _unit(request, pk)
    if what not in CHANGES:
        raise Refused(_("不认识的操作。"))
    return redirect("unit", CHANGES[what](request, shown, request.POST.get("why", "")).pk)


def _rename(request: Asked, shown: Unit, why: str) -> Unit:
    units.rename(request.user, shown, request.POST.get("name", ""), why)
    return shown


def _move(request: Asked, shown: Unit, why: str) -> Unit:
    units.move(request.user, shown, _named(request, "parent"), _named(request, "section", Kind.SECTION), why)
    return shown


def _merge(request: Asked, shown: Unit, why: str) -> Unit:
    into = _named(request, "into")
    if into is None:
        raise Refused(_("请写并入哪个单位的编码。"))
    units.merge(request.user, shown, into, why, people=request.POST.get("people") == "on")
    return into


def _split(request: Asked, shown: Unit, why: str) -> Unit:
    return units.split(request.user, shown, request.POST.get("code", ""), request.POST.get("name", ""), why)


def _end(request: Asked, shown: Unit, why: str) -> Unit:
    units.set_active(request.user, shown, why, active=False)
    return shown


def _restore(request: Asked, shown: Unit, why: str) -> Unit:
    units.set_active(request.user, shown, why, active=True)
    return shown


CHANGES: dict[str, Callable[[Asked, Unit, str], Unit]] = {
    "rename": _rename, "move": _move, "merge": _merge, "split": _split, "end": _end, "restore": _restore,
}

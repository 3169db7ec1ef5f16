"""抽取: the draw and its record, and the agencies to which reviews are given."""

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
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jiping.web.asked import Asked, number
from jiping.web.models import Draw, Kind, Round, Unit
from jiping.web.review.draw import assign, drawn, frame, make_draw
from jiping.web.rights import holds, regions, rounds, submissions
from jiping.web.words import later


def _agencies(region: Unit) -> QuerySet[Unit]:
    """To whom a review may be given."""
    return Unit.objects.filter(path__startswith=region.path, kind__in=(Kind.AGENCY, Kind.SECTION), active=True)


class DrawForm(forms.Form):
    """抽取."""

    percent = forms.DecimalField(label=later("抽取比例（%）"), min_value=Decimal(1), max_value=Decimal(100), initial=20)
    seed = forms.CharField(label=later("随机种子"), max_length=80, help_text=later("公开摇号的号码、当日的开奖号等，事先说定"))
    agency = forms.ModelChoiceField(Unit.objects.none(), label=later("评审单位"))

    def __init__(self, region: Unit, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = _agencies(region)  # type: ignore[attr-defined]


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
        messages.success(request, _("已抽取 %(chosen)s 个单位。") % {"chosen": len(made.chosen)})
        return redirect("draw-record", made.pk)
    return render(request, "draw.html", {
        "round": round_, "form": form, "frame": frame(round_), "draws": round_.draws.select_related("made_by"),
        "candidates": round_.submissions.filter(stage="accepted", reviews=None).select_related("unit").order_by("unit__path"),
    })


@require_POST
def pick(request: Asked, pk: int) -> HttpResponse:
    """A review on purpose, not drawn: what the public cares about, what is large."""
    round_ = get_object_or_404(Round, pk=pk, region__in=regions(request.user, "draw"))
    submission = get_object_or_404(submissions(request.user, "draw"), pk=number(request.POST.get("submission")), round=round_)
    agency = get_object_or_404(_agencies(round_.region), pk=number(request.POST.get("agency")))
    with transaction.atomic():
        assign(submission, request.user, agency)
    messages.success(request, _("已把%(unit)s交%(agency)s复核。") % {"unit": submission.name, "agency": agency})
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



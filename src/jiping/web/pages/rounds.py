"""自评工作: the rounds, and how the performance section opens, reminds of and closes one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jiping import catalog
from jiping.begin import chosen_forms
from jiping.web.asked import Asked
from jiping.web.models import Round, Unit
from jiping.web.rights import holds, regions
from jiping.web.rights import rounds as seen_rounds
from jiping.web.round import course
from jiping.web.words import later


class NewRound(forms.Form):
    """开展一轮自评."""

    region = forms.ModelChoiceField(Unit.objects.none(), label=later("区划"), empty_label=None)
    year = forms.IntegerField(label=later("年度"), min_value=2015, max_value=2100)
    title = forms.CharField(label=later("名称"), max_length=120)
    forms_ = forms.MultipleChoiceField(label=later("表样"), widget=forms.CheckboxSelectMultiple)
    policy = forms.ChoiceField(label=later("评分办法"), required=False)
    opens = forms.DateField(label=later("开始日期"), widget=forms.DateInput({"type": "date"}))
    deadline = forms.DateField(label=later("截止日期"), widget=forms.DateInput({"type": "date"}))
    instructions = forms.CharField(label=later("填报说明"), widget=forms.Textarea({"rows": 4}), required=False)

    def __init__(self, regions: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = regions  # type: ignore[attr-defined]
        self.fields["forms_"].choices = [(form.id, form.title) for form in catalog.forms()]  # type: ignore[attr-defined]
        policies = [(policy.id, policy.title) for policy in catalog.policies()]
        self.fields["policy"].choices = [("", _("按单位所在地和年度选取")), *policies]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The end comes after the beginning; the forms stand in the order of the attachments."""
        cleaned = super().clean() or {}
        cleaned["forms_"] = [form.id for form in chosen_forms(",".join(cleaned.get("forms_", ())))]
        if cleaned.get("opens") and cleaned.get("deadline") and cleaned["deadline"] < cleaned["opens"]:
            self.add_error("deadline", _("截止日期早于开始日期。"))
        return cleaned


def rounds(request: Asked) -> HttpResponse:
    """All rounds in which this person sees anything."""
    return render(request, "rounds.html", {
        "rounds": seen_rounds(request.user).select_related("region"), "may_open": holds(request.user, "round"),
    })


@require_http_methods(["GET", "POST"])
def new_round(request: Asked) -> HttpResponse:
    """Open a round: every reporting unit of the region gets its submission."""
    own = regions(request.user, "round")
    if not own:
        raise PermissionDenied
    form = NewRound(own, request.POST or None, initial=_as_before(own))
    if request.method == "POST" and form.is_valid():
        opened = course.open_round(request.user, form.cleaned_data)
        messages.success(request, _("已开展“%(opened)s”，%(count)s 个单位。") % {"opened": opened, "count": opened.submissions.count()})
        return redirect("round", opened.pk)
    return render(request, "new_round.html", {"form": form})


def _as_before(own: Any) -> dict[str, Any]:
    """What the next round most likely is: the year that has ended, with the forms and the policy of the last one."""
    year = timezone.localdate().year - 1
    last = Round.objects.filter(region__in=own).order_by("-year", "-pk").first()
    before = {"forms_": last.forms, "policy": last.policy, "instructions": last.instructions} if last else {}
    return {"year": year, "title": _("%(year)s 年度部门预算绩效自评") % {"year": year}, "opens": timezone.localdate()} | before


@require_POST
def remind(request: Asked, pk: int) -> HttpResponse:
    """A word to everybody who is late or has not handed in."""
    shown = get_object_or_404(Round, pk=pk, region__in=regions(request.user, "round"))
    count = course.remind(shown, request.user)
    messages.success(request, _("已提醒 %(count)s 个单位。") % {"count": count})
    return redirect("round", pk)


@require_POST
def close_round(request: Asked, pk: int) -> HttpResponse:
    """Nothing moves any more."""
    shown = get_object_or_404(Round, pk=pk, region__in=regions(request.user, "round"), closed=None)
    course.close(shown, request.user)
    messages.success(request, _("“%(shown)s”已结束。") % {"shown": shown})
    return redirect("round", pk)

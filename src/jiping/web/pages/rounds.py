"""自评工作: the rounds, their progress boards, and how the performance section opens and closes one."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from jiping import catalog
from jiping.web.asked import Asked, number
from jiping.web.models import (
    REPORTING,
    Holiday,
    Round,
    Stage,
    Submission,
    Unit,
    User,
    record,
    working_days_between,
)
from jiping.web.notices import TURN, holders, notify
from jiping.web.refused import Refused
from jiping.web.rights import RIGHTS, holds, may, regions, submissions, units
from jiping.web.rights import rounds as seen_rounds
from jiping.web.steps import take

MANY = ("pass_department", "pass_section", "accept", "return", "excuse")  # the moves that can be made for many at once


class NewRound(forms.Form):
    """开展一轮自评."""

    region = forms.ModelChoiceField(Unit.objects.none(), label="区划", empty_label=None)
    year = forms.IntegerField(label="年度", min_value=2015, max_value=2100)
    title = forms.CharField(label="名称", max_length=120)
    forms_ = forms.MultipleChoiceField(label="表样", widget=forms.CheckboxSelectMultiple)
    policy = forms.ChoiceField(label="评分办法", required=False)
    opens = forms.DateField(label="开始日期", widget=forms.DateInput({"type": "date"}))
    deadline = forms.DateField(label="截止日期", widget=forms.DateInput({"type": "date"}))
    instructions = forms.CharField(label="填报说明", widget=forms.Textarea({"rows": 4}), required=False)

    def __init__(self, regions: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = regions  # type: ignore[attr-defined]
        self.fields["forms_"].choices = [(form.id, form.title) for form in catalog.forms()]  # type: ignore[attr-defined]
        policies = [(policy.id, policy.title) for policy in catalog.policies()]
        self.fields["policy"].choices = [("", "按单位所在地和年度选取"), *policies]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The end comes after the beginning."""
        cleaned = super().clean() or {}
        if cleaned.get("opens") and cleaned.get("deadline") and cleaned["deadline"] < cleaned["opens"]:
            self.add_error("deadline", "截止日期早于开始日期。")
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
    form = NewRound(own, request.POST or None)
    if request.method == "POST" and form.is_valid():
        opened = open_round(request.user, form.cleaned_data)
        messages.success(request, f"已开展“{opened}”，{opened.submissions.count()} 个单位。")
        return redirect("round", opened.pk)
    return render(request, "new_round.html", {"form": form})


def open_round(user: Any, asked: dict[str, Any]) -> Round:
    """The round, its submissions, the event and a word to everybody who fills in."""
    with transaction.atomic():
        opened = Round.objects.create(
            forms=asked["forms_"], created_by=user,
            **{key: asked[key] for key in ("region", "year", "title", "policy", "opens", "deadline", "instructions")},
        )
        reporting = Unit.objects.filter(path__startswith=opened.region.path, kind__in=REPORTING, active=True)
        Submission.objects.bulk_create(Submission(round=opened, unit=unit) for unit in reporting)
        record("open_round", user=user, round=opened, detail={"units": len(reporting), "forms": opened.forms})
        for submission in opened.submissions.select_related("unit", "round"):
            fillers = holders(submission, TURN[Stage.DRAFT])
            notify(fillers, f"{opened}已开始，截止 {opened.deadline}。", submission, f"/filings/{submission.pk}/")
    return opened


def board(request: Asked, pk: int) -> HttpResponse:
    """Who is how far: one row a unit."""
    shown = _seen(request, pk)
    today = timezone.localdate()
    rows = list(
        submissions(request.user).filter(round=shown).select_related("unit", "version", "round").order_by("unit__path")
    )
    wanted = request.GET.get("stage", "")
    counts = Counter(_state(row, today) for row in rows)
    return render(request, "board.html", {
        "round": shown, "rows": [(row, _state(row, today)) for row in rows if not wanted or _state(row, today) == wanted],
        "counts": counts.most_common(), "wanted": wanted, "all": len(rows),
        "days_left": working_days_between(today, shown.deadline),
        "may_manage": units(request.user, "round").exists(), "today": today, "verbs": _verbs(request.user),
    })


def _verbs(user: User) -> list[tuple[str, str]]:
    """The moves that this person's posts can make for many at once."""
    found = [(verb, RIGHTS[verb][0]) for verb in MANY if holds(user, verb)]
    return [*found, ("extend", "延期")] if holds(user, "excuse") else found


def _state(row: Submission, today: Any) -> str:
    """What the board calls it: the stage, or that nothing was begun, or that the day has passed."""
    if row.stage in {Stage.DRAFT, Stage.RETURNED} and today > row.deadline:
        return "逾期"
    if row.stage == Stage.DRAFT and row.started_at is None:
        return "未开始"
    return row.get_stage_display()


def _seen(request: Asked, pk: int) -> Round:
    """A round in which this person sees anything, else 404."""
    return get_object_or_404(seen_rounds(request.user), pk=pk)


@require_POST
def remind(request: Asked, pk: int) -> HttpResponse:
    """A word to everybody who is late or has not handed in."""
    shown = get_object_or_404(Round, pk=pk, region__in=regions(request.user, "round"))
    rows = shown.submissions.filter(stage__in=(Stage.DRAFT, Stage.RETURNED)).select_related("unit", "round")
    for row in rows:
        notify(holders(row, TURN[Stage.DRAFT]), f"请于 {row.deadline} 前提交{shown}。", row, f"/filings/{row.pk}/")
    record("remind", user=request.user, round=shown, detail={"units": len(rows)})
    messages.success(request, f"已提醒 {len(rows)} 个单位。")
    return redirect("round", pk)


@require_POST
def batch(request: Asked, pk: int) -> HttpResponse:
    """One move for all that were ticked, or a later day; what cannot be moved is said, the rest is."""
    shown = _seen(request, pk)
    verb = request.POST.get("verb", "")
    chosen = submissions(request.user).filter(round=shown, pk__in=[number(one) for one in request.POST.getlist("row")])
    done, refused = 0, []
    for row in chosen.select_related("unit", "round"):
        try:
            _one_of_many(row, verb, request)
            done += 1
        except Refused as no:
            refused.append(f"{row.unit}：{no.sentence}")
    if done:
        messages.success(request, f"已办理 {done} 个单位。")
    for line in refused[:20]:
        messages.error(request, line)
    return redirect("round", pk)


def _one_of_many(row: Submission, verb: str, request: Asked) -> None:
    if verb == "extend":
        extend(row, request.user, request.POST.get("due", ""))
    elif verb in MANY:
        take(row, verb, request.user, request.POST.get("why", ""))
    else:
        raise Refused("请选择要办理的事项。")


def extend(row: Submission, by: User, text: str) -> None:
    """A later last day for one unit."""
    if not may(by, "excuse", row):
        raise Refused("您的岗位不能延期。")
    try:
        due = date.fromisoformat(text)
    except ValueError:
        raise Refused("请写明延到哪一天。") from None
    if due < row.round.deadline:
        raise Refused(f"不能早于 {row.round.deadline}。")
    with transaction.atomic():
        Submission.objects.filter(pk=row.pk).update(due=due)
        record("extend", user=by, submission=row, detail={"due": text})
        notify(holders(row, TURN[Stage.DRAFT]), f"{row}的截止日期延到 {due}。", row, f"/filings/{row.pk}/")


@require_http_methods(["GET", "POST"])
def holidays(request: Asked) -> HttpResponse:
    """The days that are not what their weekday says."""
    if not holds(request.user, "round"):
        raise PermissionDenied
    if request.method == "POST":
        if request.POST.get("drop"):
            get_object_or_404(Holiday, pk=number(request.POST["drop"])).delete()
        else:
            try:
                first = date.fromisoformat(request.POST.get("day", ""))
                last = date.fromisoformat(request.POST.get("until") or request.POST.get("day", ""))
            except ValueError:
                raise Refused("日期请写成 2026-10-01 这样。") from None
            for days in range(min((last - first).days, 30) + 1):
                Holiday.objects.update_or_create(day=first + timedelta(days=days), defaults={
                    "works": request.POST.get("works") == "1", "name": request.POST.get("name", "")[:40],
                })
        record("holidays", user=request.user, detail={
            key: request.POST[key] for key in ("day", "until", "works", "name") if key in request.POST
        })
        return redirect("holidays")
    return render(request, "holidays.html", {"days": Holiday.objects.order_by("-day")[:200]})


@require_POST
def close_round(request: Asked, pk: int) -> HttpResponse:
    """Nothing moves any more."""
    shown = get_object_or_404(Round, pk=pk, region__in=regions(request.user, "round"), closed=None)
    shown.closed = timezone.now()
    shown.save()
    record("close_round", user=request.user, round=shown)
    messages.success(request, f"“{shown}”已结束。")
    return redirect("round", pk)

"""Reminders that nobody has to send: as the last day comes nearer, and once when it has passed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from django.utils import timezone

from jiping.web.models import Notice, Role, Stage, Submission, working_days_between
from jiping.web.notices import TURN, holders, notify
from jiping.web.words import later

BEFORE = (1, 5)  # working days that are left
PASSED = -1


def reminders(today: date | None = None) -> int:
    """Tell everybody who has to do something soon, or should have; each mark once. Gives how many were told of."""
    today = today or timezone.localdate()
    return _to_submit(today) + _to_rectify(today)


def _to_submit(today: date) -> int:
    mark = _marks(today)
    waiting = Submission.objects.filter(round__closed=None, stage__in=(Stage.DRAFT, Stage.RETURNED)).exclude(round__created__date=today)
    told = 0
    for row in waiting.select_related("unit", "round"):
        now = mark(row.deadline)
        if now is None or not _first(row, now):
            continue
        told_of = {"deadline": row.deadline, "round": row.round}
        late = later("%(round)s的截止日期 %(deadline)s 已过，请尽快提交。", **told_of)
        said = late if now == PASSED else later("请于 %(deadline)s 前提交%(round)s。", **told_of)
        notify(holders(row, TURN[Stage.DRAFT]), said, row, f"/filings/{row.pk}/")
        told += 1
    return told


def _to_rectify(today: date) -> int:
    mark = _marks(today)
    told = 0
    for row in Notice.objects.filter(closed_at=None).select_related("submission__unit", "submission__round"):
        now = mark(row.due)
        if now is None or not _first(row, now):
            continue
        told_of = {"due": row.due, "notice": row}
        late = later("%(notice)s的期限 %(due)s 已过，请尽快整改并回复。", **told_of)
        said = late if now == PASSED else later("请于 %(due)s 前完成整改并回复：%(notice)s。", **told_of)
        notify(holders(row.submission, (Role.FILLER, Role.HEAD)), said, row.submission, f"/notices/{row.pk}/")
        told += 1
    return told


def _marks(today: date) -> Callable[[date], int | None]:
    """The mark that a last day has come to, if any; units share their days."""
    @cache
    def mark(last: date) -> int | None:
        if last < today:
            return PASSED
        left = working_days_between(today, last)
        return next((days for days in BEFORE if left <= days), None)
    return mark


def _first(row: Submission | Notice, mark: int) -> bool:
    """Whether this mark is reached for the first time; of several workers one alone sees that."""
    known = row.reminded
    fresh = known is None or mark < known
    return fresh and bool(type(row).objects.filter(pk=row.pk, reminded=known).update(reminded=mark))

"""Reminders come by themselves: five working days before, the last day, and once when it has passed; nobody is told twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from tests.web.test_review import accepted, who

from jiping.web.models import Notification, Round, Stage, Submission
from jiping.web.review.rectify import issue
from jiping.web.round.course import extend
from jiping.web.round.reminding import reminders

LAST = date(2026, 3, 20)  # a Friday


@pytest.fixture
def waiting(county: Round, submission: Submission) -> Submission:
    """One unit that has not handed in, in a round that was opened a month before its last day."""
    county.submissions.exclude(pk=submission.pk).update(stage=Stage.EXCUSED)
    opened = datetime(2026, 2, 20, tzinfo=UTC)
    Round.objects.filter(pk=county.pk).update(deadline=LAST, created=opened)
    Notification.objects.all().delete()
    return submission


def said() -> list[str]:
    return [one.text for one in Notification.objects.filter(user__username="tianbao").order_by("pk")]


def test_each_mark_is_told_of_once(waiting: Submission) -> None:
    told = [reminders(LAST + timedelta(days=days)) for days in range(-14, 5)]
    assert sum(told) == 3
    first, last, late = said()
    assert first == last == f"请于 2026-03-20 前提交{waiting.round}。"
    assert late == f"{waiting.round}的截止日期 2026-03-20 已过，请尽快提交。"
    assert [day for day, count in zip(range(-14, 5), told, strict=True) if count] == [-7, -1, 1]


def test_who_has_handed_in_is_not_reminded(waiting: Submission) -> None:
    Submission.objects.filter(pk=waiting.pk).update(stage=Stage.SIGNING)
    assert reminders(LAST) == 0


def test_a_later_day_begins_the_reminders_anew(waiting: Submission) -> None:
    reminders(LAST + timedelta(days=1))
    waiting.refresh_from_db()
    extend(waiting, who("jixiao"), "2026-04-17")
    Notification.objects.all().delete()
    assert reminders(date(2026, 4, 1)) == 0
    assert reminders(date(2026, 4, 13)) == 1
    assert said() == [f"请于 2026-04-17 前提交{waiting.round}。"]


def test_a_round_that_is_closed_or_was_opened_today_reminds_nobody(waiting: Submission) -> None:
    Round.objects.update(created=datetime(2026, 3, 19, tzinfo=UTC))
    assert reminders(date(2026, 3, 19)) == 0
    Round.objects.update(created=datetime(2026, 2, 20, tzinfo=UTC), closed=timezone.now())
    assert reminders(date(2026, 3, 19)) == 0


def test_a_notice_is_reminded_of_until_it_is_closed(submission: Submission) -> None:
    notice = issue(accepted(submission), who("jixiao"), [], ["补充原件"], "", "")
    notice.due = LAST
    notice.save()
    Notification.objects.all().delete()
    assert reminders(LAST - timedelta(days=1)) == 1
    assert said() == [f"请于 2026-03-20 前完成整改并回复：{notice}。"]
    assert reminders(LAST + timedelta(days=3)) == 1
    assert "已过" in said()[-1]
    type(notice).objects.update(closed_at=timezone.now(), reminded=None)
    assert reminders(LAST + timedelta(days=3)) == 0


def test_the_worker_reminds(monkeypatch: pytest.MonkeyPatch) -> None:
    from threading import Event

    from jiping.web.management.commands import work

    called, ended = [], Event()

    def reminded() -> None:
        called.append(1)
        ended.set()

    for name in ("reap", "checkpoints", "tidy"):
        monkeypatch.setattr(work, name, lambda: None)
    monkeypatch.setattr(work, "reminders", reminded)
    work._rounds(ended)
    assert called == [1]

"""Working days, with holidays and the weekends that are worked for them; and the reminders inside the site."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.test_review import accepted

from jiping.web.models import Holiday, Notification, Role, Round, Submission, working_days_between, working_days_later
from jiping.web.notices import holders

SignIn = Callable[[str], Client]
FRIDAY, MONDAY = date(2026, 9, 25), date(2026, 9, 28)


@pytest.fixture
def autumn(db: None) -> None:
    """Seven days off from Thursday, and the Saturday after them worked."""
    for day in range(1, 8):
        Holiday.objects.create(day=date(2026, 10, day), name="国庆节")
    Holiday.objects.create(day=date(2026, 10, 10), works=True, name="调休")


@pytest.mark.parametrize(("start", "days", "end"), [
    (FRIDAY, 0, FRIDAY), (FRIDAY, 1, MONDAY), (FRIDAY, 3, date(2026, 9, 30)), (FRIDAY, 4, date(2026, 10, 8)),
    (FRIDAY, 5, date(2026, 10, 9)), (FRIDAY, 6, date(2026, 10, 10)), (FRIDAY, 7, date(2026, 10, 12)),
])
def test_a_term_ends_on_its_last_working_day(autumn: None, start: date, days: int, end: date) -> None:
    assert working_days_later(start, days) == end
    assert working_days_between(start, end) == days
    assert working_days_between(end, start) == -days


def test_a_saturday_counts_only_where_it_is_worked(autumn: None) -> None:
    assert working_days_between(date(2026, 10, 9), date(2026, 10, 11)) == 1
    assert working_days_between(FRIDAY, date(2026, 9, 27)) == 0


def test_the_bureau_keeps_the_calendar(county: Round, as_user: SignIn) -> None:
    bureau = as_user("jixiao")
    bureau.post("/holidays/", {"day": "2026-10-01", "until": "2026-10-07", "name": "国庆节"})
    assert Holiday.objects.filter(works=False).count() == 7
    bureau.post("/holidays/", {"drop": str(Holiday.objects.order_by("day")[0].pk)})
    assert Holiday.objects.count() == 6
    assert bureau.post("/holidays/", {"drop": "第一天"}).status_code == 404
    assert bureau.post("/holidays/", {"day": "十月一日"}).status_code == 409
    before = Holiday.objects.count()
    for until in ("2026-09-30", "2026-12-31"):
        assert "结束的一天不能早于开始的一天" in bureau.post("/holidays/", {"day": "2026-10-01", "until": until}).content.decode()
    assert Holiday.objects.count() == before
    assert as_user("tianbao").post("/holidays/", {"day": "2026-10-01"}).status_code == 403


def test_a_reminder_reaches_the_clerks_and_is_gone_when_read(county: Round, as_user: SignIn) -> None:
    as_user("jixiao").post(f"/rounds/{county.pk}/remind/")
    clerk = as_user("tianbao")
    told = Notification.objects.filter(user__username="tianbao", read_at=None).order_by("pk").last()
    assert told is not None
    assert f"{county.deadline}" in told.text
    assert told.text in clerk.get("/").content.decode()
    assert told.text not in as_user("fuzeren").get("/").content.decode()
    clerk.post("/read/")
    assert not Notification.objects.filter(user__username="tianbao", read_at=None).exists()


def test_what_was_told_before_a_move_is_over_with_it(county: Round, submission: Submission, as_user: SignIn) -> None:
    as_user("jixiao").post(f"/rounds/{county.pk}/remind/")
    assert Notification.objects.filter(submission=submission, read_at=None).exists()
    accepted(submission)
    left = Notification.objects.filter(submission=submission, read_at=None).order_by("pk")
    assert {str(one.user) for one in left} == {str(user) for user in holders(submission, (Role.FILLER, Role.HEAD))}
    assert all("已接收" in one.text for one in left)


def test_the_next_round_begins_from_what_the_last_one_was(county: Round, as_user: SignIn) -> None:
    page = as_user("jixiao").get("/rounds/new/").content.decode()
    assert page.count(" checked") == len(county.forms)
    assert f'value="{timezone.localdate().year - 1} 年度部门预算绩效自评"' in page


def test_the_forms_of_a_new_round_stand_in_the_order_of_the_attachments(county: Round, as_user: SignIn) -> None:
    kinds = ("department-report", "project-evaluation", "basic-data", "project-report", "department-evaluation")
    as_user("jixiao").post("/rounds/new/", {
        "region": county.region_id, "year": 2027, "title": "下一年", "opens": "2028-01-01", "deadline": "2028-02-01",
        "forms_": [f"hunan-{kind}" for kind in kinds],
    })
    assert Round.objects.get(year=2027).forms == [
        f"hunan-{kind}" for kind in ("basic-data", "department-evaluation", "project-evaluation", "department-report", "project-report")
    ]


def test_a_page_of_a_person_is_not_kept_by_the_browser(county: Round, as_user: SignIn, client: Client) -> None:
    assert as_user("tianbao").get("/")["Cache-Control"] == "private, no-store"
    assert "no-store" not in client.get("/public/")["Cache-Control"]

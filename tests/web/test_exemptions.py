"""豁免: a unit pleads at a finding, the bureau decides, and what it granted holds until the matter changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.material import sound_tree

from jiping.model.finding import Finding
from jiping.model.policy import Policy
from jiping.web.draft.beside import told_of, waivers
from jiping.web.draft.rewrite import rewrite
from jiping.web.draft.tree import settled
from jiping.web.models import Draft, Event, Exemption, Submission, User
from jiping.web.steps.submit import open_matters

AsUser = Callable[[str], Client]


@pytest.fixture
def faulty(submission: Submission) -> Submission:
    """The sound example with a point taken off for no reason that is given."""
    def spoilt(_draft: Any) -> dict[str, Any]:
        tree = sound_tree(submission)
        _row(tree)["score"] = "5"
        return tree
    rewrite(submission, User.objects.get(username="tianbao"), spoilt, "导入")
    return submission


def _row(tree: dict[str, Any]) -> dict[str, Any]:
    form = next(form for form in tree["forms"] if form["kind"] == "department_evaluation")
    row: dict[str, Any] = next(row for row in form["indicators"] if row["weight"] == "6" and not row["reason"])
    return row


def errors(submission: Submission) -> list[dict[str, Any]]:
    return open_matters(submission, told_of(submission, settled(Draft.objects.get(submission=submission).tree)))[0]


def pleaded(client: Client, submission: Submission) -> Any:
    error, = [one for one in errors(submission) if one["code"] == "E17"]
    return client.post(f"/filings/{submission.pk}/exemptions/", {"rule": "E17", "address": error["address"], "plea": "按县里补充规定计分"})


def decided(client: Client, **asked: str) -> Any:
    return client.post(f"/exemptions/{Exemption.objects.get().pk}/decide/", {"reason": "情况属实", **asked})


def test_what_the_bureau_grants_no_longer_stands_in_the_way_and_is_shown_as_waived(faulty: Submission, as_user: AsUser) -> None:
    assert pleaded(as_user("tianbao"), faulty).status_code == 302
    assert "按县里补充规定计分" in as_user("jixiao").get("/exemptions/").content.decode()
    decided(as_user("jixiao"), grant="1")
    assert "E17" not in {one["code"] for one in errors(faulty)}
    shown = as_user("tianbao").get(f"/filings/{faulty.pk}/").content.decode()
    assert "已豁免：情况属实" in shown
    assert [event.verb for event in Event.objects.order_by("-number")[:2]] == ["waive", "plead"]


def test_a_decision_made_before_breakfast_bears_the_day_of_the_office(faulty: Submission, as_user: AsUser) -> None:
    pleaded(as_user("tianbao"), faulty)
    decided(as_user("jixiao"), grant="1")
    Exemption.objects.update(decided_at=datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    assert waivers(faulty, Draft.objects.get(submission=faulty).tree)[0].date == "2026-03-02"


def test_an_exemption_ends_when_the_number_changes(faulty: Submission, as_user: AsUser) -> None:
    pleaded(as_user("tianbao"), faulty)
    decided(as_user("jixiao"), grant="1")
    draft = Draft.objects.get(submission=faulty)
    _row(draft.tree)["score"] = "4"
    draft.save()
    error, = [one for one in errors(faulty) if one["code"] == "E17"]
    assert "因数值变化失效" in error["message"]


def test_a_refused_plea_leaves_the_error_and_tells_why(faulty: Submission, as_user: AsUser) -> None:
    pleaded(as_user("tianbao"), faulty)
    decided(as_user("jixiao"), grant="0", reason="没有这样的规定")
    assert "E17" in {one["code"] for one in errors(faulty)}
    assert any("没有这样的规定" in one.text for one in User.objects.get(username="tianbao").notifications.all())


def test_whether_a_finding_may_be_waived_is_asked_of_the_policy_of_the_round(
    faulty: Submission, as_user: AsUser, monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def willing(policy: Policy, _: Finding) -> str:
        asked.append(policy.id)
        return ""

    monkeypatch.setattr("jiping.web.draft.exempt.refusal", willing)
    faulty.round.policy = "execution-20"
    faulty.round.save()
    faulty.refresh_from_db()
    assert pleaded(as_user("tianbao"), faulty).status_code == 302
    assert asked == ["execution-20"]


def test_a_plea_is_decided_once(faulty: Submission, as_user: AsUser) -> None:
    pleaded(as_user("tianbao"), faulty)
    decided(as_user("jixiao"), grant="0")
    assert decided(as_user("jixiao"), grant="1").status_code == 409
    assert Exemption.objects.get().state == Exemption.State.REFUSED


def test_the_same_matter_is_pleaded_once(faulty: Submission, as_user: AsUser) -> None:
    pleaded(as_user("tianbao"), faulty)
    again = pleaded(as_user("tianbao"), faulty)
    assert again.status_code == 409
    assert "已经申请过" in again.content.decode()


@pytest.mark.parametrize(("asked", "said"), [
    ({"grant": "1", "reason": ""}, "请写明意见"),
    ({"grant": "1", "until": "下月"}, "看不懂"),
    ({"grant": "1", "until": (timezone.localdate() - timedelta(days=1)).isoformat()}, "已经过了"),
])
def test_a_decision_that_is_not_whole_gets_a_sentence(faulty: Submission, as_user: AsUser, asked: dict[str, str], said: str) -> None:
    pleaded(as_user("tianbao"), faulty)
    answer = decided(as_user("jixiao"), **asked)
    assert answer.status_code == 409
    assert said in answer.content.decode()


def test_what_the_policy_forbids_cannot_be_pleaded(faulty: Submission, as_user: AsUser) -> None:
    error, = [one for one in errors(faulty) if one["code"] == "A14"]
    answer = as_user("tianbao").post(f"/filings/{faulty.pk}/exemptions/", {"rule": "A14", "address": error["address"], "plea": "不用改"})
    assert answer.status_code == 409
    assert "不能豁免" in answer.content.decode()


def test_a_finding_that_is_gone_cannot_be_pleaded(faulty: Submission, as_user: AsUser) -> None:
    answer = as_user("tianbao").post(f"/filings/{faulty.pk}/exemptions/", {"rule": "A14", "address": "nowhere", "plea": "不用改"})
    assert answer.status_code == 409


def test_nobody_grants_the_own_plea(faulty: Submission, as_user: AsUser) -> None:
    pleaded(as_user("tianbao"), faulty)
    assert decided(as_user("tianbao"), grant="1").status_code == 404
    assert as_user("tianbao").get("/exemptions/").status_code == 403


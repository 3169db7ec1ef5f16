"""The approved target forms of a unit: from their upload on, the check compares with them, as the command line does."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.material import EXAMPLE, sound_tree

from jiping.examine import examine
from jiping.web.draft.start import started
from jiping.web.draft.tree import Tree
from jiping.web.jobs.queue import run_job
from jiping.web.models import Draft, Job, Stage, Submission, User

AsUser = Callable[[str], Client]


def approved(tree: Tree) -> bytes:
    """Target forms that ask for an indicator more than the department's form of this filing has."""
    form = next(form for form in tree["forms"] if form["kind"] == "department_evaluation")
    goals = {key: form[key] for key in ("title", "unit", "year") if key in form} | {"kind": "performance_target"}
    goals["indicators"] = [row | {"actual": "", "score": "", "reason": ""} for row in form["indicators"] if row["name"]]
    goals["indicators"].append(goals["indicators"][0] | {"name": "培训村级农技员人次", "target": "≥300人次"})
    told = {"schema": "jiping.filing/1", "unit": tree["unit"], "year": tree["year"], "forms": [goals]}
    return json.dumps(told, ensure_ascii=False).encode()


@pytest.fixture
def filled(submission: Submission) -> Draft:
    draft = started(submission)
    draft.tree = sound_tree(submission)
    draft.save()
    return draft


def hand_in(client: Client, submission: Submission, data: bytes, name: str = "目标.json") -> Job:
    client.post(f"/filings/{submission.pk}/beside/", {"files": SimpleUploadedFile(name, data)})
    job = Job.objects.latest("pk")
    run_job.func(job.pk)
    job.refresh_from_db()
    return job


def codes(client: Client, submission: Submission) -> set[str]:
    page = client.get(f"/filings/{submission.pk}/")
    return {finding["code"] for finding in page.context["told"]["findings"]}


def test_what_was_approved_and_is_missing_is_found_as_on_the_command_line(
    filled: Draft, submission: Submission, as_user: AsUser, tmp_path: Path,
) -> None:
    clerk, goals = as_user("tianbao"), approved(filled.tree)
    before = codes(clerk, submission)
    job = hand_in(clerk, submission, goals)
    assert job.state == Job.State.DONE
    new = codes(clerk, submission) - before
    (tmp_path / "自评.json").write_text(json.dumps(filled.tree, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "目标.json").write_bytes(goals)
    alone, compared = (
        {finding.code for finding in examine(tmp_path / "自评.json", targets=beside).findings} for beside in ((), [tmp_path / "目标.json"])
    )
    assert new == compared - alone != set()
    assert "培训村级农技员人次" in clerk.get(f"/filings/{submission.pk}/").content.decode()


def test_what_is_withdrawn_is_no_longer_compared_with_and_stays_on_record(
    filled: Draft, submission: Submission, as_user: AsUser,
) -> None:
    clerk = as_user("tianbao")
    before = codes(clerk, submission)
    hand_in(clerk, submission, approved(filled.tree))
    row = submission.targets.get()
    clerk.post(f"/filings/{submission.pk}/beside/{row.pk}/remove/")
    assert codes(clerk, submission) == before
    page = clerk.get(f"/filings/{submission.pk}/beside/").content.decode()
    assert "目标.json" in page
    assert "已撤下" in page


def test_a_filled_in_form_is_not_taken_for_targets(filled: Draft, submission: Submission, as_user: AsUser) -> None:
    job = hand_in(as_user("tianbao"), submission, EXAMPLE.read_bytes(), "自评.docx")
    assert job.state == Job.State.FAILED
    assert "没有认出绩效目标表" in as_user("tianbao").get(f"/filings/{submission.pk}/beside/").content.decode()
    assert not submission.targets.exists()


def test_the_bureau_may_add_them_and_the_clerk_is_told(filled: Draft, submission: Submission, as_user: AsUser) -> None:
    assert hand_in(as_user("jixiao"), submission, approved(filled.tree)).state == Job.State.DONE
    assert "批复的绩效目标表" in User.objects.get(username="tianbao").notifications.latest("pk").text
    assert codes(as_user("tianbao"), submission)


@pytest.mark.parametrize("name", ["fuzeren", "zhuguan", "nongye", "shenji"])
def test_others_look_and_do_not_add(filled: Draft, submission: Submission, as_user: AsUser, name: str) -> None:
    answer = as_user(name).post(f"/filings/{submission.pk}/beside/", {"files": SimpleUploadedFile("目标.json", approved(filled.tree))})
    assert answer.status_code == 404
    assert not Job.objects.exists()
    assert as_user(name).get(f"/filings/{submission.pk}/beside/").status_code == 200


def test_the_unit_changes_nothing_once_it_has_handed_in(filled: Draft, submission: Submission, as_user: AsUser) -> None:
    Submission.objects.filter(pk=submission.pk).update(stage=Stage.SIGNING)
    sent: Any = {"files": SimpleUploadedFile("目标.json", approved(filled.tree))}
    assert as_user("tianbao").post(f"/filings/{submission.pk}/beside/", sent).status_code == 409

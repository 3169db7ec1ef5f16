"""A unit begins from last year's material or from the final accounts; every value says where it was taken from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.material import EXAMPLE, sound_tree

from jiping.web.draft.tree import address, find
from jiping.web.draft.version import keep
from jiping.web.jobs.queue import run_job
from jiping.web.models import Draft, Intake, Job, Round, Stage, Submission, User

AsUser = Callable[[str], Client]
ACCOUNTS = Path(__file__).parents[3] / "shared" / "documents" / "accounts" / "putuo-social-work-2024" / "accounts.pdf"


def begin(client: Client, submission: Submission, **asked: Any) -> Job:
    client.post(f"/filings/{submission.pk}/import/begin/", asked)
    job = Job.objects.latest("pk")
    run_job.func(job.pk)
    job.refresh_from_db()
    return job


def take_over(client: Client, job: Job) -> Draft:
    client.post(f"/filings/{job.submission_id}/import/{job.pk}/", {"mode": "blank"})
    return Draft.objects.get()


@pytest.fixture
def last_year(submission: Submission) -> Submission:
    """The same unit's material of the year before, accepted."""
    user = User.objects.get(username="tianbao")
    before = Round.objects.create(
        region=submission.round.region, year=submission.round.year - 1, title="上年自评", forms=submission.round.forms,
        opens=submission.round.opens, deadline=submission.round.deadline, created_by=user,
    )
    old = Submission.objects.create(round=before, unit=submission.unit, stage=Stage.DRAFT)
    tree = sound_tree(old)
    tree["unit"], tree["year"] = submission.unit.name, before.year
    old.version = keep(old, user, "提交", tree)
    old.stage = Stage.ACCEPTED
    old.save()
    return old


def test_what_was_accepted_last_year_gives_projects_and_indicators_and_last_years_finals(
    submission: Submission, last_year: Submission, as_user: AsUser,
) -> None:
    clerk = as_user("tianbao")
    assert "上年已接收的材料" in clerk.get(f"/filings/{submission.pk}/import/").content.decode()
    job = begin(clerk, submission, accepted="1")
    assert job.state == Job.State.DONE
    draft = take_over(clerk, job)
    old = last_year.version.tree if last_year.version else {}
    assert find(draft.tree, address(draft.tree, "forms[0].spending[0].prior_final")) == old["forms"][0]["spending"][0]["final"]
    names = [row["name"] for row in draft.tree["forms"][1]["indicators"] if row["name"]]
    assert names == [row["name"] for row in old["forms"][1]["indicators"] if row["name"]]
    assert not any(row["actual"] or row["score"] or row["target"] for row in draft.tree["forms"][1]["indicators"])
    projects = [form["project"] for form in draft.tree["forms"] if form["kind"] == "project_evaluation"]
    assert projects == [form["project"] for form in old["forms"] if form["kind"] == "project_evaluation"]


def test_every_value_that_was_carried_over_is_marked(submission: Submission, last_year: Submission, as_user: AsUser) -> None:
    clerk = as_user("tianbao")
    draft = take_over(clerk, begin(clerk, submission, accepted="1"))
    where = address(draft.tree, "forms[1].indicators[0].name")
    assert draft.sources[where]["how"].startswith("上年照录")
    assert draft.sources[where]["text"] == find(draft.tree, where)


def test_a_file_of_another_year_is_not_used_and_that_is_said(submission: Submission, as_user: AsUser) -> None:
    clerk = as_user("tianbao")
    begin(clerk, submission, last=SimpleUploadedFile("上年.docx", EXAMPLE.read_bytes()))
    intake = Intake.objects.get()
    assert any("没有用" in remark for remark in intake.told["remarks"])
    assert "没有用" in clerk.get(f"/filings/{submission.pk}/import/{intake.job_id}/").content.decode()


@pytest.mark.skipif(not ACCOUNTS.exists(), reason="the real accounts are not beside this checkout")
def test_the_final_accounts_give_the_money_with_its_place(submission: Submission, as_user: AsUser) -> None:
    submission.round.year = 2024
    submission.round.save()
    clerk = as_user("tianbao")
    job = begin(clerk, submission, accounts=SimpleUploadedFile("部门决算.pdf", ACCOUNTS.read_bytes()))
    assert job.sentence == ""
    draft = take_over(clerk, job)
    taken = {where: source for where, source in draft.sources.items() if source["file"] == "部门决算.pdf"}
    assert len(taken) >= 5
    assert any(source["place"].startswith("第") for source in taken.values())
    shown = clerk.get(f"/filings/{submission.pk}/import/{job.pk}/").content.decode()
    assert "还需填写的" in shown


@pytest.mark.skipif(not ACCOUNTS.exists(), reason="the real accounts are not beside this checkout")
def test_accounts_of_another_year_give_a_sentence(submission: Submission, as_user: AsUser) -> None:
    job = begin(as_user("tianbao"), submission, accounts=SimpleUploadedFile("部门决算.pdf", ACCOUNTS.read_bytes()))
    assert job.state == Job.State.FAILED
    assert "年度的部门决算，不能用来填" in job.sentence


def test_nothing_chosen_is_said(submission: Submission, as_user: AsUser) -> None:
    answer = as_user("tianbao").post(f"/filings/{submission.pk}/import/begin/")
    assert "请选择上年的材料" in answer.content.decode()
    assert as_user("jixiao").post(f"/filings/{submission.pk}/import/begin/", {"accepted": "1"}).status_code == 404

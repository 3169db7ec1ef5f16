"""Export: every format, for whom may see it; what takes long is a job."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.material import EXAMPLE, sound_tree

from jiping.read import read_filing
from jiping.web.draft.rewrite import rewrite
from jiping.web.jobs.queue import run_job
from jiping.web.models import Job, Submission, User
from jiping.web.uploads import ORIGINAL, attach
from jiping.write.official.excel import excel
from jiping.write.official.pages import pages

AsUser = Callable[[str], Client]
FAULTY = EXAMPLE.with_name("自评材料.docx")


@pytest.fixture
def drafted(submission: Submission) -> Submission:
    rewrite(submission, User.objects.get(username="tianbao"), lambda _draft: sound_tree(submission), "导入")
    return submission


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def job_done(client: Client, submission: Submission, **asked: Any) -> bytes:
    answer = client.post(f"/filings/{submission.pk}/export/", asked)
    job = Job.objects.latest("pk")
    run_job.func(job.pk)
    job.refresh_from_db()
    assert job.sentence == ""
    assert client.get(answer["Location"], follow=True).status_code == 200
    return body(client.get(f"/filings/{submission.pk}/export/{job.pk}/file/"))


@pytest.mark.parametrize(("to", "head"), [("docx", b"PK"), ("xlsx", b"PK"), ("html", b"<!DOCTYPE html>"), ("json", b"{")])
def test_the_draft_is_written_at_once(drafted: Submission, as_user: AsUser, to: str, head: bytes) -> None:
    answer = as_user("tianbao").post(f"/filings/{drafted.pk}/export/", {"what": "draft", "to": to})
    assert answer["Content-Disposition"].startswith("attachment")
    assert body(answer).startswith(head)


def test_what_is_written_is_read_again_as_it_was(drafted: Submission, as_user: AsUser) -> None:
    answer = as_user("tianbao").post(f"/filings/{drafted.pk}/export/", {"what": "1", "to": "json"})
    tree = json.loads(body(answer))
    assert read_filing(body(answer)).filing.to_json() == tree
    assert "_id" not in json.dumps(tree)


def test_a_pdf_is_a_job(drafted: Submission, as_user: AsUser) -> None:
    assert job_done(as_user("tianbao"), drafted, what="draft", to="pdf").startswith(b"%PDF")


@pytest.mark.parametrize(("to", "part"), [("annotated", b"word/comments.xml"), ("corrected", b"word/document.xml")])
def test_the_own_file_comes_back_with_comments_or_corrections(submission: Submission, as_user: AsUser, to: str, part: bytes) -> None:
    user = User.objects.get(username="tianbao")
    (file,) = attach(submission, user, [SimpleUploadedFile("材料.docx", FAULTY.read_bytes())], ORIGINAL)
    made = job_done(as_user("tianbao"), submission, file=file.pk, to=to)
    assert made != FAULTY.read_bytes()
    assert part in made


def test_a_workbook_of_ones_own_comes_back_with_comments_too(submission: Submission, as_user: AsUser) -> None:
    user = User.objects.get(username="tianbao")
    workbook = excel(pages(read_filing(FAULTY).filing))
    (file,) = attach(submission, user, [SimpleUploadedFile("材料.xlsx", workbook)], ORIGINAL)
    made = job_done(as_user("tianbao"), submission, file=file.pk, to="annotated")
    assert b"xl/comments" in made
    assert Job.objects.latest("pk").answer["name"] == "材料（批注）.xlsx"


def test_a_file_without_certain_corrections_gives_a_sentence(submission: Submission, as_user: AsUser) -> None:
    user = User.objects.get(username="tianbao")
    (file,) = attach(submission, user, [SimpleUploadedFile("材料.docx", EXAMPLE.read_bytes())], ORIGINAL)
    as_user("tianbao").post(f"/filings/{submission.pk}/export/", {"file": file.pk, "to": "corrected"})
    job = Job.objects.get()
    run_job.func(job.pk)
    job.refresh_from_db()
    assert job.sentence == "原件里没有可以确定的更正，不需要改。"


def test_nobody_exports_what_is_not_to_be_seen(drafted: Submission, as_user: AsUser) -> None:
    for name in ("jixiao", "zhuguan", "fuzeren", "shenji"):
        for what in ("draft", "1"):
            answer = as_user(name).post(f"/filings/{drafted.pk}/export/", {"what": what, "to": "json"})
            assert answer.status_code == 404, (name, what)
    job_done(as_user("tianbao"), drafted, what="draft", to="pdf")
    number = Job.objects.get().pk
    for name in ("jixiao", "t001"):
        assert as_user(name).get(f"/filings/{drafted.pk}/export/{number}/file/").status_code == 404

"""Clearing up: old exports and files without a row go, what a unit handed in stays."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.web.material import EXAMPLE

from jiping.web.jobs.tidy import EXPORTS, LOOSE, tidy
from jiping.web.models import Job, Submission, User
from jiping.web.models.submission import Attachment, upload_path
from jiping.web.uploads import attach

AsUser = Callable[[str], Client]


def export_of(submission: Submission) -> Job:
    path = default_storage.save(upload_path(Attachment(), ""), ContentFile(b"%PDF-1.7"))
    return Job.objects.create(
        verb="export", submission=submission, user=User.objects.get(username="tianbao"), state=Job.State.DONE,
        ended=timezone.now(), answer={"path": path, "name": "材料.pdf", "size": 8},
    )


def test_an_export_of_last_week_is_gone_and_its_page_says_so(submission: Submission, as_user: AsUser) -> None:
    job = export_of(submission)
    path = job.answer["path"]
    tidy()
    assert default_storage.exists(path)
    tidy(timezone.now() + EXPORTS + timedelta(minutes=1))
    assert not default_storage.exists(path)
    answer = as_user("tianbao").get(f"/filings/{submission.pk}/export/{job.pk}/file/")
    assert answer.status_code == 409
    assert "请重新导出" in answer.content.decode()


def test_what_a_unit_handed_in_stays_however_old_it_is(submission: Submission) -> None:
    kept, = attach(submission, User.objects.get(username="tianbao"), [SimpleUploadedFile("自评.docx", EXAMPLE.read_bytes())], "original")
    os.utime(kept.file.path, (0, 0))
    tidy(timezone.now() + timedelta(days=4000))
    assert kept.file.storage.exists(str(kept.file.name))


def test_the_slip_of_a_worker_that_was_killed_goes_after_a_day(db: None) -> None:
    slip = settings.SLIPS / "7-1"
    slip.parent.mkdir(exist_ok=True)
    slip.write_text("{}", encoding="ascii")
    tidy()
    assert slip.exists()
    old = (timezone.now() - LOOSE - timedelta(minutes=1)).timestamp()
    os.utime(slip, (old, old))
    tidy()
    assert not slip.exists()


def test_a_file_whose_row_was_never_written_goes_after_a_day(db: None) -> None:
    name = default_storage.save(upload_path(Attachment(), ""), ContentFile(b"half"))
    tidy()
    assert default_storage.exists(name)
    old = (timezone.now() - LOOSE - timedelta(minutes=1)).timestamp()
    os.utime(default_storage.path(name), (old, old))
    tidy()
    assert not default_storage.exists(name)

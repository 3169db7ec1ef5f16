"""Jobs: done once, taken up again where a worker dies, given up in the end; a poisonous file costs only itself."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from tests.web.material import EXAMPLE
from tests.web.poison import die, hang, swallow

from jiping.batch import Limits
from jiping.model.errors import Unreadable
from jiping.web.demo.county import make_county
from jiping.web.guarded.read import Order, read_files
from jiping.web.guarded.run import guarded
from jiping.web.guarded.slip import Slip, far
from jiping.web.jobs import queue
from jiping.web.jobs.queue import GIVEN_UP, STALE, TRIES, reap, run_job, start
from jiping.web.models import Attachment, Intake, Job, Submission, User
from jiping.web.uploads import attach

WAIT_SECONDS = 60.0


def asked(submission: Submission, *names: str) -> Job:
    """An import of the example, waiting for a worker."""
    user = User.objects.get(username="tianbao")
    files = [SimpleUploadedFile(name, EXAMPLE.read_bytes()) for name in names or ("自评材料.docx",)]
    kept = attach(submission, user, files, "original")
    return start("import", user, submission, {"files": [one.pk for one in kept]})


def later() -> Any:
    return timezone.now() + STALE + timedelta(seconds=1)


def test_a_job_reads_the_file_once_however_often_it_is_called(submission: Submission) -> None:
    job = asked(submission)
    run_job.func(job.pk)
    run_job.func(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.DONE
    assert Intake.objects.get().job == job
    assert job.tries == 1


def test_how_far_it_is_stands_on_the_page_and_is_said_when_it_changes(submission: Submission, as_user: Callable[[str], Client]) -> None:
    job, clerk = asked(submission), as_user("tianbao")
    address = f"/filings/{submission.pk}/jobs/{job.pk}/"
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING, tries=1, progress={"file": [2, 4], "page": [3, 12]})
    page = clerk.get(address).content.decode()
    assert "正在识别第 3 页，共 12 页；正在读第 2 个文件，共 4 个" in page
    assert 'value="29"' in page, "one file and a sixth of the second one"
    at = clerk.get(address).context["at"]
    assert clerk.get(address, {"at": at}, headers={"hx-request": "true"}).status_code == 204
    Job.objects.filter(pk=job.pk).update(progress={"file": [3, 4]})
    answer = clerk.get(address, {"at": at}, headers={"hx-request": "true"})
    assert answer.status_code == 200
    assert "正在读第 3 个文件，共 4 个" in answer.content.decode()


def test_the_waiting_process_hears_how_far_the_guarded_one_is(submission: Submission, tmp_path: Path) -> None:
    slip = tmp_path / "slip"
    files = tuple((EXAMPLE, f"{name}.docx") for name in ("自评表", "自评报告"))
    guarded(read_files, Order(files, slip=slip))
    assert far(slip) == {"file": [2, 2]}
    assert far(tmp_path / "nobody wrote") == {}


def test_a_slip_counts_pages_anew_with_every_file(tmp_path: Path) -> None:
    slip = Slip(tmp_path / "slip")
    slip("file", 1, 2)
    slip("page", 7, 7)
    assert far(slip.path) == {"file": [1, 2], "page": [7, 7]}
    slip("file", 2, 2)
    assert far(slip.path) == {"file": [2, 2]}


def test_what_a_silent_worker_had_taken_is_taken_up_again_and_its_late_answer_is_not_taken(submission: Submission) -> None:
    job = asked(submission)
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING, tries=1, beat=timezone.now())
    assert reap() == 0
    silent = Job.objects.get(pk=job.pk)
    assert reap(later()) == 1
    run_job.func(job.pk)
    queue._run(silent)  # the first attempt wakes up again
    assert Intake.objects.count() == 1
    assert Job.objects.get(pk=job.pk).tries == 2


def test_after_three_attempts_a_job_is_given_up_with_a_sentence(submission: Submission) -> None:
    job = asked(submission)
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING, tries=TRIES, beat=timezone.now())
    reap(later())
    job.refresh_from_db()
    assert (job.state, job.sentence) == (Job.State.FAILED, GIVEN_UP)
    assert Attachment.objects.count() == 1


def test_a_job_whose_place_in_the_queue_was_lost_gets_another(submission: Submission) -> None:
    job = asked(submission)
    DBTaskResult.objects.filter(pk=job.task).update(status="FAILED")
    assert reap() == 0
    assert reap(later()) == 1
    assert DBTaskResult.objects.filter(status="READY").count() == 1


def test_a_fault_of_ours_is_tried_again_and_a_file_that_cannot_be_read_is_not(
    submission: Submission, monkeypatch: pytest.MonkeyPatch,
) -> None:
    job = asked(submission)

    def broken(*_: object) -> Any:
        raise ValueError

    monkeypatch.setattr("jiping.web.jobs.reading.guarded", broken)
    run_job.func(job.pk)
    assert Job.objects.get(pk=job.pk).state == Job.State.QUEUED

    def locked(*_: object) -> Any:
        raise Unreadable("文件设了打开密码。")

    monkeypatch.setattr("jiping.web.jobs.reading.guarded", locked)
    run_job.func(job.pk)
    job.refresh_from_db()
    assert (job.state, job.sentence, job.tries) == (Job.State.FAILED, "文件设了打开密码。", 2)


@pytest.mark.parametrize(("work", "says"), [(die, "意外中断"), (hang, "超过 1 秒"), (swallow, "内存过多")])
def test_a_poisonous_file_gives_a_sentence_and_leaves_the_worker_alive(work: Callable[[object], object], says: str) -> None:
    with pytest.raises(Unreadable) as trouble:
        guarded(work, "", Limits(seconds=1, megabytes=200))
    assert says in trouble.value.sentence


# A worker of its own


@pytest.fixture
def worker(emptied: None) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts workers on the database of the tests; none of them outlives the test."""
    begun: list[subprocess.Popen[bytes]] = []
    database = connection.settings_dict
    url = f"sqlite:///{database['NAME']}" if connection.vendor == "sqlite" else (
        f"postgres://{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    )
    environment = os.environ | {"DATABASE_URL": url, "JIPING_DATA": str(settings.DATA), "DJANGO_SETTINGS_MODULE": "jiping.web.settings"}

    def begin() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "jiping.web", "work", "--no-startup-delay"]
        begun.append(subprocess.Popen(command, env=environment, start_new_session=True))
        return begun[-1]

    yield begin
    for process in begun:
        process.kill()
        process.wait()


def until(state: str, job: Job) -> None:
    end = time.monotonic() + WAIT_SECONDS
    while Job.objects.get(pk=job.pk).state != state:
        assert time.monotonic() < end, f"the job stays {Job.objects.get(pk=job.pk).state}"
        time.sleep(0.02)


def test_a_worker_killed_in_the_middle_of_an_import_costs_nothing_and_doubles_nothing(
    worker: Callable[[], subprocess.Popen[bytes]],
) -> None:
    submission = make_county().submissions.get(unit__name="清源县农技推广站")
    jobs = [asked(submission, f"材料{number}.docx") for number in range(3)]
    for _ in range(2):
        first = worker()
        until(Job.State.RUNNING, jobs[0])
        first.kill()
        first.wait()
        assert not Intake.objects.filter(job=jobs[0]).exists()
        assert reap(later()) >= 1
    worker()
    for job in jobs:
        until(Job.State.DONE, job)
    assert sorted(Intake.objects.values_list("job", flat=True)) == sorted(job.pk for job in jobs)
    assert Job.objects.get(pk=jobs[0].pk).tries == 3

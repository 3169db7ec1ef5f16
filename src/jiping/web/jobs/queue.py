"""The queue: a job is begun, its beat is heard while it is worked on, and it ends once, whatever dies on the way."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.db.utils import OperationalError
from django.utils import timezone
from django.utils.translation import gettext_noop
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from jiping.model.errors import Unreadable
from jiping.web.guarded.slip import far
from jiping.web.jobs.kinds import KINDS
from jiping.web.models import Job, Submission, User
from jiping.web.refused import Refused

BEAT_SECONDS, LOOK_SECONDS = 5.0, 0.5
STALE = timedelta(seconds=45)
TRIES = 3
GIVEN_UP = gettext_noop("处理这项工作时程序几次中断，已经停止；上传的文件还在，请稍后再试一次，仍不行请联系管理员。")
State = Job.State
log = logging.getLogger(__name__)


def start(verb: str, user: User, submission: Submission | None, asked: dict[str, Any]) -> Job:
    """Ask for a piece of work; a worker takes it up in a moment."""
    with transaction.atomic():
        job = Job.objects.create(verb=verb, user=user, submission=submission, asked=asked)
        _enqueue(job)
    return job


def _enqueue(job: Job) -> None:
    job.task = str(run_job.enqueue(job.pk).id)
    Job.objects.filter(pk=job.pk).update(task=job.task)


@task()
def run_job(job_id: int) -> None:
    """What the queue calls. Somebody else may have taken the job, or ended it: then there is nothing to do."""
    taken = Job.objects.filter(pk=job_id, state=State.QUEUED).update(
        state=State.RUNNING, tries=F("tries") + 1, beat=timezone.now(), progress={}
    )
    if taken:
        _run(Job.objects.select_related("submission__round", "submission__unit", "user").get(pk=job_id))


def _run(job: Job) -> None:
    kind = KINDS[job.verb]
    try:
        with _beating(job) as slip:
            made = kind.work(job, slip)
        with transaction.atomic():
            if list(_held(job).select_for_update().values_list("pk")):
                _held(job).update(state=State.DONE, answer=kind.finish(job, made), ended=timezone.now())
    except (Unreadable, Refused) as trouble:
        _fail(job, trouble.sentence)
    except Exception:
        log.exception("job %s, attempt %s", job.pk, job.tries)
        _again(job)


def _held(job: Job) -> Any:
    """The job, as long as it is this attempt's."""
    return Job.objects.filter(pk=job.pk, tries=job.tries, state=State.RUNNING)


def _fail(job: Job, sentence: str) -> None:
    _held(job).update(state=State.FAILED, sentence=sentence[:400], ended=timezone.now())


def _again(job: Job) -> None:
    """Back into the queue; after the last attempt it is given up."""
    with transaction.atomic():
        if job.tries >= TRIES:
            _fail(job, GIVEN_UP)
        elif _held(job).update(state=State.QUEUED):
            _enqueue(job)


@contextmanager
def _beating(job: Job) -> Iterator[Path]:
    """Say now and then that somebody is at it, and how far it is, while the work blocks this thread. Gives the slip to write on."""
    done = threading.Event()
    slip = Path(settings.SLIPS) / f"{job.pk}-{job.tries}"
    slip.parent.mkdir(parents=True, exist_ok=True)
    thread = threading.Thread(target=_beat, args=(job, slip, done), daemon=True)
    thread.start()
    try:
        yield slip
    finally:
        done.set()
        thread.join()
        slip.unlink(missing_ok=True)


def _beat(job: Job, slip: Path, done: threading.Event) -> None:
    said, last = job.progress, time.monotonic()
    try:
        while not done.wait(LOOK_SECONDS):
            now = far(slip)
            if now == said and time.monotonic() - last < BEAT_SECONDS:
                continue
            said, last = now, time.monotonic()
            try:
                _held(job).update(beat=timezone.now(), progress=now)
            except OperationalError:
                log.warning("job %s: a beat was not written", job.pk)
    finally:
        connection.close()


def reap(now: Any = None) -> int:
    """Take up again what nobody is working on any more; gives how many jobs that were."""
    before = (now or timezone.now()) - STALE
    silent = list(Job.objects.filter(state=State.RUNNING, beat__lt=before))
    for job in silent:
        log.warning("job %s, attempt %s: its worker has fallen silent", job.pk, job.tries)
        _again(job)
    waiting = Job.objects.filter(state=State.QUEUED, at__lt=before)
    lost = [job for job in waiting if not DBTaskResult.objects.filter(pk=job.task, status="READY").exists()]
    for job in lost:
        _enqueue(job)
    return len(silent) + len(lost)

"""Clearing up: exports that nobody needs any more, files that no row knows, sessions, slips and queue entries that are over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from jiping.web.models import Attachment, Job

EXPORTS = timedelta(days=7)  # an export is made anew at a click
LOOSE = timedelta(days=1)  # long enough for any request that is still about to write its row
QUEUE = timedelta(days=14)


def tidy(now: datetime | None = None) -> int:
    """Clear up once; gives how many files were removed. What a unit handed in is never touched."""
    now = now or timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    DBTaskResult.objects.filter(finished_at__lt=now - QUEUE).delete()
    _slips(now - LOOSE)
    return _exports(now - EXPORTS) + _loose(now - LOOSE)


def _slips(before: datetime) -> None:
    """Those of workers that were killed while they were at it."""
    for slip in Path(settings.SLIPS).glob("*"):
        if slip.stat().st_mtime < before.timestamp():
            slip.unlink(missing_ok=True)


def _exports(before: datetime) -> int:
    """The row stays and says that there was an export; its page says that it is gone."""
    old = Job.objects.filter(verb="export", state=Job.State.DONE, ended__lt=before, answer__has_key="path")
    for job in old:
        path = job.answer.pop("path")
        job.save(update_fields=["answer"])
        default_storage.delete(path)
    return len(old)


def _loose(before: datetime) -> int:
    """Files whose request was cut off before their row was written."""
    count = 0
    for name in _names(Path(default_storage.path("")), before.timestamp()):
        known = Attachment.objects.filter(file=name).exists() or Job.objects.filter(answer__path=name).exists()
        if not known:
            default_storage.delete(name)
            count += 1
    return count


def _names(root: Path, before: float) -> Iterator[str]:
    """The storage's names of the files under it that are older: ``ab/abcdef…``."""
    for path in root.glob("??/*"):
        if path.is_file() and path.stat().st_mtime < before:
            yield f"{path.parent.name}/{path.name}"

"""``python -m jiping.web work``: do what the pages have asked for, and look after what other workers have left behind."""

from __future__ import annotations

import logging
import threading
import time
from typing import Any

from django.db import connection
from django_tasks_db.management.commands import db_worker

from jiping.web.draft.checkpoint import checkpoints
from jiping.web.jobs import reap
from jiping.web.jobs.tidy import tidy
from jiping.web.round.reminding import reminders

ROUND_SECONDS = 10.0
TIDY_SECONDS = 3600.0
log = logging.getLogger(__name__)


class Command(db_worker.Command):
    """A worker; several of them may run, on one machine or on many."""

    help = "办理网页交来的费时工作（读取上传的文件、生成 PDF），直到被停止。"

    def handle(self, **options: Any) -> None:
        """Work until stopped."""
        stopped = threading.Event()
        threading.Thread(target=_rounds, args=(stopped,), daemon=True).start()
        try:
            super().handle(**{**options, "interval": min(options["interval"], 0.5)})
        finally:
            stopped.set()

    def configure_logging(self, verbosity: int) -> None:
        """Only what went wrong is worth a line."""


def _rounds(stopped: threading.Event) -> None:
    """Every few seconds: jobs whose worker is gone, and drafts that nobody has touched for a while. Every hour: clear up, remind."""
    tidied = -TIDY_SECONDS
    while True:
        try:
            reap()
            checkpoints()
            if time.monotonic() - tidied >= TIDY_SECONDS:
                tidied = time.monotonic()
                tidy()
                reminders()
        except Exception:  # the database may be away for a moment; the next round sees to it
            log.exception("the worker's round failed")
        finally:
            connection.close()
        if stopped.wait(ROUND_SECONDS):
            return

"""A version of every draft whose editing has paused, so that there is one to go back to."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from jiping.model.errors import Unreadable
from jiping.web.draft.tree import settled
from jiping.web.draft.version import keep
from jiping.web.models import Draft, Submission
from jiping.web.seal import fingerprint

PAUSE = timedelta(minutes=15)
CAUSE = "自动留存"
log = logging.getLogger(__name__)


def checkpoints(now: datetime | None = None) -> int:
    """Keep what has not been touched for a while and is in no version yet; gives how many drafts that were."""
    before = (now or timezone.now()) - PAUSE
    paused = Draft.objects.filter(saved_at__lt=before, revision__gt=0).exclude(kept=F("revision"))
    return sum(_checkpoint(pk, before) for pk in paused.values_list("pk", flat=True))


def _checkpoint(pk: int, before: datetime) -> bool:
    with transaction.atomic():
        submission = Submission.objects.select_for_update().select_related("round", "unit").get(pk=pk)
        draft = Draft.objects.select_for_update().filter(pk=pk, saved_at__lt=before).first()
        edit = submission.edits.order_by("pk").last()
        if draft is None or draft.kept == draft.revision or edit is None:
            return False
        last = submission.versions.order_by("number").last()
        fresh = last is None or last.sha256 != fingerprint(settled(draft.tree))
        if fresh:
            try:
                keep(submission, edit.user, CAUSE, draft.tree)
            except Unreadable:
                log.warning("submission %s: its draft cannot be examined", pk)
        Draft.objects.filter(pk=pk).update(kept=draft.revision)
    return fresh

"""Read the approved target forms that were handed in: from then on the check compares with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import gettext_noop

from jiping.web.guarded.read import Order
from jiping.web.guarded.run import guarded
from jiping.web.guarded.targets import read_targets
from jiping.web.jobs.kind import Kind
from jiping.web.jobs.reading import files, paths
from jiping.web.models import Draft, Job, Role, Targets, record
from jiping.web.notices import holders, notify
from jiping.web.refused import Refused
from jiping.web.words import later

NONE = gettext_noop("没有认出绩效目标表；请核对是不是批复的绩效目标表（申报表），不要给填好的自评表。")


def _work(job: Job, _slip: Path) -> dict[str, Any]:
    made = guarded(read_targets, Order(paths(files(job))))
    if not made["titles"]:
        raise Refused(NONE)
    return made


def _finish(job: Job, made: dict[str, Any]) -> dict[str, Any]:
    submission = job.submission
    assert submission is not None
    kept = Targets.objects.create(submission=submission, job=job, trees=made["trees"], titles=made["titles"], user=job.user)
    kept.files.set(files(job))
    Draft.objects.filter(submission=submission).update(checked=-1)  # the check has something more to compare with
    record("targets", user=job.user, submission=submission, detail={"targets": kept.pk, "files": [file.sha256 for file in files(job)]})
    said = later("%(submission)s：已放上批复的绩效目标表，核对时与它对照。", submission=submission)
    notify(holders(submission, (Role.FILLER,), but=job.user), said, submission, f"/filings/{submission.pk}/beside/")
    return {"targets": kept.pk}


KIND = Kind("读取批复的绩效目标表", _work, _finish)

"""Begin the material of a unit from last year's or from the final accounts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jiping.web.draft.beside import last_accepted
from jiping.web.guarded.begin import Sources, begun
from jiping.web.guarded.run import guarded
from jiping.web.jobs.kind import Kind
from jiping.web.jobs.reading import files, paths, take_in
from jiping.web.models import Job


def _work(job: Job, _slip: Path) -> dict[str, Any]:
    submission = job.submission
    assert submission is not None
    version = last_accepted(submission) if job.asked.get("accepted") else None
    return guarded(begun, Sources(
        tuple(submission.round.forms), submission.unit.name, submission.round.year,
        version.tree if version else None, f"{submission.round.year - 1} 年度已接收的材料" if version else "",
        paths(files(job, "last")), paths(files(job, "accounts")),
    ))


def _finish(job: Job, made: dict[str, Any]) -> dict[str, Any]:
    intake = take_in(job, made, "从上年材料或部门决算开始")
    intake.files.set([*files(job, "last"), *files(job, "accounts")])
    return {"intake": intake.pk}


KIND = Kind("从上年材料或部门决算开始", _work, _finish)

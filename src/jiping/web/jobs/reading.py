"""Read what was uploaded; a person then looks at it and takes it over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jiping.web.draft.begin import completed
from jiping.web.draft.tree import Tree, address, with_ids
from jiping.web.guarded.read import Order, read_files
from jiping.web.guarded.run import guarded
from jiping.web.jobs.kind import Kind
from jiping.web.models import Attachment, Intake, Job, Submission


def files(job: Job, key: str = "files") -> list[Attachment]:
    """The uploads that a job is about, in the order in which they came."""
    found = {one.pk: one for one in Attachment.objects.filter(submission=job.submission, pk__in=job.asked.get(key, ()))}
    return [found[pk] for pk in job.asked.get(key, ()) if pk in found]


def paths(attachments: list[Attachment]) -> tuple[tuple[Path, str], ...]:
    """Where they are, and what they are called."""
    return tuple((Path(one.file.path), one.name) for one in attachments)


def _work(job: Job, slip: Path) -> dict[str, Any]:
    assert job.submission is not None
    return guarded(read_files, Order(paths(files(job)), job.submission.round.policy, slip))


def _finish(job: Job, made: dict[str, Any]) -> dict[str, Any]:
    intake = take_in(job, made, "导入")
    intake.files.set(files(job))
    return {"intake": intake.pk}


def take_in(job: Job, made: dict[str, Any], cause: str) -> Intake:
    """Keep what was read, with addresses in the place of paths."""
    assert job.submission is not None
    return Intake.objects.create(
        submission=job.submission, job=job, cause=cause, page=made.get("page", ""), told=_told(made), tree=_tree(made, job.submission),
    )


def _told(made: dict[str, Any]) -> dict[str, Any]:
    tree, told = with_ids(made["tree"]), made["told"]
    for form, shown in zip(tree["forms"], told["forms"], strict=True):
        shown["id"] = form["_id"]
    for doubt in told["doubts"]:
        doubt["address"] = address(tree, doubt.pop("at"))
    told["sources"] = {address(tree, at): source for at, source in told["sources"].items()}
    return dict(told)


def _tree(made: dict[str, Any], submission: Submission) -> Tree:
    tree: Tree = made["tree"]
    tree.pop("unplaced", None)
    tree.pop("sources", None)
    return completed(tree, submission.round.forms)


KIND = Kind("读取上传的文件", _work, _finish)

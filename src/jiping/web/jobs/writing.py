"""Write a file that takes its time: a PDF, or the user's own file with comments or corrections."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from jiping.web.guarded.run import guarded
from jiping.web.guarded.write import Mark, Print, marked, written
from jiping.web.jobs.kind import Kind
from jiping.web.models import Attachment, Job
from jiping.web.models.submission import upload_path
from jiping.web.refused import Refused


def _work(job: Job, _slip: Path) -> bytes:
    asked = job.asked
    assert job.submission is not None
    if "tree" in asked:
        return guarded(written, Print(asked["tree"], tuple(job.submission.round.forms), asked["to"]))
    file = Attachment.objects.filter(submission=job.submission, pk=asked["file"]).first()
    if file is None:
        raise Refused(_("原件已经不在了。"))
    return guarded(marked, Mark(Path(file.file.path), file.name, job.submission.round.policy, asked["to"]))


def _finish(job: Job, made: bytes) -> dict[str, Any]:
    kept = default_storage.save(upload_path(Attachment(), ""), ContentFile(made))
    return {"path": kept, "name": job.asked["name"], "size": len(made)}


KIND = Kind("生成文件", _work, _finish)

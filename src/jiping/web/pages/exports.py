"""导出: the draft or any version in every format; the user's own file with comments or corrections."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jiping.original import ENDINGS
from jiping.web.asked import Asked, number
from jiping.web.guarded.write import Print, written
from jiping.web.jobs import start
from jiping.web.models import Draft, Job, Submission
from jiping.web.pages.filing import seen
from jiping.web.pages.imports import gone
from jiping.web.pages.versions import DRAFT, Shown, one_of
from jiping.web.refused import Refused
from jiping.web.rights import may
from jiping.web.uploads import ORIGINAL
from jiping.web.visible import files_for, versions_for
from jiping.web.words import later

FORMATS = {
    "docx": ("Word", later("可以再改、可以打印")), "pdf": ("PDF", later("送审、存档；要等几秒")), "xlsx": ("Excel", later("一张表一个工作表，可以打印")),
    "html": (later("网页"), later("单个文件，任何浏览器都能看")), "json": ("JSON", later("数据，可以再导入")),
}
SLOW = frozenset({"pdf"})
NAMED = {"annotated": "批注", "corrected": "更正"}  # in the name of the file, which is the unit's
MARKS = {
    "annotated": (later("批注"), later("原件（Word、Excel、PDF）上逐处批注核对结果")), "corrected": (later("更正"), later("原件（Word、Excel）上标出算得准的更正")),
}


@require_http_methods(["GET", "POST"])
def exports(request: Asked, pk: int) -> HttpResponse:
    """What can be had; a format that takes its time becomes a job."""
    submission = seen(request, pk)
    if request.method == "POST":
        return _made(request, submission)
    own = may(request.user, "edit", submission)
    return render(request, "export.html", {
        "submission": submission, "formats": FORMATS, "marks": MARKS, "what": request.GET.get("what", ""),
        "draft": own and Draft.objects.filter(submission=submission).exists(),
        "versions": versions_for(request.user, submission).defer("tree", "result").order_by("-number"),
        "originals": files_for(request.user, submission).filter(purpose=ORIGINAL, kind__in=ENDINGS, removed=None),
        "jobs": submission.jobs.filter(verb="export", user=request.user).defer("asked")[:10],
    })


def _made(request: Asked, submission: Submission) -> HttpResponse:
    to = request.POST.get("to", "")
    if to in MARKS:
        file = get_object_or_404(files_for(request.user, submission), pk=number(request.POST.get("file")), kind__in=ENDINGS)
        own = PurePath(file.name)
        name = f"{own.stem}（{NAMED[to]}）{own.suffix or f'.{file.kind}'}"
        return gone(request, start("export", request.user, submission, {"file": file.pk, "to": to, "name": name}))
    if to not in FORMATS:
        raise Http404
    chosen = one_of(request.user, submission, request.POST.get("what", ""))
    name = _name(submission, chosen, to)
    if to in SLOW:
        return gone(request, start("export", request.user, submission, {"tree": chosen.tree, "to": to, "name": name}))
    data = written(Print(chosen.tree, tuple(submission.round.forms), to))
    return HttpResponse(data, content_type="application/octet-stream", headers=_headers(name))


def _name(submission: Submission, chosen: Shown, to: str) -> str:
    which = "草稿" if chosen.key == DRAFT else f"第{chosen.key}版"
    return f"{submission.name}{submission.round.year}年度自评材料（{which}）.{to}"


def _headers(name: str) -> dict[str, Any]:
    return {"Content-Disposition": content_disposition_header(True, name), "Cache-Control": "private, no-store"}


@require_GET
def exported(request: Asked, pk: int, number: int) -> HttpResponse:
    """A file that has been made."""
    submission = seen(request, pk)
    return render(request, "exported.html", {"submission": submission, "job": _own(request, submission, number)})


@require_GET
def fetched(request: Asked, pk: int, number: int) -> FileResponse:
    """The file itself."""
    answer = _own(request, seen(request, pk), number).answer
    if "path" not in answer:
        raise Refused(_("这份导出的文件已过七天，已经清理；请重新导出一份。"))
    return FileResponse(default_storage.open(answer["path"]), content_type="application/octet-stream", headers=_headers(answer["name"]))


def _own(request: Asked, submission: Submission, number: int) -> Job:
    """Only who asked for it gets it: the right to see may end, and so the page is asked for again each time."""
    jobs = submission.jobs.filter(verb="export", user=request.user, state=Job.State.DONE)
    found: Job = get_object_or_404(jobs, pk=number)
    return found

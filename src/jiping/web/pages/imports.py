"""导入: hand in files, see how far the reading is, look at what was understood, and take it over."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jiping.web.asked import Asked
from jiping.web.draft.beside import last_accepted
from jiping.web.imports.preview import CHOICES, preview
from jiping.web.imports.taking import take
from jiping.web.jobs import start
from jiping.web.models import Attachment, Draft, Intake, Job, Submission
from jiping.web.pages.filing import seen
from jiping.web.refused import Refused
from jiping.web.uploads import MOST_FILES, ORIGINAL, attach, most_together, sent
from jiping.web.visible import files_for, intakes_for

# It may run nothing; that it is of the same origin lets the page around it listen to where one presses.
DRAWN = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-same-origin"
READS = ("import", "begin")
ENDED = (Job.State.DONE, Job.State.FAILED)


def editable(request: Asked, pk: int) -> Submission:
    """A submission that this person may change now."""
    submission = seen(request, pk, "edit")
    if not submission.editable:
        raise Refused(_("这份材料现在是“%(stage)s”，不能改动。") % {"stage": submission.get_stage_display()})
    return submission


@require_http_methods(["GET", "POST"])
def imports(request: Asked, pk: int) -> HttpResponse:
    """Where files are dropped, and what was imported before."""
    submission = seen(request, pk, "edit")
    if request.method == "POST":
        kept = uploaded(request, editable(request, pk), "files")
        return gone(request, start("import", request.user, submission, {"files": [one.pk for one in kept]}))
    return render(request, "import.html", {
        "submission": submission, "most_files": MOST_FILES, "most_together": most_together(),
        "intakes": submission.intakes.select_related("job__user", "version").prefetch_related("files").defer("tree", "told", "page"),
        "under_way": submission.jobs.filter(verb__in=READS).exclude(state__in=ENDED),
        "accepted": last_accepted(submission),
        "failed": submission.jobs.filter(verb__in=READS, state=Job.State.FAILED)[:5],
    })


@require_POST
def begin_from(request: Asked, pk: int) -> HttpResponse:
    """Begin from what was accepted last year, from a file of last year, from the final accounts."""
    submission = editable(request, pk)
    given = {key: bool(request.FILES.getlist(key)) for key in ("last", "accounts")}
    accepted = bool(request.POST.get("accepted")) and not given["last"]
    if not accepted and not any(given.values()):
        raise Refused(_("请选择上年的材料，或者部门决算文件。"))
    if len(request.FILES.getlist("accounts")) > 1:
        raise Refused(_("部门决算请给一个文件；表和说明分在几个文件里的，请先压缩成一个 zip。"))
    asked = {key: [one.pk for one in uploaded(request, submission, key)] for key in given if given[key]}
    return gone(request, start("begin", request.user, submission, asked | {"accepted": accepted}))


def uploaded(request: Asked, submission: Submission, field: str, purpose: str = ORIGINAL, address: str = "") -> list[Attachment]:
    """The files of a form's field, kept."""
    files = request.FILES.getlist(field)
    return attach(submission, request.user, files, purpose, address, stopped="jiping.too_large" in request.META)


def gone(request: Asked, job: Job) -> HttpResponse:
    """On to the page of a job; a script is told where that is."""
    assert job.submission is not None
    return onwards(request, reverse("job", args=[job.submission.pk, job.pk]))


def onwards(request: Asked, where: str) -> HttpResponse:
    """To another page; a script that sent the files goes there itself."""
    return JsonResponse({"location": where}) if request.headers.get("Accept", "").startswith("application/json") else redirect(where)


@require_GET
def job(request: Asked, pk: int, number: int) -> HttpResponse:
    """How far a job is; where it has ended, on to what came of it."""
    submission = seen(request, pk)
    own = get_object_or_404(submission.jobs, pk=number, user=request.user)
    at = f"{own.state} {own.tries} {own.how_far}"
    if request.headers.get("HX-Request"):
        if own.state not in ENDED and request.GET.get("at") == at:
            return HttpResponse(status=204)  # what has not changed is not said again
        answer = render(request, "piece/job.html", {"submission": submission, "job": own, "at": at})
        if own.state in ENDED:
            answer["HX-Refresh"] = "true"
        return answer
    if own.state == Job.State.DONE and own.verb == "targets":
        return redirect("beside", pk)
    if own.state == Job.State.DONE:
        return redirect("exported" if own.verb == "export" else "intake", pk, own.pk)
    return render(request, "job.html", {"submission": submission, "job": own, "at": at})


@require_http_methods(["GET", "POST"])
def intake(request: Asked, pk: int, number: int) -> HttpResponse:
    """What was understood, doubtful cells to be answered one by one; and the person's word that it is taken over."""
    submission = seen(request, pk, "edit")
    shown = get_object_or_404(submission.intakes.select_related("job", "submission__unit", "submission__round"), job=number)
    if request.method == "POST":
        version = take(shown, request.user, request.POST.dict())
        messages.success(request, _("已导入，内容留作第 %(number)s 版；原来的内容在“版本”里，可以恢复。") % {"number": version.number})
        return redirect("filing", pk)
    draft = Draft.objects.filter(submission=submission).first()
    return render(request, "intake.html", {
        "submission": submission, "intake": shown, "preview": preview(shown, draft), "choices": CHOICES, "draft": draft,
        "files": shown.files.all(), "told": shown.told,
    })


@require_POST
def drop_intake(request: Asked, pk: int, number: int) -> HttpResponse:
    """Not this one: the reading goes, the files stay."""
    submission = seen(request, pk, "edit")
    get_object_or_404(submission.intakes, job=number, version=None).delete()
    messages.success(request, _("没有导入，草稿没有改动。"))
    return redirect("imports", pk)


@require_GET
def original(request: Asked, pk: int, number: int) -> HttpResponse:
    """The original as it was read, drawn by the core; it has no script and may have none."""
    submission = seen(request, pk)
    shown: Intake = get_object_or_404(intakes_for(request.user, submission), pk=number)
    answer = HttpResponse(shown.page or f"<!DOCTYPE html><p>{_('这是数据文件，没有原文。')}</p>")
    answer["Content-Security-Policy"] = DRAWN
    answer["X-Frame-Options"] = "SAMEORIGIN"
    return answer


@require_GET
def download(request: Asked, pk: int, number: int) -> FileResponse:
    """A file that was handed in, to be kept and not to be shown."""
    submission = seen(request, pk)
    own = get_object_or_404(files_for(request.user, submission), pk=number)
    return sent(own)

"""佐证材料: what proves an indicator or the whole, seen by everybody who sees the submission; and the originals of the data."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jiping.model.errors import Unreadable
from jiping.web.asked import Asked
from jiping.web.draft.names import Names
from jiping.web.models import Attachment, Draft, Submission, record
from jiping.web.pages.filing import seen
from jiping.web.pages.imports import editable, onwards, uploaded
from jiping.web.refused import Refused
from jiping.web.rights import may
from jiping.web.uploads import EVIDENCE, MOST_FILES, most_together
from jiping.web.visible import files_for, intakes_for
from jiping.web.words import later

WHOLE = later("整份材料")
GONE = later("（这个指标已不在表里）")


@require_http_methods(["GET", "POST"])
def evidence(request: Asked, pk: int) -> HttpResponse:
    """What there is, by indicator; and where more is handed in."""
    submission = seen(request, pk)
    names = _names(request, submission)
    if request.method == "POST":
        return _added(request, pk, names)
    return render(request, "evidence.html", {
        "submission": submission, "groups": _groups(files_for(request.user, submission).filter(purpose=EVIDENCE), names),
        "originals": intakes_for(request.user, submission).exclude(version=None).prefetch_related("files").select_related("version"),
        "may_edit": may(request.user, "edit", submission) and submission.takes_evidence, "wanted": request.GET.get("address", ""),
        "indicators": list(names.indicators()) if names else [], "whole": WHOLE,
        "most_files": MOST_FILES, "most_together": most_together(),
    })


def _names(request: Asked, submission: Submission) -> Names | None:
    """What the unit's draft, or else what was handed in, calls its indicators."""
    draft = Draft.objects.filter(submission=submission).first() if may(request.user, "edit", submission) else None
    tree = draft.tree if draft else submission.version.tree if submission.version else None
    try:
        return Names(tree) if tree else None
    except Unreadable:
        return None


def _added(request: Asked, pk: int, names: Names | None) -> HttpResponse:
    submission = seen(request, pk, "edit")
    if not submission.takes_evidence:
        raise Refused(_("这份材料现在是“%(stage)s”，不能再上传佐证。") % {"stage": submission.get_stage_display()})
    address = request.POST.get("address", "")
    if address and not (names and names.label(address)):
        raise Refused(_("这个指标已经不在表里了，请刷新页面后重新选择。"))
    with transaction.atomic():
        kept = uploaded(request, submission, "files", EVIDENCE, address)
        for one in kept:
            record(
                "evidence", user=request.user, submission=submission,
                detail={"file": one.pk, "name": one.name, "sha256": one.sha256, "address": address},
            )
    messages.success(request, _("已上传 %(kept)s 个文件。") % {"kept": len(kept)})
    return onwards(request, reverse("evidence", args=[pk]))


def _groups(files: Any, names: Names | None) -> list[tuple[str, list[Attachment]]]:
    """The files by what they prove, the whole first."""
    found: dict[str, list[Attachment]] = {}
    for file in files.select_related("user").order_by("pk"):
        found.setdefault(_about(file.address, names), []).append(file)
    return sorted(found.items(), key=lambda group: group[0] != WHOLE)


def _about(address: str, names: Names | None) -> str:
    if not address:
        return WHOLE
    label = names.label(address) if names else ""
    return _("%(title)s：%(label)s") % {"title": names.title(address), "label": label} if names and label else GONE


@require_POST
@transaction.atomic
def remove_evidence(request: Asked, pk: int, number: int) -> HttpResponse:
    """Marked as removed; the file stays, so that it can be seen later what there was."""
    submission = editable(request, pk)
    own = get_object_or_404(submission.attachments.select_for_update(), pk=number, purpose=EVIDENCE, removed=None)
    own.removed = timezone.now()
    own.save()
    record("remove_evidence", user=request.user, submission=submission, detail={"file": own.pk, "name": own.name, "sha256": own.sha256})
    messages.success(request, _("已撤下“%(name)s”；文件仍留存备查。") % {"name": own.name})
    return redirect("evidence", pk)

"""What the page of a form asks for in the background: save, what others did, the check, a word about a reminder."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from jiping.web.asked import Asked
from jiping.web.draft.material import check_now
from jiping.web.draft.presence import seen_with
from jiping.web.draft.save import save_all
from jiping.web.models import Answer, Draft, Edit, Submission
from jiping.web.pages.filing import seen
from jiping.web.refused import Refused
from jiping.web.said import answers, remarks

MOST_EDITS = 300


def asked(request: Asked) -> dict[str, Any]:
    """The JSON that a script sent. The person who wrote it is the one who is signed in, or nothing is taken."""
    try:
        told = json.loads(request.body)
    except (ValueError, RawPostDataException):
        raise Refused(_("没有看懂这次保存的内容，请刷新页面后再试。")) from None
    if not isinstance(told, dict):
        raise Refused(_("没有看懂这次保存的内容，请刷新页面后再试。"))
    if told.get("user") != request.user.pk:
        raise Refused(_("这一页是另一位同志登录时打开的，请由他登录后再保存；内容仍在这台电脑上。"))
    return told


@require_POST
def save(request: Asked, pk: int) -> HttpResponse:
    """Keep changes; each has its answer, and is safe once that is there."""
    submission = seen(request, pk, "edit")
    changes = asked(request).get("changes")
    if not isinstance(changes, list) or not all(isinstance(change, dict) for change in changes):
        raise Refused(_("没有看懂这次保存的内容，请刷新页面后再试。"))
    saved = save_all(submission, request.user, changes)
    return JsonResponse({"answers": [asdict(one) for one in saved], "revision": max((one.revision for one in saved), default=0)})


@require_GET
def live(request: Asked, pk: int) -> HttpResponse:
    """What has changed since the revision that the page knows, who else is here, and the check if it is a newer one."""
    submission = seen(request, pk, "edit")
    draft = get_object_or_404(Draft.objects.defer("tree", "check_json"), submission=submission)
    since, known = _number(request, "since"), _number(request, "checked")
    edits = _edits(submission, since) if draft.revision > since else []
    return JsonResponse({
        "revision": draft.revision, "editable": submission.editable, "stage": submission.get_stage_display(),
        "here": seen_with(submission, request.user, request.GET.get("form", "")[:20]),
        "changes": [{"address": edit.address, "new": edit.new, "by": str(edit.user)} for edit in edits if edit.verb == "set"],
        "moved": any(edit.verb != "set" for edit in edits) or len(edits) >= MOST_EDITS,
        "told": check_now(draft, submission) if draft.revision > known else None,
        "answers": answers(submission), "remarks": remarks(submission),
    })


def _number(request: Asked, name: str) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def _edits(submission: Submission, since: int) -> list[Edit]:
    return list(submission.edits.filter(revision__gt=since).select_related("user").order_by("revision")[:MOST_EDITS])


@require_POST
def answer(request: Asked, pk: int) -> HttpResponse:
    """A word about a reminder, for as long as the matter stays as it is; an empty one takes the word back."""
    submission = seen(request, pk, "answer")
    told = asked(request)
    if not submission.editable:
        raise Refused(_("这份材料现在是“%(stage)s”，不能再写说明。") % {"stage": submission.get_stage_display()})
    key: dict[str, Any] = {name: str(told.get(name, ""))[:length] for name, length in (("rule", 8), ("subject", 300), ("seal", 20))}
    text = str(told.get("text", "")).strip()
    if len(text) > 2000:
        raise Refused(_("说明最多 2000 个字。"))
    Answer.objects.update_or_create(submission=submission, **key, defaults={"text": text, "user": request.user})
    return JsonResponse({"answers": answers(submission)})

"""批注: a reviewer says something at a cell, the unit replies to it there."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiping.web.asked import Asked
from jiping.web.draft.names import form_name, place_name
from jiping.web.draft.tree import ID
from jiping.web.models import Remark, Submission, record
from jiping.web.pages.filing import seen
from jiping.web.pages.saving import asked
from jiping.web.refused import Refused
from jiping.web.rights import posts
from jiping.web.said import remarks

LONGEST = 2000


@require_POST
@transaction.atomic
def remark(request: Asked, pk: int) -> HttpResponse:
    """Say something at a cell of what was handed in."""
    submission = seen(request, pk, "remark")
    told = asked(request)
    text = _text(str(told.get("text", "")), _("批注"))
    if submission.version is None:
        raise Refused(_("这份材料还没有提交，没有可以批注的内容。"))
    address = str(told.get("address", ""))[:200]
    made = Remark.objects.create(
        submission=submission, address=address, label=_label(submission, address), text=text, user=request.user,
        role=next(post.role for post in posts(request.user, "remark")),
    )
    record("remark", user=request.user, submission=submission, detail={"remark": made.pk, "address": address, "text": text})
    return JsonResponse({"remarks": remarks(submission)})


@require_POST
@transaction.atomic
def reply(request: Asked, pk: int, number: int) -> HttpResponse:
    """The unit says what it did about a remark; that settles it until the reviewer says more."""
    submission = seen(request, pk, "answer")
    told = asked(request)
    if not submission.editable:
        raise Refused(_("这份材料现在是“%(stage)s”，退回后才能答复。") % {"stage": submission.get_stage_display()})
    row = get_object_or_404(Remark.objects.select_for_update(), pk=number, submission=submission)
    row.reply, row.settled_at = _text(str(told.get("text", "")), _("答复")), timezone.now()
    row.save()
    record("reply", user=request.user, submission=submission, detail={"remark": row.pk, "text": row.reply})
    return JsonResponse({"remarks": remarks(submission)})


@require_POST
@transaction.atomic
def take_back(request: Asked, pk: int, number: int) -> HttpResponse:
    """A reviewer takes back the own remark that nobody has replied to."""
    submission = seen(request, pk, "remark")
    asked(request)
    row = get_object_or_404(Remark.objects.select_for_update(), pk=number, submission=submission, user=request.user)
    if row.settled_at:
        raise Refused(_("单位已经答复了这条批注，不能收回。"))
    record("take_back", user=request.user, submission=submission, detail={"remark": row.pk, "text": row.text})
    row.delete()
    return JsonResponse({"remarks": remarks(submission)})


def _text(text: str, what: str) -> str:
    text = text.strip()
    if not text:
        raise Refused(_("%(what)s还没有写内容。") % {"what": what})
    if len(text) > LONGEST:
        raise Refused(_("%(what)s最多 %(longest)s 个字。") % {"what": what, "longest": LONGEST})
    return text


def _label(submission: Submission, address: str) -> str:
    """The form and the place, as they were called when the remark was made."""
    assert submission.version is not None
    tree = submission.version.tree
    filled = next((one for one in tree["forms"] if one[ID] == address.partition("/")[0]), None)
    if filled is None:
        return "整份材料"
    return "：".join(filter(None, (form_name(filled), place_name(tree, address))))[:200]

"""版本: what was kept, the difference between any two in words, and the way back to an old one."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from jiping.model.errors import Unreadable
from jiping.web.asked import Asked, number
from jiping.web.draft.begin import completed
from jiping.web.draft.compare import compared
from jiping.web.draft.match import keep_spares
from jiping.web.draft.rewrite import rewrite
from jiping.web.draft.tree import Tree, settled
from jiping.web.models import Draft, Submission, User, record
from jiping.web.pages.filing import seen
from jiping.web.refused import Refused
from jiping.web.rights import may
from jiping.web.told import cause_words
from jiping.web.visible import versions_for

DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Shown:
    """A version or the draft, as it is chosen and named."""

    key: str
    name: str
    tree: Tree


@require_GET
def versions(request: Asked, pk: int) -> HttpResponse:
    """All versions that this person may see, the latest first."""
    submission = seen(request, pk)
    rows = versions_for(request.user, submission).defer("tree", "result").select_related("made_by").order_by("-number")
    own = may(request.user, "edit", submission)
    draft = Draft.objects.filter(submission=submission).first() if own else None
    return render(request, "versions.html", {
        "submission": submission, "versions": rows, "draft": draft, "may_edit": own and submission.editable,
    })


@require_GET
def compare(request: Asked, pk: int) -> HttpResponse:
    """What changed between two of them, the older one on the left."""
    submission = seen(request, pk)
    before, after = (one_of(request.user, submission, request.GET.get(side, "")) for side in ("a", "b"))
    if before.key == DRAFT or (after.key != DRAFT and int(before.key) > int(after.key)):
        before, after = after, before
    try:
        forms = compared(before.tree, after.tree)
    except Unreadable as trouble:
        raise Refused(trouble.sentence) from None
    return render(request, "compare.html", {"submission": submission, "before": before, "after": after, "forms": forms})


def one_of(user: User, submission: Submission, key: str) -> Shown:
    """A version by its number, or the draft; 404 where this person may not see it."""
    if key == DRAFT and may(user, "edit", submission):
        return Shown(key, _("草稿"), settled(get_object_or_404(Draft, submission=submission).tree))
    version = get_object_or_404(versions_for(user, submission), number=number(key))
    return Shown(key, _("第 %(number)s 版（%(cause)s）") % {"number": version.number, "cause": cause_words(version.cause)}, version.tree)


@require_POST
@transaction.atomic
def restore(request: Asked, pk: int, number: int) -> HttpResponse:
    """Bring an old version back into the draft; what stands there now is kept."""
    submission = seen(request, pk, "edit")
    old = get_object_or_404(versions_for(request.user, submission), number=number)

    def make(draft: Draft) -> Tree:
        tree = completed(deepcopy(old.tree), submission.round.forms)
        keep_spares(draft.tree, tree)
        return tree

    made = rewrite(submission, request.user, make, f"恢复第 {number} 版")
    record("restore", user=request.user, submission=submission, detail={"from": number, "version": made.number})
    messages.success(request, _("草稿已恢复到第 %(number)s 版的内容；恢复前的内容也留了版本。") % {"number": number})
    return redirect("versions", pk)

"""补充材料: what a reviewer asks of a unit while the review is under way, and what the unit answers, once."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jiping.web.models import Attachment, EvidenceRequest, Review, Role, User, record
from jiping.web.notices import holders, notify
from jiping.web.refused import Refused
from jiping.web.review.course import UNSETTLED, locked
from jiping.web.review.paper import line
from jiping.web.words import later


def ask(review: Review, by: User, address: str, text: str) -> EvidenceRequest:
    """Ask the unit for evidence at a line of the workpaper."""
    if not text.strip():
        raise Refused(_("请写明需要什么材料。"))
    with transaction.atomic():
        held = locked(review, *UNSETTLED)
        about = line(held, address)
        made: EvidenceRequest = held.requests.create(address=about.address, label=about.name, text=text.strip(), user=by)
        record("ask_evidence", user=by, submission=held.submission, why=made.text, detail={"review": held.pk, "at": about.address})
        said = later("复核请补充材料：%(name)s：%(text)s", name=about.name, text=made.text)
        notify(holders(held.submission, (Role.FILLER,)), said, held.submission, f"/evidence/{held.submission_id}/")
    return made


def answer(request: EvidenceRequest, by: User, text: str, attachment: Attachment | None) -> None:
    """The unit's answer, with a file where there is one."""
    if not text.strip():
        raise Refused(_("请写明答复；没有材料的也请说明。"))
    with transaction.atomic():
        held = EvidenceRequest.objects.select_for_update().get(pk=request.pk)
        if held.answered_at:
            raise Refused(_("这一条已经答复过了，请刷新页面。"))
        held.attachment, held.answer, held.answered_by, held.answered_at = attachment, text.strip(), by, timezone.now()
        held.save()
        submission = request.review.submission
        record("answer_evidence", user=by, submission=submission, why=held.answer, detail={"request": held.pk})
        said = later("%(unit)s已答复要补充的材料：%(label)s", unit=submission.name, label=held.label)
        notify([held.user], said, submission, f"/reviews/{held.review_id}/")

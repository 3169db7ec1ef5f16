"""The way of a review: sent to the unit for its word, objections decided, settled."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jiping.web.models import Objection, Review, Role, User, record, working_days_later
from jiping.web.notices import holders, notify
from jiping.web.refused import Refused
from jiping.web.review.paper import sheets
from jiping.web.words import later

UNIT = (Role.FILLER, Role.HEAD)
UNSETTLED = (Review.State.ASSIGNED, Review.State.WORKING, Review.State.FEEDBACK)


def locked(review: Review, *states: Review.State) -> Review:
    """The review as it is now, held until the change is made. Raises ``Refused`` where it is in none of these states any more."""
    held = Review.objects.select_for_update().select_related("submission__round", "submission__unit").get(pk=review.pk)
    if held.state not in states:
        raise Refused(_("这份复核现在是“%(state)s”，不能这样做；可能别人刚刚处理过。") % {"state": held.get_state_display()})
    return held


def judge(review: Review, by: User, judged: dict[str, str]) -> None:
    """The points of the quality sheet that a person gives."""
    with transaction.atomic():
        held = locked(review, *UNSETTLED)
        Review.objects.filter(pk=held.pk).update(quality=judged)
        record("judge", user=by, submission=held.submission, detail={"review": held.pk, **judged})


def send(review: Review, by: User, opinion: str) -> None:
    """The reviewer is done: the unit sees the scores and may object for so many working days."""
    with transaction.atomic():
        held = locked(review, Review.State.ASSIGNED, Review.State.WORKING)
        if not opinion.strip():
            raise Refused(_("请写明复核意见。"))
        unscored = [line.name for sheet in sheets(held) for line in sheet.lines if line.score is None]
        if unscored:
            left = {"count": len(unscored), "first": unscored[0]}
            raise Refused(_("还有 %(count)s 行没有复核得分，例如“%(first)s”；与自评一致的也请确认。") % left)
        if held.requests.filter(answered_at=None).exists():
            raise Refused(_("还有佐证材料没有等到单位答复。"))
        held.opinion, held.state, held.sent_at = opinion.strip(), Review.State.FEEDBACK, timezone.now()
        held.objections_until = working_days_later(timezone.localdate(), held.submission.round.objection_days)
        held.save()
        record("send_review", user=by, submission=held.submission, detail={"review": held.pk})
        said = later("%(submission)s的复核结果请于 %(day)s 前反馈意见。", submission=held.submission, day=held.objections_until)
        notify(holders(held.submission, UNIT), said, held.submission, f"/reviews/{held.pk}/")


def agree(review: Review, by: User) -> None:
    """The unit has no objection."""
    with transaction.atomic():
        held = locked(review, Review.State.FEEDBACK)
        held.agreed_at, held.agreed_by = timezone.now(), by
        held.save()
        record("agree_review", user=by, submission=held.submission, detail={"review": held.pk})


def object_to(review: Review, by: User, address: str, text: str) -> Objection:
    """The unit disagrees, about a line or the whole."""
    with transaction.atomic():
        held = locked(review, Review.State.FEEDBACK)
        if not text.strip():
            raise Refused(_("请写明异议的理由。"))
        if held.objections_until and timezone.localdate() > held.objections_until:
            raise Refused(_("反馈期已于 %(objections_until)s 截止。") % {"objections_until": held.objections_until})
        objection = Objection.objects.create(review=held, address=address, text=text.strip(), user=by)
        record("object", user=by, submission=held.submission, why=text.strip(), detail={"review": held.pk, "at": address})
        said = later("%(submission)s对复核提出异议。", submission=held.submission)
        notify(holders(held.submission, (Role.PERFORMANCE,)), said, held.submission,
               f"/reviews/{held.pk}/")
        return objection


def decide(objection: Objection, by: User, decision: str, *, accepted: bool) -> None:
    """The bureau answers an objection; the score itself is changed in the workpaper."""
    if not decision.strip():
        raise Refused(_("请写明处理意见。"))
    with transaction.atomic():
        held = locked(objection.review, Review.State.FEEDBACK)
        if not Objection.objects.filter(pk=objection.pk, decided_at=None).update(
            accepted=accepted, decision=decision.strip(), decided_by=by, decided_at=timezone.now(),
        ):
            raise Refused(_("这条异议已经处理过了，请刷新页面。"))
        record("decide_objection", user=by, submission=held.submission, why=decision.strip(),
               detail={"objection": objection.pk, "accepted": accepted})
        notify(
            holders(held.submission, UNIT),
            later("对复核异议的处理：%(decision)s", decision=decision.strip()),
            held.submission, f"/reviews/{held.pk}/",
        )


def settle(review: Review, by: User) -> None:
    """The result is final: after the days for objections, or once the unit has agreed."""
    with transaction.atomic():
        held = locked(review, Review.State.FEEDBACK)
        if held.objections.filter(decided_at=None).exists():
            raise Refused(_("还有异议没有处理。"))
        waiting = held.objections_until and timezone.localdate() <= held.objections_until
        if waiting and not held.agreed_at and not held.objections.exists():
            raise Refused(_("反馈期到 %(objections_until)s 截止，单位还没有表示意见。") % {"objections_until": held.objections_until})
        held.state, held.final_at, held.final_by = Review.State.FINAL, timezone.now(), by
        held.save()
        totals = {sheet.title: [str(sheet.own), str(sheet.counted)] for sheet in sheets(held)}
        record("settle_review", user=by, submission=held.submission, detail={"review": held.pk, "totals": totals})
        notify(
            holders(held.submission, UNIT),
            later("%(submission)s的复核已定论。", submission=held.submission),
            held.submission, f"/reviews/{held.pk}/",
        )

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


def _locked(review: Review, *states: Review.State) -> Review:
    locked = Review.objects.select_for_update().select_related("submission__round", "submission__unit").get(pk=review.pk)
    if locked.state not in states:
        raise Refused(_("这份复核现在是“%(state)s”，不能这样做；可能别人刚刚处理过。") % {"state": locked.get_state_display()})
    return locked


def send(review: Review, by: User, opinion: str) -> None:
    """The reviewer is done: the unit sees the scores and may object for so many working days."""
    with transaction.atomic():
        locked = _locked(review, Review.State.ASSIGNED, Review.State.WORKING)
        if not opinion.strip():
            raise Refused(_("请写明复核意见。"))
        unscored = [line.name for sheet in sheets(locked) for line in sheet.lines if line.score is None]
        if unscored:
            left = {"count": len(unscored), "first": unscored[0]}
            raise Refused(_("还有 %(count)s 行没有复核得分，例如“%(first)s”；与自评一致的也请确认。") % left)
        if locked.requests.filter(answered_at=None).exists():
            raise Refused(_("还有佐证材料没有等到单位答复。"))
        locked.opinion, locked.state, locked.sent_at = opinion.strip(), Review.State.FEEDBACK, timezone.now()
        locked.objections_until = working_days_later(timezone.localdate(), locked.submission.round.objection_days)
        locked.save()
        record("send_review", user=by, submission=locked.submission, detail={"review": locked.pk})
        said = later("%(submission)s的复核结果请于 %(day)s 前反馈意见。", submission=locked.submission, day=locked.objections_until)
        notify(holders(locked.submission, UNIT), said, locked.submission, f"/reviews/{locked.pk}/")


def agree(review: Review, by: User) -> None:
    """The unit has no objection."""
    with transaction.atomic():
        locked = _locked(review, Review.State.FEEDBACK)
        locked.agreed_at, locked.agreed_by = timezone.now(), by
        locked.save()
        record("agree_review", user=by, submission=locked.submission, detail={"review": locked.pk})


def object_to(review: Review, by: User, address: str, text: str) -> Objection:
    """The unit disagrees, about a line or the whole."""
    with transaction.atomic():
        locked = _locked(review, Review.State.FEEDBACK)
        if not text.strip():
            raise Refused(_("请写明异议的理由。"))
        if locked.objections_until and timezone.localdate() > locked.objections_until:
            raise Refused(_("反馈期已于 %(objections_until)s 截止。") % {"objections_until": locked.objections_until})
        objection = Objection.objects.create(review=locked, address=address, text=text.strip(), user=by)
        record("object", user=by, submission=locked.submission, why=text.strip(), detail={"review": locked.pk, "at": address})
        said = later("%(submission)s对复核提出异议。", submission=locked.submission)
        notify(holders(locked.submission, (Role.PERFORMANCE,)), said, locked.submission,
               f"/reviews/{locked.pk}/")
        return objection


def decide(objection: Objection, by: User, decision: str, *, accepted: bool) -> None:
    """The bureau answers an objection; the score itself is changed in the workpaper."""
    if not decision.strip():
        raise Refused(_("请写明处理意见。"))
    with transaction.atomic():
        locked = _locked(objection.review, Review.State.FEEDBACK)
        objection.accepted, objection.decision = accepted, decision.strip()
        objection.decided_by, objection.decided_at = by, timezone.now()
        objection.save()
        record("decide_objection", user=by, submission=locked.submission, why=decision.strip(),
               detail={"objection": objection.pk, "accepted": accepted})
        notify(
            holders(locked.submission, UNIT),
            later("对复核异议的处理：%(decision)s", decision=decision.strip()),
            locked.submission, f"/reviews/{locked.pk}/",
        )


def settle(review: Review, by: User) -> None:
    """The result is final: after the days for objections, or once the unit has agreed."""
    with transaction.atomic():
        locked = _locked(review, Review.State.FEEDBACK)
        if locked.objections.filter(decided_at=None).exists():
            raise Refused(_("还有异议没有处理。"))
        waiting = locked.objections_until and timezone.localdate() <= locked.objections_until
        if waiting and not locked.agreed_at and not locked.objections.exists():
            raise Refused(_("反馈期到 %(objections_until)s 截止，单位还没有表示意见。") % {"objections_until": locked.objections_until})
        locked.state, locked.final_at, locked.final_by = Review.State.FINAL, timezone.now(), by
        locked.save()
        totals = {sheet.title: [str(sheet.own), str(sheet.counted)] for sheet in sheets(locked)}
        record("settle_review", user=by, submission=locked.submission, detail={"review": locked.pk, "totals": totals})
        notify(
            holders(locked.submission, UNIT),
            later("%(submission)s的复核已定论。", submission=locked.submission),
            locked.submission, f"/reviews/{locked.pk}/",
        )

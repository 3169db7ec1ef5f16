"""整改: a notice from findings and deductions, replies with evidence, the same rules asked again, the close."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jiping.catalog.review import deductions
from jiping.web.draft.beside import told_of
from jiping.web.draft.version import keep
from jiping.web.models import Draft, Matter, Notice, Review, Role, Submission, User, record, working_days_later
from jiping.web.models.submission import RECTIFIED
from jiping.web.notices import holders, notify
from jiping.web.refused import Refused
from jiping.web.review.paper import sheets
from jiping.web.words import later

UNIT = (Role.FILLER, Role.HEAD)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that could go into a notice. ``key`` names it on the page."""

    key: str
    text: str
    label: str = ""
    rule: str = ""
    subject: str = ""
    address: str = ""


def proposals(submission: Submission) -> list[Proposal]:
    """The findings on the version that counts, and what the review cut."""
    found: list[Proposal] = []
    shown: dict[str, Any] = submission.version.result.get("shown", {}) if submission.version else {}
    for number, finding in enumerate(shown.get("findings", ())):
        if finding["level"] != "info":
            found.append(Proposal(
                f"f{number}", finding["message"], finding["title"], finding["code"], finding["subject"], finding["address"],
            ))
    for review in submission.reviews.filter(state=Review.State.FINAL):
        found += _cuts(review)
    return found


def _cuts(review: Review) -> Iterable[Proposal]:
    for sheet in sheets(review):
        for line in sheet.lines:
            if line.score and line.gap is not None and line.gap < 0:
                reason = deductions().get(line.score.reason_code)
                why = "；".join(filter(None, (reason.text if reason else "", line.score.text)))
                text = f"“{line.name}”自评得 {line.own} 分，复核得 {line.score.score} 分：{why}"
                yield Proposal(f"r{line.score.pk}", text, line.name, address=line.address)


def issue(submission: Submission, by: User, keys: Iterable[str], others: Iterable[str], text: str, number: str) -> Notice:
    """Send a notice about what was picked and what was written by hand."""
    wanted = set(keys)
    picked = [proposal for proposal in proposals(submission) if proposal.key in wanted]
    picked += [Proposal("", other.strip()) for other in others if other.strip()]
    if not picked:
        raise Refused(_("请至少选一个问题，或写一个问题。"))
    with transaction.atomic():
        due: date = working_days_later(timezone.localdate(), submission.round.rectify_days)
        notice = Notice.objects.create(
            submission=submission, review=submission.reviews.filter(state=Review.State.FINAL).first(), number=number.strip(),
            text=text.strip(), due=due, issued_by=by,
        )
        Matter.objects.bulk_create(
            Matter(notice=notice, rule=one.rule, subject=one.subject, address=one.address, label=one.label, text=one.text)
            for one in picked
        )
        record("notice", user=by, submission=submission, detail={"notice": notice.pk, "matters": len(picked)})
        notify(
            holders(submission, UNIT),
            later("整改通知：%(picked)s 个问题，%(due)s 前整改。", picked=len(picked), due=due),
            submission, f"/notices/{notice.pk}/",
        )
    return notice


def again(matter: Matter) -> dict[str, str]:
    """Ask exactly the rule of the matter again, of the draft as it is now: ``gone``, ``there`` with its message, or ``open``."""
    if not matter.rule:
        return {"state": "open", "text": "这个问题不是规则查出的，由审核人判断。"}
    submission = matter.notice.submission
    draft = Draft.objects.filter(submission=submission).first()
    if draft is None:
        return {"state": "open", "text": "没有可以复查的材料。"}
    told = told_of(submission, draft.tree)
    same = [one for one in told["findings"] if one["code"] == matter.rule and one["subject"] == matter.subject]
    if not same:
        return {"state": "gone", "text": f"按规则 {matter.rule} 复查，问题已消除。"}
    return {"state": "there", "text": f"按规则 {matter.rule} 复查，问题仍在：{same[0]['message']}"}


def reply(matter: Matter, by: User, measure: str, person: str) -> None:
    """The unit says what it did; the rule is asked again at once."""
    if not measure.strip():
        raise Refused(_("请写明整改措施和结果。"))
    with transaction.atomic():
        locked = _locked(matter, Matter.State.OPEN, Matter.State.REFUSED, Matter.State.REPLIED)
        locked.measure, locked.person = measure.strip(), person.strip()
        locked.replied_by, locked.replied_at = by, timezone.now()
        locked.state, locked.recheck = Matter.State.REPLIED, again(locked)
        locked.save()
        submission = locked.notice.submission
        record("rectify", user=by, submission=submission, why=locked.measure, detail={"matter": locked.pk, **locked.recheck})
        if not locked.notice.matters.filter(state__in=(Matter.State.OPEN, Matter.State.REFUSED)).exists():
            notify(holders(submission, (Role.PERFORMANCE,)), later("%(submission)s已回复全部整改问题。", submission=submission), submission,
                   f"/notices/{locked.notice_id}/")


def decide(matter: Matter, by: User, decision: str, *, closed: bool) -> None:
    """销号, or back for more. A matter whose rule still finds it is closed only with a reason."""
    with transaction.atomic():
        locked = _locked(matter, Matter.State.REPLIED)
        locked.recheck = again(locked)
        if closed and locked.recheck["state"] == "there" and not decision.strip():
            raise Refused(_("复查时问题仍在；要销号请写明理由。"))
        if not closed and not decision.strip():
            raise Refused(_("请写明还要怎样整改。"))
        locked.decision = decision.strip()
        locked.state = Matter.State.CLOSED if closed else Matter.State.REFUSED
        if closed:
            locked.closed_by, locked.closed_at = by, timezone.now()
        locked.save()
        submission = locked.notice.submission
        record("close_matter" if closed else "refuse_matter", user=by, submission=submission, why=locked.decision,
               detail={"matter": locked.pk, **locked.recheck})
        if not closed:
            notify(
                holders(submission, UNIT),
                later("须继续整改：%(decision)s", decision=locked.decision),
                submission, f"/notices/{locked.notice_id}/",
            )
        _close(locked.notice, by)


def _close(notice: Notice, by: User) -> None:
    """With its last matter the notice is closed, and what was put right becomes the version that counts."""
    if notice.matters.exclude(state=Matter.State.CLOSED).exists():
        return
    notice.closed_at = timezone.now()
    notice.save()
    submission = notice.submission
    draft = Draft.objects.filter(submission=submission).first()
    if draft and not submission.notices.filter(closed_at=None).exists():
        submission.version = keep(submission, by, RECTIFIED, draft.tree)
        submission.save()
    record("close_notice", user=by, submission=submission, detail={"notice": notice.pk})
    notify(holders(submission, UNIT), later("%(submission)s的整改已全部销号。", submission=submission), submission, f"/notices/{notice.pk}/")


def _locked(matter: Matter, *states: Matter.State) -> Matter:
    locked = Matter.objects.select_for_update().select_related("notice__submission__round").get(pk=matter.pk)
    if locked.state not in states:
        raise Refused(_("这个问题现在是“%(state)s”，不能这样做。") % {"state": locked.get_state_display()})
    return locked

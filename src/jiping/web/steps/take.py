"""Make a move: rights, stage, reason, the act itself, one event, and a word to those whose turn it is."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from jiping.web.models import Event, Submission, User, record
from jiping.web.notices import tell
from jiping.web.refused import Refused
from jiping.web.rights import RIGHTS, may
from jiping.web.steps import accept, excuse, passing, reopen, return_, sign, submit, withdraw
from jiping.web.steps.step import Step

STEPS: dict[str, Step] = {
    step.verb: step for step in (
        submit.STEP, withdraw.STEP, sign.STEP, passing.DEPARTMENT, passing.SECTION, accept.STEP, return_.STEP,
        reopen.STEP, excuse.STEP,
    )
}


def possible(submission: Submission, user: User) -> list[Step]:
    """The moves that a person could make with a submission now."""
    return [
        step for step in STEPS.values()
        if submission.stage in step.stages and submission.round.is_open and may(user, step.needs, submission)
        and not _refusal(step, submission, user)
    ]


def take(submission: Submission, verb: str, by: User, why: str = "") -> Event:
    """One move of the workflow and its event. Raises ``Refused`` with a sentence; then nothing has changed."""
    step = STEPS[verb]
    with transaction.atomic():
        locked = Submission.objects.select_for_update().select_related("round", "unit").get(pk=submission.pk)
        before = locked.stage
        _allowed(step, locked, by, why)
        step.act(locked, by, why.strip())
        locked.save()
        event = record(
            verb, user=by, submission=locked, why=why.strip(),
            detail={"from": before, "to": locked.stage, **({"version": locked.version.number} if locked.version else {})},
        )
        tell(locked, step.label, by, why.strip())
    submission.refresh_from_db()
    return event


def _allowed(step: Step, submission: Submission, by: User, why: str) -> None:
    if not may(by, step.needs, submission):
        raise Refused(_("您的岗位不能对这份材料“%(rights)s”。") % {"rights": RIGHTS[step.needs][0]})
    if not submission.round.is_open:
        raise Refused(_("“%(round)s”已经结束，不能再%(label)s。") % {"round": submission.round, "label": step.label})
    if submission.stage not in step.stages:
        raise Refused(_("这份材料现在是“%(stage)s”，不能%(label)s；可能别人刚刚处理过，请刷新页面。") % {"stage": submission.get_stage_display(), "label": step.label})
    if refusal := _refusal(step, submission, by):
        raise Refused(refusal)
    if step.reason and not why.strip():
        raise Refused(_("%(label)s请写明理由。") % {"label": step.label})


def _refusal(step: Step, submission: Submission, by: User) -> str:
    """Who fills in does not judge: a person of several posts may not pass the own material."""
    own = submission.completed_by_id == by.pk
    if own and step.needs in {"sign", "pass_department", "pass_section", "accept"}:
        return _("这份材料是您自己提交的，须由另一位同志审核。")
    if step.verb == "return":
        return return_.refusal(submission, by)
    return ""

"""退回: whoever's turn it is gives the material back, with a reason and with remarks at the cells."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jiping.web.models import UNDER_WAY, Role, Stage, Submission, User
from jiping.web.rights import may_as
from jiping.web.steps.step import Step
from jiping.web.words import later

TURN = {
    Stage.SIGNING: Role.HEAD, Stage.DEPARTMENT: Role.DEPARTMENT, Stage.SECTION: Role.SECTION, Stage.BUREAU: Role.PERFORMANCE,
}


def refusal(submission: Submission, by: User) -> str:
    """Only the one whose turn it is; the performance section may at any time."""
    roles = {TURN.get(Stage(submission.stage), Role.PERFORMANCE), Role.PERFORMANCE}
    if any(may_as(by, role, submission) for role in roles):
        return ""
    return _("这份材料现在是“%(stage)s”，还不到您退回。") % {"stage": submission.get_stage_display()}


def act(submission: Submission, _by: User, _why: str) -> None:
    """Back to the unit; what was signed is signed no longer."""
    submission.stage = Stage.RETURNED
    submission.returns += 1
    submission.completed_at = submission.checked_at = None
    submission.completed_by = submission.checked_by = None


STEP = Step("return", later("退回"), UNDER_WAY, act, reason=True)

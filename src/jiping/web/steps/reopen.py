"""重新打开: the performance section gives accepted or excused material back for a change."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jiping.web.models import Stage, Submission, User
from jiping.web.refused import Refused
from jiping.web.steps.step import Step
from jiping.web.words import later


def act(submission: Submission, _by: User, _why: str) -> None:
    """Not what is public: that has to be taken back first."""
    if submission.published_at:
        raise Refused(_("这份材料已经公开，须先撤回公开才能重新打开。"))
    submission.stage = Stage.RETURNED if submission.version else Stage.DRAFT
    submission.excuse = ""
    submission.completed_at = submission.checked_at = submission.approved_at = None
    submission.completed_by = submission.checked_by = submission.approved_by = None


STEP = Step("reopen", later("重新打开"), (Stage.ACCEPTED, Stage.EXCUSED), act, reason=True)

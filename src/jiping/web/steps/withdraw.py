"""撤回: the unit takes the material back while nobody above has dealt with it."""

from __future__ import annotations

from jiping.web.models import Stage, Submission, User
from jiping.web.steps.step import Step
from jiping.web.words import later


def act(submission: Submission, _by: User, _why: str) -> None:
    """A draft again."""
    submission.stage = Stage.DRAFT
    submission.completed_at = submission.checked_at = None
    submission.completed_by = submission.checked_by = None


STEP = Step("withdraw", later("撤回"), (Stage.SIGNING, Stage.DEPARTMENT), act, reason=True)

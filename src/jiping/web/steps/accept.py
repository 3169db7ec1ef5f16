"""接收: the performance section takes the material as handed in."""

from __future__ import annotations

from django.utils import timezone

from jiping.web.models import Stage, Submission, User
from jiping.web.steps.step import Step
from jiping.web.words import later


def act(submission: Submission, by: User, _why: str) -> None:
    """The version that was signed is the one that counts."""
    submission.stage = Stage.ACCEPTED
    submission.approved_at, submission.approved_by = timezone.now(), by


STEP = Step("accept", later("接收"), (Stage.BUREAU,), act)

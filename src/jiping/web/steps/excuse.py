"""免予填报: a unit that has nothing to evaluate, or that evaluates elsewhere, with the reason."""

from __future__ import annotations

from jiping.web.models import EDITABLE, Stage, Submission, User
from jiping.web.steps.step import Step
from jiping.web.words import later


def act(submission: Submission, _by: User, why: str) -> None:
    """No material is expected; the board counts it apart."""
    submission.stage = Stage.EXCUSED
    submission.excuse = why


STEP = Step("excuse", later("免予填报"), EDITABLE, act, reason=True)

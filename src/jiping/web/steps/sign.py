"""签批: the head of the unit answers for truth and accuracy."""

from __future__ import annotations

from django.utils import timezone

from jiping.web.models import Kind, Stage, Submission, User
from jiping.web.steps.step import Step
from jiping.web.words import later


def act(submission: Submission, by: User, _why: str) -> None:
    """Pass on to the 主管部门, or to the bureau where the unit is one itself."""
    submission.checked_at, submission.checked_by = timezone.now(), by
    above = submission.unit.department if submission.unit.kind != Kind.DEPARTMENT else None
    submission.stage = Stage.DEPARTMENT if above else after_department(submission)


def after_department(submission: Submission) -> Stage:
    """A unit without a 业务股 in charge goes straight to the performance section."""
    return Stage.SECTION if submission.unit.in_charge else Stage.BUREAU


STEP = Step(
    "sign", later("签批"), (Stage.SIGNING,), act,
    confirm=later("签批即对自评材料的真实性、准确性负责。"),
)

"""审核通过: the 主管部门's and the 业务股's check, one after the other."""

from __future__ import annotations

from jiping.web.models import Stage, Submission, User
from jiping.web.steps.sign import after_department
from jiping.web.steps.step import Step
from jiping.web.words import later


def _department(submission: Submission, _by: User, _why: str) -> None:
    submission.stage = after_department(submission)


def _section(submission: Submission, _by: User, _why: str) -> None:
    submission.stage = Stage.BUREAU


DEPARTMENT = Step("pass_department", later("主管部门审核通过"), (Stage.DEPARTMENT,), _department)
SECTION = Step("pass_section", later("业务股审核通过"), (Stage.SECTION,), _section)

"""Which versions, originals and files of a submission a person sees: the unit all, everybody else what was handed in."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from jiping.web.models import Attachment, Intake, Submission, User, Version
from jiping.web.rights import may
from jiping.web.uploads import EVIDENCE

HANDED_IN = "提交"


def versions_for(user: User, submission: Submission) -> QuerySet[Version]:
    """The versions that a person may look at."""
    own = Version.objects.filter(submission=submission)
    return own if may(user, "edit", submission) else own.filter(cause=HANDED_IN)


def intakes_for(user: User, submission: Submission) -> QuerySet[Intake]:
    """The readings of originals: those that went into what was handed in."""
    own = Intake.objects.filter(submission=submission)
    if may(user, "edit", submission):
        return own
    return own.filter(version__number__lte=submission.version.number) if submission.version else own.none()


def files_for(user: User, submission: Submission) -> QuerySet[Attachment]:
    """The files: evidence, and the originals of what was handed in. What was removed only the unit and the log's readers see."""
    own = Attachment.objects.filter(submission=submission)
    if may(user, "edit", submission):
        return own
    found = own.filter(Q(purpose=EVIDENCE) | Q(intakes__in=intakes_for(user, submission))).distinct()
    return found if may(user, "log", submission) else found.filter(removed=None)

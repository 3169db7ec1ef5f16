"""What of a submission a person sees: of versions, originals and files the unit all and others what was handed in; and the reviews."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from jiping.web.models import Attachment, Intake, Review, Role, Submission, User, Version
from jiping.web.models.submission import HANDED_IN, RECTIFIED
from jiping.web.rights import may, posts, submissions
from jiping.web.uploads import EVIDENCE, TARGETS

TOLD = (Review.State.FEEDBACK, Review.State.FINAL)  # from then on the unit sees a review


def versions_for(user: User, submission: Submission) -> QuerySet[Version]:
    """The versions that a person may look at."""
    own = Version.objects.filter(submission=submission)
    return own if may(user, "edit", submission) else own.filter(cause__in=(HANDED_IN, RECTIFIED))


def intakes_for(user: User, submission: Submission) -> QuerySet[Intake]:
    """The readings of originals: those that went into what was handed in."""
    own = Intake.objects.filter(submission=submission)
    if may(user, "edit", submission):
        return own
    return own.filter(version__number__lte=submission.version.number) if submission.version else own.none()


def files_for(user: User, submission: Submission) -> QuerySet[Attachment]:
    """Evidence, approved targets and the originals of what was handed in; what was removed only the unit and the log's readers see."""
    own = Attachment.objects.filter(submission=submission)
    if may(user, "edit", submission):
        return own
    found = own.filter(Q(purpose__in=(EVIDENCE, TARGETS)) | Q(intakes__in=intakes_for(user, submission))).distinct()
    return found if may(user, "log", submission) else found.filter(removed=None)


def reviews_for(user: User, right: str = "view") -> QuerySet[Review]:
    """The reviews that a person sees: an agency its own, the bureau all, the unit those that were sent to it."""
    rows = Review.objects.filter(submission__in=submissions(user, right))
    held = posts(user, right)
    agencies = [post.unit.pk for post in held if post.role == Role.REVIEWER]
    bureau = _regions_of(user, right)
    seen = rows.filter(agency__in=agencies) | rows.filter(submission__unit__path__regex=bureau) if bureau else rows.filter(
        agency__in=agencies
    )
    if any(post.role in {Role.FILLER, Role.HEAD, Role.DEPARTMENT, Role.SECTION} for post in held):
        seen = seen | rows.filter(state__in=TOLD)
    return seen.distinct()


def _regions_of(user: User, right: str) -> str:
    """A pattern of the paths that the bureau's and the auditors' posts look at; empty without such a post."""
    paths = [post.unit.domain.path for post in posts(user, right) if post.role in {Role.PERFORMANCE, Role.AUDITOR}]
    return f"^({'|'.join(paths)})" if paths else ""


def seen_review(user: User, pk: int, right: str = "view") -> Review:
    """A review that a person may see or work on, else 404."""
    rows = reviews_for(user, right).select_related("submission__round", "submission__unit", "version", "agency", "draw")
    return get_object_or_404(rows, pk=pk)

"""A word inside the site to those whose turn it is."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from jiping.web.models import Kind, Notification, Post, Role, Stage, Submission, User
from jiping.web.rights import may_as
from jiping.web.words import later, stored

TURN: dict[Stage, tuple[Role, ...]] = {
    Stage.DRAFT: (Role.FILLER,),
    Stage.RETURNED: (Role.FILLER, Role.HEAD),
    Stage.SIGNING: (Role.HEAD,),
    Stage.DEPARTMENT: (Role.DEPARTMENT,),
    Stage.SECTION: (Role.SECTION,),
    Stage.BUREAU: (Role.PERFORMANCE,),
    Stage.ACCEPTED: (Role.FILLER, Role.HEAD),
    Stage.EXCUSED: (Role.FILLER,),
}


def tell(submission: Submission, done: str, by: User, why: str) -> None:
    """Tell everybody whose turn it is now, except the one who made the move; what they were told before this move is over."""
    here = f"/filings/{submission.pk}/"
    Notification.objects.filter(submission=submission, link=here, read_at=None).update(read_at=timezone.now())
    stage = Stage(submission.stage)
    said = later("%(unit)s：%(by)s已%(done)s，现为“%(stage)s”", unit=submission.name, by=by, done=done, stage=stage.label)
    if why:
        said = later("%(said)s。理由：%(why)s", said=said, why=why)
    notify(holders(submission, TURN[Stage(submission.stage)], but=by), said, submission, here)


def holders(submission: Submission, roles: Iterable[Role], but: User | None = None) -> list[User]:
    """The persons of these roles whose reach the submission is in."""
    wanted = set(roles)
    above = [int(step) for step in submission.unit.path.split("/") if step]
    held = Post.objects.filter(Q(unit__in=above) | Q(unit__kind__in=(Kind.BUREAU, Kind.SECTION)), role__in=wanted)
    people = set(held.values_list("user_id", flat=True))  # asked apart: joined, a database without statistics takes a second
    candidates = User.objects.filter(is_active=True, pk__in=people)
    return [user for user in candidates if user != but and any(may_as(user, role, submission) for role in wanted)]


def notify(users: Iterable[User], text: str, submission: Submission | None, link: str) -> None:
    """One line for each of them, which each will read in the own language."""
    said = stored(text)
    Notification.objects.bulk_create(Notification(user=user, submission=submission, said=said, link=link) for user in users)

"""Begin a submission's draft where there is none."""

from __future__ import annotations

from django.utils import timezone

from jiping.web.draft.begin import new_tree
from jiping.web.models import Draft, Submission


def started(submission: Submission) -> Draft:
    """The draft, begun from blank forms where there is none."""
    blank = {"tree": new_tree(submission.round.forms, submission.unit.name, submission.round.year)}
    draft, made = Draft.objects.get_or_create(submission=submission, defaults=blank)
    if made:
        Submission.objects.filter(pk=submission.pk, started_at=None).update(started_at=timezone.now())
    return draft

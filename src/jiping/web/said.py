"""What people said about a submission, for its pages: the unit's words about reminders, and the reviewers' remarks at cells."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from jiping.web.models import Submission


def answers(submission: Submission) -> list[dict[str, str]]:
    """The unit's words; the seal tells about which state of the matter each was said."""
    return [
        {"rule": row.rule, "subject": row.subject, "seal": row.seal, "text": row.text, "by": str(row.user), "at": _time(row.at)}
        for row in submission.answers.exclude(text="").select_related("user")
    ]


def remarks(submission: Submission) -> list[dict[str, Any]]:
    """The remarks with their replies."""
    return [
        {
            "id": row.pk, "address": row.address, "label": row.label, "text": row.text, "by": str(row.user), "user": row.user_id,
            "role": row.role, "at": _time(row.at), "reply": row.reply, "settled": row.settled_at is not None,
        }
        for row in submission.remarks.select_related("user")
    ]


def _time(moment: Any) -> str:
    return f"{timezone.localtime(moment):%m-%d %H:%M}"

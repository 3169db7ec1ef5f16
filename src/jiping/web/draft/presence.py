"""Who else is in the same material now."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from jiping.web.models import Presence, Submission, User

HERE = timedelta(seconds=45)
AGAIN = timedelta(seconds=15)  # how old a sign of life may be before it is written anew


def seen_with(submission: Submission, user: User, form: str) -> list[dict[str, str]]:
    """Note that this person is here, and tell who else is, with the form that each has open."""
    now = timezone.now()
    rows = list(Presence.objects.filter(submission=submission, at__gte=now - HERE).select_related("user"))
    own = next((row for row in rows if row.user_id == user.pk), None)
    if own is None or own.at < now - AGAIN or own.form != form:
        Presence.objects.update_or_create(submission=submission, user=user, defaults={"form": form, "at": now})
    return [{"name": str(row.user), "form": row.form} for row in rows if row.user_id != user.pk]

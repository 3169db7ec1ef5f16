"""What is public now, for the portal and for the interface."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from jiping.web.models import Publication


def shown() -> QuerySet[Publication]:
    """What is public now."""
    rows = Publication.objects.filter(state=Publication.State.PUBLISHED)
    return rows.select_related("submission__round__region", "submission__unit__parent").order_by(
        "-submission__round__year", "submission__unit__path"
    )


def listed() -> QuerySet[Publication]:
    """The same for a list, without what only the page of one shows."""
    return shown().defer("tree", "cuts")


def searched(year: int | None, asked: str) -> QuerySet[Publication]:
    """… of a year, and of units whose name, now or then, has the words or whose code they are."""
    rows = listed()
    if year is not None:
        rows = rows.filter(submission__round__year=year)
    named = Q(submission__unit__name__icontains=asked) | Q(submission__named__icontains=asked) | Q(submission__unit__code=asked)
    return rows.filter(named) if asked else rows

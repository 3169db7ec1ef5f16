"""The request as it comes to a page behind the door: somebody has signed in."""

from __future__ import annotations

from django.http import HttpRequest

from jiping.web.models import User


class Asked(HttpRequest):
    """A request of a person; ``doors.SignedIn`` lets no other through to a page that asks for this."""

    user: User  # Django allows for the anonymous, too

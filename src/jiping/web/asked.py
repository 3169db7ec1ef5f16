"""The request as it comes to a page behind the door: somebody has signed in."""

from __future__ import annotations

from django.http import HttpRequest

from jiping.web.models import User


class Asked(HttpRequest):
    """A request of a person; ``doors.SignedIn`` lets no other through to a page that asks for this."""

    user: User  # Django allows for the anonymous, too


def number(text: str | None) -> int:
    """The number of a row that a form sends back; 0, which no row has, for what is none."""
    return int(text) if text and text.isdecimal() and len(text) < 19 else 0

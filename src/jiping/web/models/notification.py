"""What a person is told inside the site; no letter and no message leaves it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiping.web.models.people import User
from jiping.web.models.submission import Submission
from jiping.web.words import read_back


class Notification(models.Model):
    """One line for one person, with the address of the page that it is about. ``said`` is put into words when it is read."""

    user = models.ForeignKey(User, models.CASCADE, related_name="notifications")
    submission = models.ForeignKey(Submission, models.CASCADE, null=True, related_name="notifications")
    said = models.JSONField()
    link = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["user", "read_at"], name="unread")]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The line in the language of the page."""
        return read_back(self.said)

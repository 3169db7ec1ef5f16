"""Who has a form open just now, so that two who write in it know of each other."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiping.web.models.people import User
from jiping.web.models.submission import Submission


class Presence(models.Model):
    """A person at a submission; ``form`` is the form that is open. It is worth something for a minute only."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="presences")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    form = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["submission", "user"], name="presence_once")]

    def __str__(self) -> str:
        return f"{self.user} {self.submission}"

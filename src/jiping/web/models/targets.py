"""批复的绩效目标表: what the unit was to achieve, as it was approved; the check compares the filing with it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiping.web.models.people import User
from jiping.web.models.submission import Attachment, Job, Submission


class Targets(models.Model):
    """One upload. ``trees`` are the filings of its files; what was removed is kept, and no longer compared with."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="targets")
    job = models.OneToOneField(Job, models.CASCADE, related_name="targets")
    files = models.ManyToManyField(Attachment, related_name="targets")
    trees = models.JSONField()
    titles = models.JSONField()
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    removed = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return "、".join(self.titles)

"""What was read of uploaded files: it waits for a person to look at it and to take it over into the draft."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiping.web.models.people import User
from jiping.web.models.submission import Attachment, Job, Submission, Version


class Intake(models.Model):
    """A reading. ``tree`` has addresses like a draft's; ``told`` says by address what is doubtful and where each value stands.

    ``page`` is the original as it was read, to be looked at beside the data. A job makes one, however often it is tried.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="intakes")
    job = models.OneToOneField(Job, models.CASCADE, related_name="intake")
    files = models.ManyToManyField(Attachment, related_name="intakes")
    cause = models.CharField("由来", max_length=40)
    tree = models.JSONField()
    told = models.JSONField()
    page = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)
    version = models.ForeignKey(Version, models.PROTECT, null=True, blank=True, related_name="intakes")
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.submission} {self.cause}"

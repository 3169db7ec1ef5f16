"""豁免: a unit pleads that a finding should stand as it is, and the bureau grants it or not; it ends when the matter changes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiping.web.models.people import User
from jiping.web.models.submission import Submission
from jiping.web.words import later


class Exemption(models.Model):
    """One plea. ``subject``, ``value`` and ``seal`` are the core's: what the finding is about, and what it rests on."""

    class State(models.TextChoices):
        """How far it is."""

        ASKED = "asked", later("待审批")
        GRANTED = "granted", later("已同意")
        REFUSED = "refused", later("未同意")

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="exemptions")
    rule = models.CharField(max_length=8)
    title = models.CharField(max_length=200)
    message = models.TextField()
    address = models.CharField(max_length=200, blank=True)
    subject = models.JSONField()
    value = models.CharField(max_length=80, blank=True)
    seal = models.CharField(max_length=20)
    plea = models.TextField("申请理由")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    reason = models.TextField("审批意见", blank=True)
    until = models.DateField("有效期至", null=True, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.submission} {self.rule}"

"""整改: a notice with its matters, the unit's reply with evidence, the re-check, the close."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiping.web.models.people import User
from jiping.web.models.review import Review
from jiping.web.models.submission import Submission
from jiping.web.words import later


class Notice(models.Model):
    """A 整改通知 to one unit. It is closed when all its matters are."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="notices")
    review = models.ForeignKey(Review, models.PROTECT, null=True, blank=True, related_name="notices")
    number = models.CharField("文号", max_length=60, blank=True)
    text = models.TextField("要求", blank=True)
    due = models.DateField("整改期限")
    reminded = models.SmallIntegerField(null=True, blank=True)  # as a submission's
    issued_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return str(self.said)

    @property
    def said(self) -> str:
        """What it is called, in the language of whoever reads it."""
        return later("%(submission)s 整改通知", submission=self.submission)


class Matter(models.Model):
    """One thing to put right. Where a rule found it (``rule``), the same rule says whether it is put right."""

    class State(models.TextChoices):
        """How far it is."""

        OPEN = "open", later("待整改")
        REPLIED = "replied", later("已回复")
        REFUSED = "refused", later("须继续整改")
        CLOSED = "closed", later("已销号")

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="matters")
    rule = models.CharField(max_length=8, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=200, blank=True)
    label = models.CharField("位置", max_length=200, blank=True)
    text = models.TextField("问题")
    state = models.CharField("状态", max_length=8, choices=State, default=State.OPEN)
    measure = models.TextField("整改措施", blank=True)
    person = models.CharField("责任人", max_length=40, blank=True)
    replied_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    replied_at = models.DateTimeField(null=True, blank=True)
    recheck = models.JSONField("复查结果", default=dict)
    decision = models.TextField("审核意见", blank=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.text

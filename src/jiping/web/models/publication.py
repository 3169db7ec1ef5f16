"""公开: the redacted copy of an accepted version, who looked at it, and when it was shown and taken back."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _

from jiping.web.models.people import User
from jiping.web.models.submission import Submission, Version
from jiping.web.words import later


class Publication(models.Model):
    """One public copy. ``tree`` is the redacted filing, ``cuts`` say what was hidden where and why, or kept on purpose.

    Only a person publishes; the steps before it are the unit's confirmation, the 保密审查, and the bureau's check.
    """

    class State(models.TextChoices):
        """How far it is."""

        PREPARED = "prepared", later("待单位确认")
        CONFIRMED = "confirmed", later("待保密审查")
        CLEARED = "cleared", later("待公开")
        PUBLISHED = "published", later("已公开")
        WITHDRAWN = "withdrawn", later("已撤回")

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="publications")
    version = models.ForeignKey(Version, models.PROTECT, related_name="publications")
    tree = models.JSONField()
    cuts = models.JSONField(default=list)
    state = models.CharField("状态", max_length=10, choices=State, default=State.PREPARED, db_index=True)
    sha256 = models.CharField(max_length=64, blank=True)
    figures = models.JSONField(default=dict)
    prepared_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    secrecy_reviewer = models.CharField("保密审查人", max_length=40, blank=True)
    secrecy_opinion = models.TextField("保密审查意见", blank=True)
    secrecy_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    secrecy_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.TextField("撤回理由", blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return _("%(submission)s 公开稿") % {"submission": self.submission}

"""A key with which a program asks in a person's name: what it may ask, until when. The key itself is kept nowhere."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiping.web.models.people import User


class Token(models.Model):
    """``hash`` is of the key, ``head`` its first letters, by which its owner knows it again.

    ``minute`` and ``calls`` count what was asked in the current minute, for all processes of the site together.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="tokens")
    name = models.CharField("用途", max_length=60)
    head = models.CharField(max_length=12)
    hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField("范围", default=list)
    made_at = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField("到期")
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    minute = models.PositiveBigIntegerField(default=0)
    calls = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.name}（{self.head}…）"

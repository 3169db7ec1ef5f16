"""The log: every move is one event, chained to the one before by its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any, ClassVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jiping.web.models.frozen import Frozen
from jiping.web.models.people import User
from jiping.web.models.round import Round
from jiping.web.models.submission import Submission
from jiping.web.told import SYSTEM

BEGINNING = "0" * 64


class ChainEnd(models.Model):
    """The one row that says where the chain ends: whoever holds it may add the next event."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=BEGINNING)

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"


class Event(Frozen):
    """Who did what to which material, when and why. ``detail`` says what the move changed."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="events")
    who = models.CharField(max_length=80)
    verb = models.CharField(max_length=24, db_index=True)
    round = models.ForeignKey(Round, models.PROTECT, null=True, related_name="events")
    submission = models.ForeignKey(Submission, models.PROTECT, null=True, related_name="events")
    why = models.TextField(blank=True)
    detail = models.JSONField(default=dict)
    before = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.who} {self.verb}"

    def due_hash(self) -> str:
        """The hash that the event's content has."""
        content = [
            self.number, self.at.isoformat(), self.user_id, self.who, self.verb, self.round_id, self.submission_id,
            self.why, self.detail, self.before,
        ]
        return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def record(
    verb: str, *, user: User | None, round: Round | None = None, submission: Submission | None = None,  # noqa: A002 - the noun
    why: str = "", detail: dict[str, Any] | None = None,
) -> Event:
    """Add an event to the end of the chain, in the transaction of the move that it is about."""
    with transaction.atomic():
        ChainEnd.objects.get_or_create(pk=1)
        end = ChainEnd.objects.select_for_update().get(pk=1)
        event = Event(
            number=end.number + 1, at=timezone.now(), user=user, who=str(user or SYSTEM), verb=verb,
            round=round or (submission.round if submission else None), submission=submission,
            why=why, detail=detail or {}, before=end.hash,
        )
        event.hash = event.due_hash()
        event.save()
        end.number, end.hash = event.number, event.hash
        end.save()
    return event


def faults() -> Iterator[str]:
    """What is wrong with the chain, one sentence for each event; nothing where it is whole."""
    before, number = BEGINNING, 0
    for event in Event.objects.order_by("number").iterator(2000):
        number += 1
        if event.number != number:
            yield _("第 %(number)s 号记录缺失。") % {"number": number}
            number = event.number
        elif event.before != before:
            yield _("第 %(number)s 号记录与前一号接不上。") % {"number": event.number}
        if event.hash != event.due_hash():
            yield _("第 %(number)s 号记录的内容与指纹不符。") % {"number": event.number}
        before = event.hash
    end = ChainEnd.objects.filter(pk=1).first()
    if end and (end.number, end.hash) != (number, before):
        yield _("链尾记到第 %(number)s 号，而库里到第 %(number2)s 号。") % {"number": end.number, "number2": number}

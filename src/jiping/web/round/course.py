"""The way of a round: opened for every reporting unit, reminded of, given a later day, closed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jiping.web.models import REPORTING, Round, Stage, Submission, Unit, User, record
from jiping.web.notices import TURN, holders, notify
from jiping.web.refused import Refused
from jiping.web.rights import may
from jiping.web.words import later


def open_round(user: Any, asked: dict[str, Any]) -> Round:
    """The round, its submissions, the event and a word to everybody who fills in."""
    with transaction.atomic():
        opened = Round.objects.create(
            forms=asked["forms_"], created_by=user,
            **{key: asked[key] for key in ("region", "year", "title", "policy", "opens", "deadline", "instructions")},
        )
        reporting = Unit.objects.filter(path__startswith=opened.region.path, kind__in=REPORTING, active=True)
        Submission.objects.bulk_create(Submission(round=opened, unit=unit) for unit in reporting)
        record("open_round", user=user, round=opened, detail={"units": len(reporting), "forms": opened.forms})
        for submission in opened.submissions.select_related("unit", "round"):
            fillers = holders(submission, TURN[Stage.DRAFT])
            notify(
                fillers,
                later("%(opened)s已开始，截止 %(deadline)s。", opened=opened, deadline=opened.deadline),
                submission, f"/filings/{submission.pk}/",
            )
    return opened


def remind(round_: Round, by: User) -> int:
    """A word to everybody who is late or has not handed in; how many units that were."""
    rows = round_.submissions.filter(stage__in=(Stage.DRAFT, Stage.RETURNED)).select_related("unit", "round")
    with transaction.atomic():
        for row in rows:
            notify(
                holders(row, TURN[Stage.DRAFT]),
                later("请于 %(deadline)s 前提交%(round)s。", deadline=row.deadline, round=round_),
                row, f"/filings/{row.pk}/",
            )
        record("remind", user=by, round=round_, detail={"units": len(rows)})
    return len(rows)


def extend(row: Submission, by: User, text: str) -> None:
    """A later last day for one unit."""
    if not may(by, "excuse", row):
        raise Refused(_("您的岗位不能延期。"))
    try:
        due = date.fromisoformat(text)
    except ValueError:
        raise Refused(_("请写明延到哪一天。")) from None
    if due < row.round.deadline:
        raise Refused(_("不能早于 %(deadline)s。") % {"deadline": row.round.deadline})
    with transaction.atomic():
        Submission.objects.filter(pk=row.pk).update(due=due, reminded=None)
        record("extend", user=by, submission=row, detail={"due": text})
        notify(holders(row, TURN[Stage.DRAFT]), later("%(row)s的截止日期延到 %(due)s。", row=row, due=due), row, f"/filings/{row.pk}/")


def close(round_: Round, by: User) -> None:
    """Nothing moves any more."""
    with transaction.atomic():
        if Round.objects.filter(pk=round_.pk, closed=None).update(closed=timezone.now()):
            record("close_round", user=by, round=round_)
    round_.refresh_from_db()

"""What the reviews of a round have covered, and how far the units' own scores were off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from jiping.web.models import Review, Round, Stage
from jiping.web.review.paper import Sheet


@dataclass(frozen=True, slots=True)
class Covered:
    """One round. Shares and deviations are per cent, ``None`` where there is nothing to divide by."""

    round: Round
    reviewed: int
    accepted: int
    share: Decimal | None
    money: Decimal | None
    deviations: list[Decimal]

    @property
    def mean(self) -> Decimal | None:
        """Their arithmetic mean."""
        return sum(self.deviations, Decimal(0)) / len(self.deviations) if self.deviations else None

    @property
    def largest(self) -> Decimal | None:
        """The largest of them."""
        return max(self.deviations, default=None)


def covered(listed: Iterable[tuple[Review, list[Sheet]]]) -> list[Covered]:
    """By round, the latest first; a review counts for the deviations once its reviewer has scored something."""
    rounds: dict[int, list[tuple[Review, list[Sheet]]]] = {}
    for review, sheets in listed:
        rounds.setdefault(review.submission.round_id, []).append((review, sheets))
    return [_covered(rows) for _, rows in sorted(rounds.items(), reverse=True)]


def _covered(rows: list[tuple[Review, list[Sheet]]]) -> Covered:
    shown = rows[0][0].submission.round
    accepted = shown.submissions.filter(stage=Stage.ACCEPTED)
    ours = {review.submission_id for review, _ in rows}
    whole, part = (
        found.aggregate(money=Sum("version__money"))["money"] or Decimal(0) for found in (accepted, accepted.filter(pk__in=ours))
    )
    deviations = [sheet.deviation for _, sheets in rows for sheet in sheets if sheet.reviewed and sheet.deviation is not None]
    return Covered(shown, len(ours), accepted.count(), _share(len(ours), accepted.count()), _share(part, whole), deviations)


def _share(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    return Decimal(part) * 100 / whole if whole else None

"""How the scores of a county are spread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from jiping.model.filing import SELF_EVALUATIONS
from jiping.model.policy import Policy
from jiping.rules.county.digest import Digest

FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Spread:
    """The totals of all self-evaluations of one kind: how many, how many high and full, from where to where."""

    kind: str
    forms: int
    line: Decimal
    high: int
    full: int
    lowest: Decimal
    middle: Decimal
    highest: Decimal

    @property
    def high_share(self) -> Decimal:
        """The share of totals at or above the line from which a total is looked at again."""
        return Decimal(self.high) / self.forms

    @property
    def full_share(self) -> Decimal:
        """The share of full marks."""
        return Decimal(self.full) / self.forms


def spread(digests: Iterable[Digest], policy: Policy) -> list[Spread]:
    """One for each kind of self-evaluation that has totals, in the order of the kinds."""
    totals: dict[str, list[Decimal]] = {}
    for digest in digests:
        for kind, total in digest.totals:
            totals.setdefault(kind, []).append(total)
    high = policy.number("thresholds.high_total")
    return [
        Spread(
            kind, len(found), high, sum(total >= high for total in found), sum(total == FULL for total in found),
            min(found), _middle(sorted(found)), max(found),
        )
        for kind in SELF_EVALUATIONS if (found := totals.get(kind))
    ]


def _middle(totals: list[Decimal]) -> Decimal:
    """The median."""
    half = len(totals) // 2
    return totals[half] if len(totals) % 2 else (totals[half - 1] + totals[half]) / 2

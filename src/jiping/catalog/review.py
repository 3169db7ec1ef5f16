"""What a review of self-evaluations works with: the reasons for a deduction, and the sheet for the quality of the work."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from jiping.catalog.files import load


@dataclass(frozen=True, slots=True)
class Deduction:
    """A reason for a deduction. ``cut`` is the share of the indicator's points in per cent, ``None`` where it depends."""

    key: str
    text: str
    cut: Decimal | None


@dataclass(frozen=True, slots=True)
class QualityItem:
    """A line of the quality sheet; ``auto`` is computed from the records."""

    key: str
    title: str
    points: Decimal
    auto: bool
    text: str


@cache
def deductions() -> dict[str, Deduction]:
    """The reasons by key, in their order."""
    raw = load("review", "deductions")["reasons"]
    return {key: Deduction(key, entry["text"], Decimal(entry["cut"]) if entry["cut"] else None) for key, entry in raw.items()}


@cache
def quality_items() -> tuple[QualityItem, ...]:
    """The lines of the quality sheet."""
    return tuple(
        QualityItem(key, entry["title"], Decimal(entry["points"]), entry["auto"] == "true", entry["text"])
        for key, entry in load("review", "quality")["items"].items()
    )

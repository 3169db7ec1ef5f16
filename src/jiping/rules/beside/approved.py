"""An indicator's target beside the one that was approved."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from jiping.model.finding import Level
from jiping.model.numbers import plain
from jiping.model.records import Indicator
from jiping.model.values import Value
from jiping.score.dimension import common
from jiping.score.measure import understand

FAR = 5  # a bare number farther than this from one with a unit may be meant in another


class Change(NamedTuple):
    """How a target differs from the approved one: what is said of it, and how grave that is."""

    says: str
    level: Level


def changed(own: Indicator, approved: Indicator, year: int | None) -> Change | None:
    """What became of the approved target; ``None`` where it is the same, or where nobody can say."""
    here, there = own.target.value, approved.target.value
    if there.kind == "date" and here.kind == "date":
        return _later(here.day_in(year), there.day_in(year))
    if there.kind == "number" and here.kind == "text" and own.target.filled and not here.malformed:
        return Change("没有了可以衡量的数", "warning") if _no_figure(own.target.text) else None
    if not there.kind == here.kind == "number":
        return None
    return _moved(here, there, more=understand(approved).more_is_better)


def _no_figure(text: str) -> bool:
    return not any(sign.isdigit() or sign in "一二三四五六七八九十百千万两半全" for sign in text)


def _later(own: date | None, approved: date | None) -> Change | None:
    return Change(f"推后了 {(own - approved).days} 天", "warning") if own and approved and own > approved else None


def _moved(own: Value, approved: Value, *, more: bool | None) -> Change | None:
    sizes = common(approved, own)
    if sizes is None or own.number is None or approved.number is None:
        return None
    there, here = approved.number * sizes[0], own.number * sizes[1]
    in_doubt = bool(own.unit) != bool(approved.unit) and not there / FAR <= here <= there * FAR
    if here == there or in_doubt:
        return None
    gap = plain(abs(here - there)) + (own.unit if sizes[1] == 1 else approved.unit if sizes[0] == 1 else "")
    if more is None:
        return Change(f"相差 {gap}", "info")
    if (here < there) == more:
        return Change(f"比批复的{'低' if more else '高'} {gap}", "warning")
    return Change(f"比批复的{'高' if more else '低'} {gap}", "info")


def weights_comparable(own: list[Decimal], approved: list[Decimal]) -> bool:
    """Whether both forms count in the same points: all rows have a weight, and they add up to the same."""
    return bool(own) and bool(approved) and sum(own) == sum(approved)

"""A printed total against the sum of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jiping.model.policy import Policy
from jiping.rules.amounts import Amount, bare, gap, shown, sum_shown, total
from jiping.rules.rule import Found, found


class Column(NamedTuple):
    """One column of a total row: labels of both, the printed total, the printed parts, how many rows may hold one."""

    label: str
    title: str
    stated: Amount
    parts: Sequence[Amount]
    places: int
    unit: str


def mismatch(column: Column, readings: Iterable[Sequence[Amount]], policy: Policy) -> Found | None:
    """A finding where the total is none of the sums that the parts may be meant as; ``None`` where one agrees.

    Where the parts are rounded coarsely, or some of them are blank and the total is larger, it is a warning only.
    """
    stated, parts, unit = column.stated, column.parts, column.unit
    verdicts = {gap(total(some), stated.yuan, [stated, *some], unit, policy) for some in readings if some}
    if not verdicts or "" in verdicts:
        return None
    short = 0 < total(parts) < stated.yuan and len(parts) < column.places
    apart = shown(abs(total(parts) - stated.yuan), unit)
    message = f"{bare(column.label)}{column.title}填 {stated.cell.text}；各分项合计 {sum_shown(parts, unit)}，相差 {apart}"
    if "rounding" in verdicts:
        message += "，若由四舍五入造成，请把各项写到小数点后两位"
    elif short:
        message += "，有的分项空着，请补填"
    return found(
        message, stated.cell, *(part.cell for part in parts), expected=shown(total(parts), unit),
        level="warning" if short or "rounding" in verdicts else None,
    )

"""A printed total against the sum of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jiping.model.cell import Cell
from jiping.model.finding import Level
from jiping.model.policy import Policy
from jiping.rules.amounts import Amount, bare, gap, shown, sum_shown, total
from jiping.rules.rule import Found, found


class Column(NamedTuple):
    """One column of a total row: labels of both, the printed total, the printed parts, how many rows may hold one, the blank ones."""

    label: str
    title: str
    stated: Amount
    parts: Sequence[Amount]
    places: int
    unit: str
    blanks: Sequence[Cell] = ()


def mismatch(
    column: Column, readings: Iterable[Sequence[Amount]], policy: Policy, suspect: Amount | None = None
) -> Found | None:
    """A finding where the total is none of the sums that the parts may be meant as; ``None`` where one agrees.

    Where the parts are rounded coarsely, or some of them are blank and the total is larger, it is a warning only.
    ``suspect`` is the part that is wrong where other sums show that the total is right: the finding points at it.
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
    level: Level | None = "warning" if short or "rounding" in verdicts else None
    others = [part.cell for part in parts if part is not suspect] + (list(column.blanks) if short else [])
    if suspect is not None:
        due = stated.yuan - total(part for part in parts if part is not suspect)
        return found(message, suspect.cell, stated.cell, *others, expected=shown(due, unit), level=level)
    return found(message, stated.cell, *others, expected=shown(total(parts), unit), level=level)


def only(parts: Sequence[Amount]) -> Amount | None:
    """The one part that has an amount."""
    told = [part for part in parts if part.yuan]
    return told[0] if len(told) == 1 else None

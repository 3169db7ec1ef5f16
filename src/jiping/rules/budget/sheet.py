"""Rows of the basic data sheet set against their budget."""

from __future__ import annotations

from typing import NamedTuple

from jiping.model.policy import Policy
from jiping.model.records import BasicData, SpendingRow
from jiping.rules.amounts import Amount, amount, gap, unit_of


class Spent(NamedTuple):
    """Budget and final of one row."""

    row: SpendingRow
    budget: Amount
    final: Amount


def spent(sheet: BasicData, item: str) -> Spent | None:
    """Budget and final of the first row of that item, where both are amounts."""
    row = sheet.row(item)
    return spent_in(sheet, row) if row is not None else None


def spent_in(sheet: BasicData, row: SpendingRow) -> Spent | None:
    """Budget and final of a row, where both are amounts."""
    unit = unit_of(sheet)
    budget, final = amount(row.budget, unit), amount(row.final, unit)
    return Spent(row, budget, final) if budget and final else None


def over(sheet: BasicData, entry: Spent, policy: Policy) -> bool:
    """Whether the final is really above the budget, not by rounding."""
    verdict = gap(entry.final.yuan, entry.budget.yuan, [entry.final, entry.budget], unit_of(sheet), policy)
    return entry.final.yuan > entry.budget.yuan and verdict == "fault"

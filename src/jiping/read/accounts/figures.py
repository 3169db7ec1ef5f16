"""A figure found: its text, its place, its unit of money, and the words that tell where it was taken from."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from jiping.model.cell import Cell, Place
from jiping.model.document import Slot
from jiping.model.numbers import ZERO
from jiping.model.values import money
from jiping.read.accounts.words import is_amount


class Figure(NamedTuple):
    """``unit`` is ``""`` where the table does not print one; ``how`` is such as ``支出决算表 合计·项目支出``."""

    text: str
    place: Place
    unit: str
    how: str
    confidence: int = 100

    @property
    def yuan(self) -> Decimal | None:
        """The amount in 元."""
        return money(self.text, self.unit)

    @property
    def step(self) -> Decimal:
        """What one step of the last printed digit is in 元."""
        _, point, decimals = self.text.partition(".")
        return (money("1", self.unit) or ZERO).scaleb(-len(decimals) if point else 0)

    def cell(self, at: str, money_unit: str) -> Cell:
        """The figure as a cell; it carries its unit where that is not the one of the accounts."""
        own = self.unit if self.unit and self.unit != money_unit else ""
        return Cell(self.text + own, self.place, at, original=self.text, confidence=self.confidence)


def of_slot(slot: Slot, unit: str, how: str) -> Figure:
    """The figure of a table cell."""
    return Figure(slot.text, slot.place, unit, how, slot.confidence)


def amount(row: list[Slot | None], column: int | None) -> Slot | None:
    """The number of a row in a column; ``None`` where there is none."""
    slot = row[column] if column is not None and column < len(row) else None
    return slot if slot is not None and is_amount(slot.text) else None


def agree(one: Figure, other: Figure) -> bool:
    """Whether two figures differ by no more than the last digit of the coarser."""
    left, right = one.yuan, other.yuan
    return left is None or right is None or abs(left - right) <= max(one.step, other.step)

"""Amounts of a filing as the report tells them: in the unit that the form prints, with their sums and parts."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from jiping.model.cell import Cell
from jiping.model.numbers import ZERO, close, plain
from jiping.model.records import AmountRow, BasicData, Evaluation, FundRow
from jiping.model.units import yuan_of
from jiping.model.values import column_unit, money

ROUNDED = Decimal("0.01")


class Money(NamedTuple):
    """An amount: its number in the unit of the form, and its text with that unit, as printed."""

    number: Decimal
    unit: str
    text: str

    @property
    def yuan(self) -> Decimal:
        """The amount in 元."""
        return self.number * (yuan_of(self.unit) or Decimal(10000))

    def less(self, other: Money) -> Money:
        """What is left of it; told in its own unit."""
        left = self.number - (other.number if other.unit == self.unit else other.yuan / (self.yuan / self.number if self.number else 1))
        return made(left, self.unit)


def made(number: Decimal, unit: str) -> Money:
    """An amount that is computed and printed nowhere."""
    return Money(number, unit, f"{number:f}{unit}")


def told(cell: Cell, unit: str) -> Money | None:
    """The amount of a cell in a column of that unit; ``None`` where it is blank, a mark for nothing, or words."""
    yuan, scale = money(cell, unit), yuan_of(unit)
    if cell.number is None or yuan is None or scale is None:
        return None
    number = cell.number if cell.unit in ("", unit) else yuan / scale
    return Money(number, unit, cell.text if cell.unit else f"{cell.text}{unit}")


class Whole(NamedTuple):
    """The row of all money of an evaluation form."""

    initial: Money | None
    budget: Money | None
    spent: Money | None
    row: FundRow
    unit: str

    @property
    def rate(self) -> Decimal | None:
        """Execution over the year's budget; a zero budget never divides."""
        return self.spent.number / self.budget.number if self.spent and self.budget and self.budget.number else None


def whole(form: Evaluation) -> Whole | None:
    """The row that stands for all the money: the total row, or the only row."""
    row = form.total_row or (form.funds[0] if len(form.funds) == 1 else None)
    if row is None:
        return None
    unit = column_unit(form.money_unit.text)
    found = Whole(told(row.initial_budget, unit), told(row.full_year_budget, unit), told(row.execution, unit), row, unit)
    return found if found.initial or found.budget or found.spent else None


class Split(NamedTuple):
    """按收入性质分 or 按支出性质分: the parts above zero by item, what they make up, and whether that was spent or budgeted."""

    parts: dict[str, Money]
    sum: Decimal
    of_execution: bool
    labels: dict[str, str]

    @property
    def base(self) -> str:
        """What the parts are shares of."""
        return "全年执行数" if self.of_execution else "全年预算"


def split(form: Evaluation, rows: Iterable[AmountRow]) -> Split | None:
    """The parts where they add up to the execution or to the budget; ``None`` where it cannot be told which they are of."""
    unit, all_money = column_unit(form.money_unit.text), whole(form)
    listed = [(row, amount) for row in rows if (amount := told(row.amount, unit))]
    added = sum((amount.number for _, amount in listed), ZERO)
    spent, budget = (all_money.spent, all_money.budget) if all_money else (None, None)
    if not listed or added <= 0:
        return None
    of_execution = spent is not None and _same(added, spent)
    if not of_execution and not (budget and _same(added, budget)):
        return None
    parts = {row.item: amount for row, amount in listed if amount.number}
    labels = {row.item: _bare(row.label.text) for row, _ in listed}
    return Split(parts, added, of_execution, labels)


def _same(added: Decimal, other: Money) -> bool:
    return abs(added - other.number) <= ROUNDED or close(added, other.number, added, other.number)


def _bare(label: str) -> str:
    return label.rpartition("其中：")[2].partition("：")[0].strip("：:") or label


class Item(NamedTuple):
    """One row of 经费控制情况: last year's final, budget and final of this year."""

    prior: Money | None
    budget: Money | None
    final: Money | None
    no_last_year: bool


def item(sheet: BasicData | None, name: str) -> Item | None:
    """The row of an item; the sum of the rows where an item has several."""
    rows = [row for row in sheet.spending if row.item == name] if sheet else []
    if not sheet or not rows:
        return None
    unit = column_unit(sheet.money_unit.text)
    prior, budget, final = (
        _sum([told(getattr(row, key), unit) for row in rows], unit) for key in ("prior_final", "budget", "final")
    )
    return Item(prior, budget, final, all(row.prior_final.none_mark for row in rows)) if prior or budget or final else None


def _sum(amounts: list[Money | None], unit: str) -> Money | None:
    known = [amount for amount in amounts if amount]
    if len(known) == 1:
        return known[0]
    return made(sum((amount.number for amount in known), ZERO), unit) if known else None


def points(cell: Cell) -> str:
    """A score as printed, without its unit."""
    return plain(cell.number) if cell.number is not None else ""

"""The amounts of a form's money block in 元, so that other cells can be compared with them."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from jiping.model.cell import Cell
from jiping.model.numbers import half_last_digit, plain
from jiping.model.records import Evaluation
from jiping.model.units import yuan_of
from jiping.model.values import Value, money

DEFAULT = "万元"


class Amount(NamedTuple):
    """An amount in 元 and the cell that prints it."""

    yuan: Decimal
    cell: Cell


def unit_of(evaluation: Evaluation) -> str:
    """The unit of the money columns; 万元 where the form does not say."""
    return evaluation.money_unit.text or DEFAULT


def column(evaluation: Evaluation, name: str) -> Amount | None:
    """The total of a column (``execution``): the total row, else the one part that has an amount above zero."""
    for rows in ([evaluation.total_row], [row for row in evaluation.funds if row.item != "total"]):
        cells = [getattr(row, name) for row in rows if row is not None]
        told = [Amount(amount, cell) for cell in cells if (amount := money(cell, unit_of(evaluation)))]
        if told:
            return told[0] if len(told) == 1 else None
    return None


def same(value: Value, amount: Amount, evaluation: Evaluation) -> bool:
    """Whether a printed amount is the other one, within the rounding of the coarser of the two."""
    told = money(value, unit_of(evaluation))
    if told is None:
        return False
    return abs(told - amount.yuan) <= max(_rounding(value, evaluation), _rounding(amount.cell.value, evaluation))


def _rounding(value: Value, evaluation: Evaluation) -> Decimal:
    number, whole = value.number, money(value, unit_of(evaluation))
    if not number or whole is None:
        return Decimal(0)
    return half_last_digit(number) * (whole / number)


def in_wan(amount: Decimal) -> str:
    """An amount of 元 as it is read: ``123.47 万元``."""
    return f"{plain(amount / Decimal(10000))} 万元"


def is_money(value: Value) -> bool:
    """Whether a value has a unit of money, or one per head (``元/人``)."""
    return yuan_of(value.unit.partition("/")[0]) is not None


def other_funds(evaluation: Evaluation | None) -> Decimal:
    """What the form shows beside the general public budget, in 元: the report's usual scope leaves it out."""
    if evaluation is None:
        return Decimal(0)
    others = [money(row.amount, unit_of(evaluation)) for row in evaluation.by_source if row.item != "general_public_budget"]
    return sum((amount for amount in others if amount), Decimal(0))

"""The totals of a form's money block, to compare other cells and texts with."""

from __future__ import annotations

from decimal import Decimal

from jiping.model.numbers import ZERO, last_digit, plain
from jiping.model.records import Evaluation
from jiping.model.units import yuan_of
from jiping.model.values import Value, money
from jiping.rules.amounts import TEN_THOUSAND, Amount, amount, amounts, total, unit_of, whole

BUDGETS = ("full_year_budget", "initial_budget")


def column(evaluation: Evaluation, name: str) -> Amount | None:
    """The total of a column (``execution``): the row of all money, else the one part that has an amount above zero."""
    row, unit = whole(evaluation), unit_of(evaluation)
    stated = amount(getattr(row, name), unit) if row else None
    if stated and stated.yuan:
        return stated
    parts = [part for part in amounts((getattr(other, name) for other in evaluation.funds), unit) if part.yuan > 0]
    return parts[0] if len(parts) == 1 else None


def budgets(evaluation: Evaluation) -> list[Amount]:
    """The full-year and the initial budget, as far as the form prints them."""
    return [known for name in BUDGETS if (known := column(evaluation, name))]


def same(value: Value, other: Amount, evaluation: Evaluation) -> bool:
    """Whether a value is the printed amount, within the rounding of the coarser of the two."""
    told = money(value, unit_of(evaluation))
    if told is None or value.number is None:
        return False
    step = last_digit(value.number) * (told / value.number) if value.number else ZERO
    return abs(told - other.yuan) <= max(step, other.step) / 2


def in_wan(yuan: Decimal) -> str:
    """An amount of 元 as it is read: ``123.47 万元``."""
    return f"{plain((yuan / TEN_THOUSAND).normalize())} 万元"


def is_money(value: Value) -> bool:
    """Whether a value has a unit of money, or one per head (``元/人``)."""
    return yuan_of(value.unit.partition("/")[0]) is not None


def other_funds(evaluation: Evaluation) -> Decimal:
    """What the form shows beside the general public budget, in 元: the report's usual scope leaves it out."""
    others = (row.amount for row in evaluation.by_source if row.item != "general_public_budget")
    return total(amounts(others, unit_of(evaluation)))

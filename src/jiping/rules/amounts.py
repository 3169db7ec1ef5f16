"""Amounts of the forms made comparable: in 元, with what their last printed digit is worth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from jiping.model.cell import Cell
from jiping.model.derived import derived
from jiping.model.numbers import ZERO, last_digit, plain
from jiping.model.policy import Policy
from jiping.model.records import BasicData, Evaluation, FundRow
from jiping.model.values import Value, column_unit, money

TEN_THOUSAND = Decimal(10000)
_NUMBERING = re.compile(r"^(?:其中[:：]?|[一二三四五六七八九十\d]+[、.．]|[(（][一二三四五六七八九十\d]+[)）])+")
_BRACKET = re.compile(r"[(（][^()（）]*[)）]$")


class Amount(NamedTuple):
    """A printed amount: in 元, and what one step of its last printed digit is in 元."""

    cell: Cell
    yuan: Decimal
    step: Decimal


@derived
def unit_of(form: BasicData | Evaluation) -> str:
    """The unit of the form's amounts; 万元, as all these forms have it, where none is printed."""
    return column_unit(form.money_unit.text)


@lru_cache(maxsize=256)
def one(unit: str) -> Decimal:
    """How many 元 one unit of the form is."""
    return money("1", unit) or TEN_THOUSAND


@lru_cache(maxsize=1024)
def _scale(printed: str, unit: str) -> Decimal | None:
    """How many 元 a number with the unit ``printed`` counts in a column of ``unit``; ``None`` where it is no money."""
    return money(Value("number", Decimal(1), unit=printed), unit)


@derived
def amount(cell: Cell, unit: str) -> Amount | None:
    """The amount of a cell in a column of that unit; ``None`` where it is blank, a mark for nothing, or words."""
    number = cell.number
    scale = None if number is None else _scale(cell.unit, unit)
    if number is None or scale is None:
        return None
    return Amount(cell, number * scale, last_digit(number) * scale)


def amounts(cells: Iterable[Cell], unit: str) -> list[Amount]:
    """The amounts among the cells."""
    return [found for cell in cells if (found := amount(cell, unit))]


def money_cells(form: BasicData | Evaluation) -> Iterator[Cell]:
    """Every cell of a form that is meant for an amount: of the spending rows, the money block, the sums by source and nature."""
    if isinstance(form, BasicData):
        for row in form.spending:
            yield from (row.prior_final, row.budget, row.final)
        return
    for fund in form.funds:
        yield from (fund.initial_budget, fund.full_year_budget, fund.execution)
    yield from (line.amount for line in (*form.by_source, *form.by_nature))


def total(parts: Iterable[Amount]) -> Decimal:
    """The sum in 元."""
    return sum((part.yuan for part in parts), ZERO)


def gap(left: Decimal, right: Decimal, printed: Sequence[Amount], unit: str, policy: Policy) -> Literal["", "rounding", "fault"]:
    """How two sums in 元 differ: not at all, by what coarse rounding of the printed amounts explains, or really.

    The finest amount printed tells how exactly the form is kept: ``12`` beside ``9.84`` is 12.00, so only the amounts
    printed to the last digit can have been rounded.
    """
    apart = abs(left - right)
    tolerance = policy.number("tolerance.money") * one(unit)
    if apart <= tolerance or not printed:
        return ""
    finest = min(entry.step for entry in printed)
    if apart > finest / 2 * sum(entry.step == finest for entry in printed):
        return "fault"
    return "rounding" if finest > tolerance else ""


def shown(yuan: Decimal, unit: str) -> str:
    """An amount as a number in the unit of the form."""
    return plain((yuan / one(unit)).normalize())


def sum_shown(parts: Sequence[Amount], unit: str) -> str:
    """``18+3.2=21.2`` from the printed parts; a single part stands alone."""
    if len(parts) == 1:
        return shown(parts[0].yuan, unit)
    return "+".join(shown(part.yuan, unit) for part in parts) + "=" + shown(total(parts), unit)


def bare(label: str) -> str:
    """A label without numbering, 其中, bracketed notes and colon: ``1、公务用车购置和维护经费`` → ``公务用车购置和维护经费``."""
    text = _NUMBERING.sub("", label.strip("：:"))
    return _BRACKET.sub("", text).strip("：:") or label


@derived
def whole(evaluation: Evaluation) -> FundRow | None:
    """The row that stands for all the money: the total row, or the only row."""
    rows = evaluation.funds
    return evaluation.total_row or (rows[0] if len(rows) == 1 else None)

"""How far a printed score or ratio is from the due one."""

from __future__ import annotations

from decimal import Decimal

from jiping.model.cell import Cell
from jiping.model.finding import Level
from jiping.model.numbers import decimals, half_last_digit
from jiping.model.policy import Policy
from jiping.score.funds import BARE_RATIO

CENT = Decimal("0.01")
TENTH = Decimal("0.1")


def gravity(printed: Decimal, due: Decimal, policy: Policy, slack: Decimal = Decimal(0)) -> Level | None:
    """``None`` where they agree (systems that cut off the third decimal included), ``info`` or ``warning`` where only
    the rounding differs, else ``error``. ``slack`` is what the rounding of the numbers behind ``due`` allows.
    """
    apart = abs(printed - due) - slack
    places = decimals(printed)
    if apart <= policy.number("tolerance.exact") or (places >= 2 and apart <= CENT):
        return None
    if places <= 1 and apart <= policy.number("tolerance.one_decimal"):
        return "info"
    if (places == 1 and apart < TENTH) or (places == 0 and apart <= policy.number("tolerance.integer")):
        return "warning"
    return "error"


def as_ratio(cell: Cell) -> tuple[Decimal, Decimal] | None:
    """A printed ratio (``95%``, ``0.95`` or ``95``) as 0.95, and half of its last digit; ``None`` for anything else."""
    number = cell.number
    if number is None or cell.unit not in ("%", ""):
        return None
    size = 1 if cell.unit == "" and 0 < abs(number) <= BARE_RATIO else 100
    whole = number == number.to_integral_value()
    return number / size, half_last_digit(number) / (100 if whole else size)

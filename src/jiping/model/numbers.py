"""Decimal arithmetic as it is printed: half up, at the end, no exponent."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

ZERO = Decimal(0)
HUNDRED = Decimal(100)
_WIDE = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)  # however many digits a number has


def half_up(number: Decimal, places: int = 2) -> Decimal:
    """``number`` rounded half up to ``places`` decimals."""
    return number.quantize(_power(-places), ROUND_HALF_UP, _WIDE)


def plain(number: Decimal, places: int | None = None) -> str:
    """The number as a person writes it: ``9.01``, ``100``, never ``1E+2``. With ``places`` it is rounded first."""
    if places is not None:
        number = half_up(number, places)
    text = format(number or abs(number), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(ratio: Decimal, places: int = 2) -> str:
    """``0.901191`` as ``90.12%``."""
    return plain(ratio * HUNDRED, places) + "%"


def decimals(number: Decimal) -> int:
    """How many digits are printed behind the point: 2 of ``9.01`` and of ``9.00``, none of ``9`` and ``9E+1``."""
    text = str(number)  # far sooner made than ``as_tuple``
    if "E" in text:
        return max(0, -int(number.as_tuple().exponent))
    return len(text) - text.find(".") - 1 if "." in text else 0


def last_digit(number: Decimal) -> Decimal:
    """What one step of the last printed digit counts: 0.01 of ``9.01``, 1 of ``9``."""
    return _power(-decimals(number))


@lru_cache(maxsize=64)
def _power(exponent: int) -> Decimal:
    return Decimal(1).scaleb(exponent)


def half_last_digit(number: Decimal) -> Decimal:
    """Half of the last printed digit: 0.005 for ``9.01``, 0.5 for ``9``."""
    return last_digit(number) / 2 if number.is_finite() else ZERO


def close(left: Decimal, right: Decimal, *printed: Decimal) -> bool:
    """Whether two numbers agree within half the last digit of each of the ``printed`` numbers."""
    return abs(left - right) <= sum((half_last_digit(p) for p in printed), ZERO)


def sum_text(parts: Iterable[str], total: Decimal | str) -> str:
    """``9.2+30+30=69.2`` from the printed parts and the total."""
    shown = total if isinstance(total, str) else plain(total)
    return "+".join(parts) + "=" + shown

"""Amounts of the accounts as the form counts them, each with its source; and the zeros that can be proven."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jiping.model.accounts import Accounts
from jiping.model.cell import Cell
from jiping.model.numbers import ZERO, decimals, half_up
from jiping.model.units import yuan_of
from jiping.model.values import parse

PLACES = 2
HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Value:
    """A text to be put into a form: where its ink is, in which file, and how it was arrived at."""

    text: str
    cell: Cell
    file: str
    how: str

    @property
    def number(self) -> Decimal:
        """The amount as printed in the form."""
        return parse(self.text).number or ZERO


class Amounts:
    """The amounts of one disclosure in the unit of the forms."""

    def __init__(self, accounts: Accounts, unit: str) -> None:
        self.accounts = accounts
        self.unit = unit
        self.file = accounts.source.name

    def value(self, cell: Cell) -> Value | None:
        """A figure of the accounts in the unit of the form; ``None`` where there is none."""
        how = self.accounts.origins.get(cell.at, "")
        yuan = self.accounts.yuan(cell)
        if yuan is None or not cell.text:
            return None
        printed = cell.number
        if printed is not None and (cell.unit or self.accounts.money_unit.text) == self.unit and _short(printed):
            return Value(cell.text.removesuffix(cell.unit), cell, self.file, how)
        text, said = self._converted(yuan, cell.text)
        return Value(text, cell, self.file, f"{how}，{said}")

    def total(self, cells: Sequence[Cell], how: str) -> Value | None:
        """The sum of figures; ``None`` where one of them is no amount."""
        amounts = [self.accounts.yuan(cell) for cell in cells]
        if not cells or any(amount is None for amount in amounts):
            return None
        added = sum((amount for amount in amounts if amount is not None), ZERO)
        text = format(half_up(added / self.scale, PLACES), "f")
        said = "" if self.accounts.money_unit.text == self.unit else f"（{self.accounts.money_unit.text}换算为{self.unit}，四舍五入到两位小数）"
        return Value(text, cells[0], self.file, f"{how}＝{text}{said}")

    def zero(self, why: str, cell: Cell) -> Value:
        """A zero that follows from something printed."""
        return Value("0", cell, self.file, why)

    def made(self, text: str, how: str, *cells: Cell) -> Value:
        """A text made from figures: a rate, a paragraph."""
        first = next((cell for cell in cells if cell.text), cells[0] if cells else Cell(""))
        return Value(text, first, self.file, how)

    @property
    def scale(self) -> Decimal:
        """How many 元 one unit of the form is."""
        return yuan_of(self.unit) or Decimal(10000)

    def _converted(self, yuan: Decimal, printed: str) -> tuple[str, str]:
        text = format(half_up(yuan / self.scale, PLACES), "f")
        own = "" if Cell(printed).unit else self.accounts.money_unit.text
        return text, f"{printed}{own}＝{text}{self.unit}（四舍五入到两位小数）"

    def adds_up(self, whole: Cell, parts: Iterable[Cell]) -> bool:
        """Whether the printed parts already make up the whole, so that what is blank beside them is zero."""
        known, amount = [self.accounts.yuan(part) for part in parts if part.text], self.accounts.yuan(whole)
        if amount is None:
            return False
        added = sum((one for one in known if one is not None), ZERO)
        return abs(added - amount) <= HUNDREDTH * self.accounts_scale / 2 * len(known)

    @property
    def accounts_scale(self) -> Decimal:
        """How many 元 one unit of the accounts is."""
        return yuan_of(self.accounts.money_unit.text) or Decimal(10000)


def _short(number: Decimal) -> bool:
    return decimals(number) <= PLACES

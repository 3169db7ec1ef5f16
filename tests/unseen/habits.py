"""The hand that fills in a form: how it writes labels, amounts, rates and nothing at all; one form keeps its habits."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random

ZERO = ("0", "0.00", "", "-", "—", "/", "0")
RATES = ("{:.2f}%", "{:.2f}", "{:.2f}％", "{:.2f}%", "{:.0f}%")


class Habits:
    """Choices made once for a form."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.zero = rng.choice(ZERO)
        self.decimals = rng.choice(("plain", "cents", "commas"))
        self.rates = rng.choice(RATES)
        self.points = rng.choice(("{}", "{}", "{:.2f}", "{}分"))
        self.spaced = rng.random() < 0.2
        self.broken = rng.random() < 0.3
        self.colon = rng.random() < 0.15
        self.unit_in_actual = rng.random() < 0.6
        self.explains = rng.random() < 0.06
        self.said = rng.random() < 0.06  # 12.5万元 in the cell

    def label(self, choices: Sequence[str], *, colon: bool = True) -> str:
        """A label, perhaps spread out, broken over lines, or with a colon."""
        text = self.rng.choice(choices)
        if self.spaced and text.isalpha() and 2 <= len(text) <= 4:
            text = self.rng.choice((" ", "　")).join(text)
        elif self.broken and len(text) > 4 and "\\" not in text:
            at = self.rng.randrange(2, len(text) - 1)
            text = text[:at] + "\\" + text[at:]
        if colon and self.colon and text[-1].isalpha():
            text += "："
        if self.explains and text[-1].isalpha() and self.rng.random() < 0.3:
            text += self.rng.choice(("（据实填写）", "（不超过200字）", "\\（必填）"))
        return text

    def amount(self, value: Decimal, unit: str = "万元") -> str:
        """An amount of money, given in 万元."""
        if not value:
            return self.zero
        text = self._amount(value if unit == "万元" else value * 10_000)
        return text + unit if self.said else text

    def _amount(self, value: Decimal) -> str:
        if self.decimals == "commas":
            return f"{value:,.2f}"
        return f"{value:.2f}" if self.decimals == "cents" else _plain(value)

    def rate(self, value: Decimal) -> str:
        """A rate; 100 is never 100.00 % where rates are written without decimals."""
        return self.rates.format(value) if value else self.zero

    def score(self, value: Decimal) -> str:
        """A weight or a score."""
        return self.points.format(value if "f" in self.points else _plain(value))


def _plain(value: Decimal) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text or "0"

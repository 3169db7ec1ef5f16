"""Formulas that add up and multiply: what they give once a cell that they use has changed.

Only what is certain is computed: numbers, cells of the same sheet, the four operations, SUM and ROUND. Whatever else a
formula says is left to the program that opens the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation

from jiping.write.excel.book import Sheet, split
from jiping.write.excel_parts import letters

_AT = r"(\$?[A-Z]{1,3}\$?\d{1,7})"
_TOKEN = re.compile(rf"\s*(?:{_AT}(?::{_AT})?(?![\w(.!])|(\d+(?:\.\d+)?%?)|(SUM|ROUND)\(|([-+*/(),]))")
_REFERENCE = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\w(!])")
_LIKE_EXCEL = Context(prec=15, rounding=ROUND_HALF_UP)
_MOST_CELLS = 5000
_DEEPEST = 40
Lookup = Callable[[str], Decimal | None]


class Unsure(Exception):  # noqa: N818 - no error: the formula is left alone
    """A formula says something that is not computed here."""


def formulas(sheet: Sheet) -> dict[str, str]:
    """The formulas of a sheet by their cells; shared ones written out, those of arrays left out."""
    found: dict[str, str] = {}
    shared: dict[str, tuple[str, str]] = {}
    for at, cell in sheet.cells():
        node = next(cell.iterchildren("{*}f"), None)
        if node is None or node.get("t", "normal") not in ("normal", "shared"):
            continue
        text = (node.text or "").strip()
        if node.get("t") == "shared":
            if text:
                shared[node.get("si", "")] = (at, text)
            elif node.get("si", "") in shared:
                text = _moved(*shared[node.get("si", "")], at)
        if text:
            found[at] = text
    return found


def used(text: str) -> Iterator[str]:
    """The cells that a formula names, ranges by all their cells."""
    for match in _TOKEN.finditer(text):
        if match[1]:
            yield from _cells(match[1], match[2])


def compute(text: str, lookup: Lookup) -> Decimal:
    """What a formula gives. Raises ``Unsure`` where that is not certain."""
    try:
        parser = _Parser(list(_tokens(text)), lookup)
        value = parser.sum()
        parser.end()
        return value
    except (DivisionByZero, InvalidOperation, RecursionError) as trouble:
        raise Unsure from trouble


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    place = 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise Unsure
        place = match.end()
        if match[1]:
            yield "cells", f"{match[1]}:{match[2]}" if match[2] else match[1]
        else:
            yield ("number", match[3]) if match[3] else ("call", match[4]) if match[4] else ("sign", match[5])


class _Parser:
    """A sum of products of cells, numbers and calls."""

    def __init__(self, tokens: list[tuple[str, str]], lookup: Lookup) -> None:
        self._tokens = [*tokens, ("end", "")]
        self._lookup = lookup
        self._place = 0
        self._depth = 0

    def end(self) -> None:
        """The formula ends here."""
        self._take("end")

    def sum(self) -> Decimal:
        """Products added to and taken from each other."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Unsure
        value = self._product()
        while self._next() in (("sign", "+"), ("sign", "-")):
            sign = self._take("sign")
            other = self._product()
            value = _LIKE_EXCEL.add(value, other) if sign == "+" else _LIKE_EXCEL.subtract(value, other)
        self._depth -= 1
        return value

    def _product(self) -> Decimal:
        value = self._factor()
        while self._next() in (("sign", "*"), ("sign", "/")):
            sign = self._take("sign")
            other = self._factor()
            value = _LIKE_EXCEL.multiply(value, other) if sign == "*" else _LIKE_EXCEL.divide(value, other)
        return value

    def _factor(self) -> Decimal:
        kind, text = self._tokens[self._place]
        self._place += 1
        if kind == "number":
            return Decimal(text[:-1]).scaleb(-2) if text.endswith("%") else Decimal(text)
        if kind == "cells" and ":" not in text:
            return self._value(text.replace("$", ""))
        if kind == "call":
            return self._total() if text == "SUM" else self._rounded()
        if (kind, text) in (("sign", "-"), ("sign", "+")):
            return -self._factor() if text == "-" else self._factor()
        if (kind, text) == ("sign", "("):
            value = self.sum()
            self._take("sign", ")")
            return value
        raise Unsure

    def _value(self, at: str) -> Decimal:
        value = self._lookup(at)
        if value is None:
            raise Unsure
        return value

    def _total(self) -> Decimal:
        value = Decimal(0)
        while True:
            kind, text = self._next()
            if kind == "cells" and self._tokens[self._place + 1] in (("sign", ","), ("sign", ")")):
                self._place += 1
                first, _, last = text.partition(":")
                numbers = (self._lookup(at) for at in _cells(first, last or None))
                value = sum((number for number in numbers if number is not None), value)
            else:
                value = _LIKE_EXCEL.add(value, self.sum())
            if self._take("sign") == ")":
                return value

    def _rounded(self) -> Decimal:
        value = self.sum()
        self._take("sign", ",")
        places = self.sum()
        self._take("sign", ")")
        if places != int(places) or abs(places) > 15:
            raise Unsure
        return value.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP)

    def _next(self) -> tuple[str, str]:
        return self._tokens[self._place]

    def _take(self, kind: str, text: str = "") -> str:
        known, told = self._tokens[self._place]
        if known != kind or text and told != text or kind == "sign" and not text and told not in "+-*/,)":
            raise Unsure
        self._place += 1
        return told


def _cells(first: str, last: str | None) -> list[str]:
    left, top = split(first.replace("$", ""))
    right, bottom = split((last or first).replace("$", ""))
    if (right - left + 1) * (bottom - top + 1) > _MOST_CELLS:
        raise Unsure
    return [f"{letters(column)}{row}" for row in range(top, bottom + 1) for column in range(left, right + 1)]


def _moved(origin: str, text: str, at: str) -> str:
    """A shared formula as it stands in another cell."""
    (column, row), (here, down) = split(origin), split(at)

    def shifted(match: re.Match[str]) -> str:
        letter, number = split(f"{match[2]}{match[4]}")
        own = letters(letter if match[1] else max(1, letter + here - column))
        return f"{match[1]}{own}{match[3]}{number if match[3] else number + down - row}"

    return _REFERENCE.sub(shifted, text)

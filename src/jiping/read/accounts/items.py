"""基本支出 by economic classes: the figure of every class, and the two sums 人员经费 and 公用经费."""

from __future__ import annotations

import re
from typing import NamedTuple

from jiping.model.cell import Cell
from jiping.model.document import Slot
from jiping.read.accounts.columns import distinct, of_another_year
from jiping.read.accounts.figures import Figure, of_slot
from jiping.read.accounts.statements import Statement
from jiping.read.accounts.totals import FINAL, SUBTOTAL, right_of, split
from jiping.read.accounts.words import is_amount, label, name

_CODE = re.compile(r"(3(?:0[1-9]|1[0-3]|99))-?(\d\d)?$")
_SUMS = {
    "personnel": re.compile(r"人员经费(?:合计|小计|总计)?$"),
    "public_operating": re.compile(r"(?:日常)?公用经费(?:合计|小计|总计)?$"),
}


class Found(NamedTuple):
    """A class with its name and its figure, where one is printed."""

    code: str
    name: Cell
    figure: Figure | None


def items(statement: Statement, year: int | None) -> list[Found]:
    """All classes of the statement; one whose figure is not certain is left out."""
    found: dict[str, Found] = {}
    for row in statement.rows:
        for entry in _entries(row):
            figure = _figure(statement, entry.numbers, year)
            if entry.code not in found and (figure or not entry.numbers):
                called = Cell(name(entry.name.text), entry.name.place)
                found[entry.code] = Found(entry.code, called, _told(statement, entry, figure))
    return [found[code] for code in sorted(found)]


def sums(statement: Statement, year: int | None) -> dict[str, Figure]:
    """人员经费合计 and 公用经费合计."""
    found: dict[str, Figure] = {}
    for row, slot in statement.slots():
        for key, pattern in _SUMS.items():
            if key not in found and pattern.match(label(slot.text)):
                figure = _figure(statement, list(right_of(row, slot)), year)
                if figure:
                    found[key] = figure._replace(how=f"{statement.name} {label(slot.text)}")
    columns = split(statement, year)
    return {key: columns[key] for key in _SUMS if key in columns} | found


class _Entry(NamedTuple):
    code: str
    name: Slot
    numbers: list[tuple[int, Slot]]


def _entries(row: list[Slot | None]) -> list[_Entry]:
    """The classes of a row: code, name, and the numbers up to the next code. The code may stand in one cell or in two."""
    slots = distinct(row)
    entries: list[_Entry] = []
    at = 0
    while at < len(slots):
        code, length = _code(slots, at)
        if code:
            entries.append(_Entry(code, slots[at + length], []))
            at += length + 1
            continue
        if entries and is_amount(slots[at].text):
            entries[-1].numbers.append((slots[at].column, slots[at]))
        at += 1
    return entries


def _code(slots: list[Slot], at: int) -> tuple[str, int]:
    """The code that begins here, in how many cells; it is one where a name stands behind it."""
    first = _CODE.match(slots[at].text)
    if not first:
        return "", 0
    for length in (1, 2):
        behind = slots[at + length] if at + length < len(slots) else None
        if behind is None:
            break
        if not is_amount(behind.text) and not _CODE.match(behind.text):
            if length == 1:
                return first[1] + (first[2] or ""), 1
            second = slots[at + 1].text  # a workbook may hold the number 1 for 01
            return (first[1] + second.zfill(2), 2) if not first[2] and re.fullmatch(r"\d\d?", second) else ("", 0)
    return "", 0


def _figure(statement: Statement, numbers: list[tuple[int, Slot]], year: int | None) -> Figure | None:
    """The final amount among the numbers of an entry: the only one, or the one that its column calls so."""
    fitting = [
        (statement.paths[column], slot) for column, slot in numbers
        if "行次" not in statement.paths[column] and not of_another_year(statement.paths[column], year)
    ]
    if len(fitting) > 1:
        fitting = [(path, slot) for path, slot in fitting if path and (path[-1] in FINAL or path[-1] in SUBTOTAL)][:1]
    return of_slot(fitting[0][1], statement.unit, statement.name) if fitting else None


def _told(statement: Statement, entry: _Entry, figure: Figure | None) -> Figure | None:
    return figure and figure._replace(how=f"{statement.name} {entry.code} {name(entry.name.text)}")

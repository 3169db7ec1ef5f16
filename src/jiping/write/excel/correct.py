"""Certain corrections in the user's own workbook, the formulas that follow from them included."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from lxml import etree

from jiping.model.cell import Place
from jiping.model.finding import Fix
from jiping.write.corrected import Corrected
from jiping.write.excel.book import BOOK, Book, Sheet
from jiping.write.excel.comments import comment
from jiping.write.excel.formulas import Lookup, Unsure, compute, formulas, used
from jiping.write.excel.values import Values, is_formula

_ROUNDS = 20


def correct(data: bytes, fixes: Iterable[tuple[Fix, Place]], *, accept: bool = False, today: date | None = None) -> Corrected:
    """The file with the corrections made.

    A cell is changed only where it still holds the value that the correction replaces and no formula. Without
    ``accept`` a comment at the cell keeps the old value.
    """
    book = Book(data)
    values = Values(book)
    done = Corrected(data)
    changed: dict[str, tuple[Sheet, dict[str, Fix]]] = {}
    for fix, place in fixes:
        found = book.find(place)
        if found is None:
            continue
        sheet, at = found
        if is_formula(sheet.get(at)):
            done.formulas.append((fix, f"{place.sheet} {at}"))
        elif values.holds(sheet, at, fix.old):
            values.put(sheet, at, fix.new)
            changed.setdefault(sheet.part, (sheet, {}))[1][at] = fix
            done.made.append(fix)
    for sheet, made in changed.values():
        _follow(sheet, set(made), values)
        if not accept:
            comment(book, sheet, {at: [f"原来是 {fix.old or '空白'}，已改为 {fix.new}。"] for at, fix in made.items()}, today)
    if done.made:
        if any(formulas(sheet) for sheet, _ in changed.values()):
            _compute_when_opened(book)
        done.data = book.package.data()
    return done


def _follow(sheet: Sheet, changed: set[str], values: Values) -> None:
    """Compute the formulas that use a changed cell, and those that use these."""
    waiting = formulas(sheet)

    def lookup(at: str) -> Decimal | None:
        cell = sheet.get(at)
        return Decimal(0) if cell is None or not values.text(cell) else values.number(cell)

    for _ in range(_ROUNDS):
        touched = {at for at, text in waiting.items() if not changed.isdisjoint(_used(text))}
        if not touched:
            return
        changed = {at for at in touched if _recompute(sheet, at, waiting[at], lookup)}


def _used(text: str) -> list[str]:
    try:
        return list(used(text))
    except Unsure:
        return []


def _recompute(sheet: Sheet, at: str, text: str, lookup: Lookup) -> bool:
    """Put the result of a formula beside it; tells whether it is another one."""
    cell = sheet.get(at)
    assert cell is not None
    result = next(cell.iterchildren("{*}v"), None)
    try:
        value = f"{compute(text, lookup).normalize():f}"
    except Unsure:
        return False
    if result is None or cell.get("t", "n") not in ("n", "str") or result.text == value:
        return False
    result.text = value
    return True


def _compute_when_opened(book: Book) -> None:
    """Have the program that opens the file compute all its formulas."""
    root = book.package.tree(BOOK)
    node = next(root.iter("{*}calcPr"), None)
    if node is None:
        node = etree.Element(f"{{{etree.QName(root).namespace}}}calcPr")
        [*root.iter("{*}sheets", "{*}functionGroups", "{*}externalReferences", "{*}definedNames")][-1].addnext(node)
    node.set("fullCalcOnLoad", "1")

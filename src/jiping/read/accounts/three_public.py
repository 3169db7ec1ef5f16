"""“三公”经费 in its layouts: pairs of columns, a half for the budget and a half for the final accounts, or rows."""

from __future__ import annotations

import re

from jiping.model.document import Slot
from jiping.read.accounts.columns import distinct, of_another_year
from jiping.read.accounts.figures import Figure, amount, of_slot
from jiping.read.accounts.statements import Statement
from jiping.read.accounts.totals import right_of
from jiping.read.accounts.words import is_amount, label, three_public_item

ITEMS = ("whole", "overseas", "vehicles", "vehicle_purchase", "vehicle_operation", "hospitality")
LABELS = {
    "whole": "合计", "overseas": "因公出国（境）费", "vehicles": "公务用车购置及运行维护费", "vehicle_purchase": "公务用车购置费",
    "vehicle_operation": "公务用车运行维护费", "hospitality": "公务接待费",
}
_FINAL = re.compile(r"决算|统计数|^支出数$|^金额$")
_BUDGET = re.compile(r"预算(?!财政拨款|拨款)")
_COLUMN = {"initial": "年初预算数", "budget": "预算数", "final": "决算数"}
Found = dict[tuple[str, str], Figure]


def three_public(statement: Statement, year: int | None) -> Found:
    """The figures by item and column: ``("hospitality", "final")``, ``budget`` or ``initial``."""
    heads = [_item(path) for path in statement.paths]
    found = _across(statement, heads, year) if {"overseas", "hospitality"} <= set(heads) else _down(statement, year)
    for item in ITEMS:  # where only the budget as approved is printed, that is the budget
        if (item, "initial") in found:
            found.setdefault((item, "budget"), found[item, "initial"])
    return found


def _item(path: tuple[str, ...]) -> str:
    """The item of a column: the nearest word above it that names one; a 小计 belongs to what stands above it."""
    for at in range(len(path) - 1, -1, -1):
        word = path[at]
        if word == "小计":
            continue
        if item := three_public_item(word):
            above = three_public_item(path[at - 1]) if at else ""
            return above if item == "whole" and above == "vehicles" else item
    return ""


def _across(statement: Statement, heads: list[str], year: int | None) -> Found:
    """A column for every item; budget and final amount stand beside each other, or one below the other."""
    found: Found = {}
    for row, kind_of_row in _figures(statement, year):
        for column, item in enumerate(heads):
            slot, path = amount(row, column), statement.paths[column]
            kind = kind_of_row or _kind(path, statement)
            if slot is not None and item and kind and not of_another_year(path, year):
                found.setdefault((item, kind), _told(statement, slot, item, kind))
    return found


def _figures(statement: Statement, year: int | None) -> list[tuple[list[Slot | None], str]]:
    """The rows of figures, with what each is of where it says so: 预算数, 决算数; else that of the total, or the only one."""
    rows = [row for row in statement.rows if any(amount(row, slot.column) is not None for slot in distinct(row))]
    kinds = [(row, _kind_of_row(row, year)) for row in rows]
    if any(kind for _, kind in kinds):
        return [(row, kind) for row, kind in kinds if kind]
    if len(rows) > 1:
        rows = [row for row in rows if any(label(slot.text) in ("合计", "总计") for slot in distinct(row))][:1]
    return [(row, "") for row in rows]


def _kind_of_row(row: list[Slot | None], year: int | None) -> str:
    words = tuple(label(slot.text) for slot in distinct(row)[:2] if not is_amount(slot.text))
    if of_another_year(words, year) or any("增减" in word for word in words):
        return ""
    return next((kind for word in words if (kind := _column_kind(word))), "")


def _kind(path: tuple[str, ...], statement: Statement) -> str:
    """What a column holds, by the nearest word above it that says so."""
    for word in reversed(path):
        if kind := _column_kind(word):
            return kind
    alone = not any(_BUDGET.search(word) for other in statement.paths for word in other)
    return "final" if alone and statement.title and "决算" in statement.title.text else ""


def _column_kind(word: str) -> str:
    """``initial``, ``budget`` (预算数 means the one changed in the year), ``final``, or nothing."""
    budget, final = bool(_BUDGET.search(word)), bool(_FINAL.search(word))
    if budget == final:
        return ""
    return "final" if final else "initial" if "年初" in word else "budget"


def _down(statement: Statement, year: int | None) -> Found:
    """One row for every item. Further down such tables count vehicles and guests: the first row of a name counts."""
    found: Found = {}
    seen: set[str] = set()
    for row, slot in statement.slots():
        item = three_public_item(slot.text)
        if not item or item in seen or (item == "whole" and seen):
            continue
        numbers = [(column, number) for column, number in right_of(row, slot) if "行次" not in statement.paths[column]]
        if item != "whole" or numbers:
            seen.add(item)
        for column, number in numbers:
            kind = _kind(statement.paths[column], statement)
            if kind and not of_another_year(statement.paths[column], year):
                found.setdefault((item, kind), _told(statement, number, item, kind))
    return found


def _told(statement: Statement, slot: Slot, item: str, kind: str) -> Figure:
    return of_slot(slot, statement.unit, f"{statement.name} {LABELS[item]}·{_COLUMN[kind]}")

"""“三公”经费 in its layouts: pairs of columns, a half for the budget and a half for the final accounts, or rows."""

from __future__ import annotations

import re

from jiping.model.document import Slot
from jiping.read.accounts.columns import distinct, of_another_year
from jiping.read.accounts.figures import Figure, amount, of_slot
from jiping.read.accounts.statements import Statement
from jiping.read.accounts.totals import right_of
from jiping.read.accounts.words import label, three_public_item

ITEMS = ("whole", "overseas", "vehicles", "vehicle_purchase", "vehicle_operation", "hospitality")
LABELS = {
    "whole": "合计", "overseas": "因公出国（境）费", "vehicles": "公务用车购置及运行维护费", "vehicle_purchase": "公务用车购置费",
    "vehicle_operation": "公务用车运行维护费", "hospitality": "公务接待费",
}
_FINAL = re.compile(r"决算|统计数|^支出数$|^金额$")
_FULL_YEAR = re.compile(r"全年预算|调整后?的?预算|预算调整")
_BUDGET = re.compile(r"预算")
_COLUMN = {"budget": "预算数", "final": "决算数"}
Found = dict[tuple[str, str], Figure]


def three_public(statement: Statement, year: int | None) -> Found:
    """The figures by item and column (``("hospitality", "final")``)."""
    heads = [_item(path) for path in statement.paths]
    if {"overseas", "hospitality"} <= set(heads):
        return _across(statement, heads, year)
    return _down(statement, year)


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
    """One row of figures below a column for every item."""
    row = _figures(statement)
    found: Found = {}
    for column, item in enumerate(heads):
        slot = amount(row, column) if row else None
        kind = _kind(statement.paths[column], statement)
        if slot is not None and item and kind and (item, kind) not in found and not of_another_year(statement.paths[column], year):
            found[item, kind] = _told(statement, slot, item, kind)
    return found


def _figures(statement: Statement) -> list[Slot | None] | None:
    """The row of figures: the one of the total, or the only one."""
    rows = [row for row in statement.rows if sum(amount(row, slot.column) is not None for slot in distinct(row)) > 0]
    if len(rows) < 2:
        return rows[0] if rows else None
    return next((row for row in rows if any(label(slot.text) in ("合计", "总计") for slot in distinct(row))), None)


def _kind(path: tuple[str, ...], statement: Statement) -> str:
    """Whether a column is of the budget or of the final accounts. A budget that was changed in the year is neither."""
    for word in reversed(path):
        if _FINAL.search(word) and not _BUDGET.search(word):
            return "final"
        if _FULL_YEAR.search(word):
            return ""
        if _BUDGET.search(word) and not _FINAL.search(word):
            return "budget"
    alone = not any(_BUDGET.search(word) for other in statement.paths for word in other)
    return "final" if alone and statement.title and "决算" in statement.title.text else ""


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

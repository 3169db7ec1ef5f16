"""Sums of the basic data sheet: one total row against its parts, column by column."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jiping.model.derived import derived
from jiping.model.policy import Policy
from jiping.model.records import BasicData, SpendingRow
from jiping.rules.amounts import amount, amounts, unit_of
from jiping.rules.arithmetic.sums import Column, mismatch, only
from jiping.rules.rule import Saying, not_applicable

COLUMNS = {"prior_final": "上年决算数", "budget": "本年预算数", "final": "本年决算数"}
TOP_ROWS = ("three_public", "projects", "public_operating", "procurement", "basic_adjustment")


def named(sheet: BasicData, *items: str) -> list[SpendingRow]:
    """The rows of these items, in the order of the form."""
    if len(items) == 1:
        return list(_rows(sheet).get(items[0], ()))
    return [row for row in sheet.spending if row.item in items]


@derived
def _rows(sheet: BasicData) -> dict[str, list[SpendingRow]]:
    """The rows by their item."""
    rows: dict[str, list[SpendingRow]] = {}
    for row in sheet.spending:
        rows.setdefault(row.item, []).append(row)
    return rows


def below(sheet: BasicData, item: str, inside: str) -> list[SpendingRow]:
    """The rows of ``inside`` between the row of ``item`` and the next main row."""
    rows: list[SpendingRow] = []
    under = False
    for row in sheet.spending:
        if row.item in TOP_ROWS:
            under = row.item == item
        elif under and row.item == inside:
            rows.append(row)
    return rows


def add_up(
    sheet: BasicData, head: SpendingRow | None, readings: Sequence[Sequence[SpendingRow]], policy: Policy,
    borne_out: Callable[[str], bool] = lambda _: False,
) -> Saying:
    """Say where a total row is not the sum of its parts.

    ``readings`` are the ways in which the parts may be meant: one that agrees is enough; the first is the one shown.
    ``borne_out`` tells whether another sum shows a column of the total to be right: then its only part is wrong.
    """
    if head is None or not readings[0]:
        return not_applicable("表中没有这一合计行或它的分项行")
    judged, unit = False, unit_of(sheet)
    for column, title in COLUMNS.items():
        cells = [[getattr(row, column) for row in rows] for rows in readings]
        stated, parts = amount(getattr(head, column), unit), amounts(cells[0], unit)
        if stated is None or not parts or any(cell.filled and cell.number is None for cell in cells[0]):
            continue
        judged = True
        of_column = Column(head.label.text, title, stated, parts, len(cells[0]), unit)
        suspect = only(parts) if borne_out(column) else None
        if fault := mismatch(of_column, [amounts(some, unit) for some in cells], policy, suspect):
            yield fault
    return None if judged else not_applicable("合计或分项没有填数")

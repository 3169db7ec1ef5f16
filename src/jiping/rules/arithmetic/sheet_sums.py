"""Sums of the basic data sheet: one total row against its parts, column by column."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from jiping.model.cell import Cell
from jiping.model.policy import Policy
from jiping.model.records import BasicData, SpendingRow
from jiping.rules.amounts import Amount, amount, amounts, bare, gap, shown, sum_shown, total, unit_of
from jiping.rules.rule import Found, Outcome, found, not_applicable

COLUMNS = {"prior_final": "上年决算数", "budget": "本年预算数", "final": "本年决算数"}
TOP_ROWS = ("three_public", "projects", "public_operating", "procurement", "basic_adjustment")


def named(sheet: BasicData, *items: str) -> list[SpendingRow]:
    """The rows of these items, in the order of the form."""
    return [row for row in sheet.spending if row.item in items]


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
    sheet: BasicData, head: SpendingRow | None, readings: Sequence[Sequence[SpendingRow]], policy: Policy
) -> Generator[Found, None, Outcome | None]:
    """Say where a total row is not the sum of its parts. ``readings`` are the ways in which the parts may be meant:
    one that agrees is enough; the first is the one shown."""
    if head is None or not readings[0]:
        return not_applicable("表中没有这一合计行或它的分项行")
    judged = False
    for column, title in COLUMNS.items():
        cell: Cell = getattr(head, column)
        cells = [[getattr(row, column) for row in rows] for rows in readings]
        stated = amount(cell, unit_of(sheet))
        if stated is None or any(part.filled and part.number is None for part in cells[0]):
            continue
        sums = [amounts(parts, unit_of(sheet)) for parts in cells]
        if not sums[0]:
            continue
        judged = True
        verdicts = [gap(total(parts), stated.yuan, [stated, *parts], unit_of(sheet), policy) for parts in sums if parts]
        if all(verdicts):
            yield _mismatch(sheet, head, title, stated, sums[0], cells[0], "rounding" in verdicts)
    return None if judged else not_applicable("合计或分项没有填数")


def _mismatch(
    sheet: BasicData, head: SpendingRow, title: str, stated: Amount, parts: list[Amount], cells: list[Cell], rounded: bool
) -> Found:
    unit = unit_of(sheet)
    short = total(parts) < stated.yuan and len(parts) < len(cells)
    message = (
        f"{bare(head.label.text)}{title}填 {stated.cell.text}；各分项合计 {sum_shown(parts, unit)}，"
        f"相差 {shown(abs(total(parts) - stated.yuan), unit)}"
    )
    if rounded:
        message += "，若由四舍五入造成，请把各项写到小数点后两位"
    elif short:
        message += "，有的分项空着，请补填"
    where = [stated.cell, *(part.cell for part in parts)]
    return found(message, *where, expected=shown(total(parts), unit), level="warning" if rounded or short else None)

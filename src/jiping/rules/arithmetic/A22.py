"""A22: a total is not left blank above filled parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.records import BasicData, Evaluation, FundRow, SpendingRow
from jiping.rules.amounts import amounts, bare, shown, sum_shown, total, unit_of
from jiping.rules.arithmetic.sheet_sums import COLUMNS, named
from jiping.rules.rule import Found, Saying, found, not_applicable, rule

PARTS = {
    "three_public": ("vehicles", "overseas", "hospitality"),
    "vehicles": ("vehicle_purchase", "vehicle_operation"),
    "projects": ("business_work", "operation_maintenance", "earmarked", "other_projects"),
    "public_operating": ("office", "utilities_travel", "meetings_training"),
}
PARTIAL = ("public_operating",)
FUNDS = {"execution": "全年执行数", "full_year_budget": "全年预算数", "initial_budget": "年初预算数"}
SHEET = {name: COLUMNS[name] for name in ("final", "budget", "prior_final")}


@rule("A22", level="warning", basis=["表内说明"])
def total_blank_above_parts(filing: Filing) -> Saying:
    """分项有数而合计空着

    分项已经填数，上面的合计行应当填写，否则别处的比率和核对都用不上。同一行几栏都空着的合并成一条。
    写明“—”的不报；合计填了 0 的由核对合计的规则来报。
    """
    judged = False
    for form in filing.forms:
        if isinstance(form, (BasicData, Evaluation)):
            for head, parts, columns in _sums(form):
                judged = True
                yield from _blanks(form, head, parts, columns)
    return None if judged else not_applicable("没有带分项的合计行")


def _sums(
    form: BasicData | Evaluation,
) -> Iterator[tuple[SpendingRow | FundRow, Sequence[SpendingRow | FundRow], dict[str, str]]]:
    if isinstance(form, BasicData):
        for item, inside in PARTS.items():
            head, parts = form.row(item), named(form, *inside)
            if head is not None and parts:
                yield head, parts, SHEET
        return
    total_row, sources = form.total_row, [row for row in form.funds if row.item != "total"]
    if total_row is not None and sources:
        yield total_row, sources, FUNDS


def _blanks(
    form: BasicData | Evaluation, head: SpendingRow | FundRow, parts: Sequence[SpendingRow | FundRow], columns: dict[str, str]
) -> Iterator[Found]:
    unit, said = unit_of(form), []
    where: list[Cell] = []
    for column, title in columns.items():
        cell: Cell = getattr(head, column)
        filled = [part for part in amounts((getattr(row, column) for row in parts), unit) if part.yuan]
        if cell.blank and not cell.absent and filled:
            told = sum_shown(filled, unit) if len(filled) > 1 else shown(total(filled), unit)
            said.append(f"{title}分项有 {told}")
            where += [cell, *(part.cell for part in filled)]
    if where:
        least = "（公用经费应不小于此数）" if head.item in PARTIAL else ""
        yield found(f"{bare(head.label.text)}空着：{'，'.join(said)}{least}", *where)

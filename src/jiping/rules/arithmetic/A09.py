"""A09: the total row of the money block is the sum of its source rows."""

from collections.abc import Iterator
from itertools import combinations

from jiping.model.cell import Cell
from jiping.model.numbers import close
from jiping.model.policy import Policy
from jiping.model.records import Evaluation, FundRow
from jiping.rules.amounts import Amount, amount, amounts, unit_of
from jiping.rules.arithmetic.sums import Column, mismatch, only
from jiping.rules.rule import Saying, not_applicable, rule

COLUMNS = {"initial_budget": "年初预算数", "full_year_budget": "全年预算数", "execution": "全年执行数"}


@rule("A09", level="error", basis=["财预〔2020〕10号", "表内说明"])
def fund_total_mismatch(evaluation: Evaluation, policy: Policy) -> Saying:
    """年度资金总额不等于各来源之和

    年度资金总额＝当年财政拨款＋上年结转＋其他资金等各来源，年初预算、全年预算、全年执行三列都应相等。
    来源行都空着的不判，空着一部分而总额较大的只提醒；来源行之下再列中央、省、县等明细的，不重复相加；只单列一项“其中：专项债券”的不判；只列了一行上年结转或其他资金、又填 0 的不判。
    """
    head = evaluation.total_row
    rows = [row for row in evaluation.funds if row.item != "total"]
    if head is None or not rows or _some_of_it(rows):
        return not_applicable("没有资金来源行")
    unit, judged = unit_of(evaluation), False
    for column, title in COLUMNS.items():
        cell: Cell = getattr(head, column)
        stated = amount(cell, unit)
        parts = amounts((getattr(row, column) for row in rows), unit)
        if stated is None or not parts or _nothing_else(rows, parts) or any(_words(getattr(row, column)) for row in rows):
            continue
        judged = True
        blanks = [cell for row in rows if (cell := getattr(row, column)).blank and not cell.absent]
        of_column = Column("年度资金总额", title, stated, parts, len(rows), unit, blanks)
        if fault := mismatch(of_column, _readings(rows, column, unit), policy, _suspect(head, rows, column, parts)):
            yield fault
    return None if judged else not_applicable("资金总额或来源行没有填数")


def _some_of_it(rows: list[FundRow]) -> bool:
    """其中：专项债券 alone below the total: a part that was singled out, not all of it."""
    first = rows[0].label.text
    return len(rows) == 1 and rows[0].item == "other" and first.startswith("其中") and "其他" not in first


def _nothing_else(rows: list[FundRow], parts: list[Amount]) -> bool:
    """上年结转资金 | 0 alone below the total: the form does not ask for the other sources."""
    return len(rows) == 1 and rows[0].item != "appropriation" and not any(part.yuan for part in parts)


def _suspect(head: FundRow, rows: list[FundRow], column: str, parts: list[Amount]) -> Amount | None:
    """The only part with an amount, where the total row agrees with itself in that column and the part does not."""
    part = only(parts)
    row = next((row for row in rows if part is not None and getattr(row, column) is part.cell), None)
    return part if row is not None and _agrees(head, column) and not _agrees(row, column) else None


def _agrees(row: FundRow, column: str) -> bool:
    """Whether a row bears out its own amount: by the printed rate, or the initial budget by the full-year one."""
    if column == "initial_budget":
        return bool(row.initial_budget.number) and row.initial_budget.number == row.full_year_budget.number
    budget, spent, rate = row.full_year_budget.number, row.execution.number, row.rate.number
    return budget is not None and spent is not None and rate is not None and bool(budget) and close(spent * 100 / budget, rate, rate)


def _words(cell: Cell) -> bool:
    return cell.filled and cell.number is None


def _readings(rows: list[FundRow], column: str, unit: str) -> Iterator[list[Amount]]:
    """The sums that the total may be: rows that may be details of the row above them are counted or not."""
    sure: list[Amount] = []
    details: list[Amount] = []
    seen: set[str] = set()
    for row in rows:
        part = amount(getattr(row, column), unit)
        inside = row is not rows[0] and row.label.text.startswith("其中")
        detail = inside or row.item in seen or (row.item == "other" and "其他" not in row.label.text)
        seen.add(row.item)
        if part:
            (details if detail else sure).append(part)
    for count in range(min(len(details), 8) + 1):
        for chosen in combinations(details[:8], count):
            if sure or chosen:
                yield [*sure, *chosen]

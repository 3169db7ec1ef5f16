"""C42: what the words below a form say was added or is left, against the money block: the same digits in another order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jiping.model.cell import Cell
from jiping.model.filing import SELF_EVALUATIONS
from jiping.model.numbers import decimals, half_up, plain
from jiping.model.records import Evaluation
from jiping.model.values import Quantity, money, quantities
from jiping.rules.amounts import amount, unit_of
from jiping.rules.rule import Saying, found, not_applicable, rule

_ADDED = re.compile(r"追加[^，。；、]{0,24}$|调增[^，。；、]{0,12}$")
_LEFT = re.compile(r"(?:结余|结转|节余|节约|剩余|未支付|未执行)(?:资金|预算)?(?:数|共|合计|为|了)*$")
_MET = re.compile(r"追加|调增|结余|结转|节余|节约|剩余|未支付|未执行")  # cannot be missing; quickly looked for
LEAST = 2  # digits; a single one has no order


@rule("C42", level="warning", basis=["财预〔2020〕10号"])
def digits_in_another_order(evaluation: Evaluation) -> Saying:
    """文中写的追加、结余与资金表只差数字的先后

    “年中追加 53 万元”而全年预算比年初预算多 35 万元，“结余 151 万元”而预算数减执行数是 115 万元：几个数字一样、次序不同，多半是写颠倒了。
    与总额或任一来源的差额相等的不报；只说其中一部分、与差额不是同样几个数字的，看不准，不报。
    """
    if evaluation.kind not in SELF_EVALUATIONS:
        return not_applicable("只核对自评表")
    columns = {"追加": "initial_budget", "结余": "execution"}
    due = {what: list(_gaps(evaluation, column)) for what, column in columns.items()}
    judged = False
    for cell in _worded(evaluation):
        for quantity in quantities(cell.text) if _MET.search(cell.text) else ():
            what = "追加" if _ADDED.search(quantity.before) else "结余" if _LEFT.search(quantity.before) else ""
            if not what or quantity.approximate or not due[what] or money(quantity) is None:
                continue
            judged = True
            sizes = [_in_unit_of(quantity, gap) for gap in due[what]]
            turned = [size for size in sizes if _digits(size) == _digits(quantity.number)]
            if quantity.number not in sizes and turned and len(_digits(quantity.number)) >= LEAST:
                yield found(
                    f"这里写{what} {plain(quantity.number)}{quantity.unit}，按资金表是 {plain(turned[0])}{quantity.unit}；请核对是不是数字写颠倒了",
                    cell, expected=plain(turned[0]) + quantity.unit,
                )
    return None if judged else not_applicable("文中没有写追加和结余的金额")


def _gaps(evaluation: Evaluation, column: str) -> Iterator[Decimal]:
    """How much more the budget of the year is than another column, in 元, row by row."""
    unit = unit_of(evaluation)
    for row in evaluation.funds:
        one, other = amount(row.full_year_budget, unit), amount(getattr(row, column), unit)
        if one and other and one.yuan > other.yuan:
            yield one.yuan - other.yuan


def _worded(evaluation: Evaluation) -> Iterator[Cell]:
    yield evaluation.goal.actual
    yield from (note.text for note in evaluation.notes)
    yield from (row.reason for row in evaluation.funds)


def _in_unit_of(quantity: Quantity, yuan: Decimal) -> Decimal:
    """An amount in the unit of the quantity, with as many decimals."""
    return half_up(yuan * quantity.number / quantity.magnitude, decimals(quantity.number))


def _digits(number: Decimal) -> list[str]:
    return sorted(plain(number).replace(".", ""))

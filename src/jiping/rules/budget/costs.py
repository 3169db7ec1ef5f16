"""Cost indicators that measure all the money of the form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from jiping.model.filing import SELF_EVALUATIONS
from jiping.model.records import Evaluation, Indicator
from jiping.model.values import money
from jiping.rules.amounts import unit_of
from jiping.rules.budget.spending import money_in

_PER_UNIT = re.compile(r"单价|单位|每|均|标准|单项|人月")
_PRICE = re.compile(r"合同|造价|采购|购置|中标|工程|结算|概算|投资|租")  # a price of its own, not what was paid in the year


class Cost(NamedTuple):
    """A cost indicator whose target is the budget: actual and execution in 元."""

    row: Indicator
    actual: Decimal
    budget: Decimal
    spent: Decimal


def total_costs(evaluation: Evaluation) -> Iterator[Cost]:
    """Cost indicators whose target is the initial or the full-year budget and whose actual is an amount."""
    spent = money_in(evaluation, "execution")
    budgets = {money_in(evaluation, "full_year_budget"), money_in(evaluation, "initial_budget")} - {None}
    if spent is None or evaluation.kind not in SELF_EVALUATIONS:
        return
    unit = unit_of(evaluation)
    for row in evaluation.indicators:
        if "成本" not in row.level1.text + row.level2.text or _PER_UNIT.search(row.name.text) or _PRICE.search(row.name.text):
            continue
        target = money(row.target, unit)
        actual = money(row.actual, row.target.unit or unit)
        if target is not None and actual is not None and target in budgets:
            yield Cost(row, actual, target, spent)

"""How much of its budget a form says it spent."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from jiping.model.filing import SELF_EVALUATIONS
from jiping.model.records import Evaluation, FundRow
from jiping.rules.amounts import amount, amounts, total, unit_of, whole


class Execution(NamedTuple):
    """The row of all money with full-year budget and execution in 元."""

    row: FundRow
    budget: Decimal
    spent: Decimal

    @property
    def rate(self) -> Decimal:
        """Execution ÷ budget; ask only where the budget is positive."""
        return self.spent / self.budget


def execution(evaluation: Evaluation) -> Execution | None:
    """Full-year budget and execution of a self-evaluation; ``None`` where one is missing or the budget is not positive."""
    row, unit = whole(evaluation), unit_of(evaluation)
    if row is None or evaluation.kind not in SELF_EVALUATIONS:
        return None
    budget, spent = amount(row.full_year_budget, unit), amount(row.execution, unit)
    if budget is None or spent is None or budget.yuan <= 0 or spent.yuan < 0:
        return None
    return Execution(row, budget.yuan, spent.yuan)


def money_in(evaluation: Evaluation, column: str) -> Decimal | None:
    """The amount of a column in 元: of the row of all money, or of its parts where that is blank or zero."""
    row, unit = whole(evaluation), unit_of(evaluation)
    stated = amount(getattr(row, column), unit) if row else None
    if stated and stated.yuan:
        return stated.yuan
    parts = amounts((getattr(part, column) for part in evaluation.funds if part is not row), unit)
    return total(parts) if parts and total(parts) else None

"""The two blocks 按收入性质分 and 按支出性质分 of the department's form."""

from __future__ import annotations

from typing import NamedTuple

from jiping.model.policy import Policy
from jiping.model.records import Evaluation, Rows
from jiping.rules.amounts import Amount, amount, amounts, gap, total, unit_of, whole

COLUMNS = {"initial_budget": "年初预算数", "full_year_budget": "全年预算数", "execution": "全年执行数"}


class Block(NamedTuple):
    """One block: its rows, its amounts and its Chinese name."""

    rows: Rows
    parts: list[Amount]
    name: str


def blocks(evaluation: Evaluation) -> list[Block]:
    """The blocks that have an amount."""
    unit = unit_of(evaluation)
    named = ((evaluation.by_source, "按收入性质"), (evaluation.by_nature, "按支出性质"))
    all_blocks = [Block(rows, amounts((row.amount for row in rows), unit), name) for rows, name in named]
    return [block for block in all_blocks if any(part.yuan for part in block.parts)]


def equals(evaluation: Evaluation, block: Block, policy: Policy) -> list[str]:
    """The columns of the money block that the sum of a block agrees with; ``full_year_budget`` first."""
    row, unit = whole(evaluation), unit_of(evaluation)
    agreeing = []
    for column in ("full_year_budget", "execution", "initial_budget"):
        stated = amount(getattr(row, column), unit) if row else None
        if stated and stated.yuan and not gap(total(block.parts), stated.yuan, [stated, *block.parts], unit, policy):
            agreeing.append(column)
    return agreeing

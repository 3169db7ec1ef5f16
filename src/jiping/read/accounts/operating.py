"""政府采购 and 机关运行经费, where a table of its own prints them."""

from __future__ import annotations

import re

from jiping.read.accounts.columns import of_another_year
from jiping.read.accounts.figures import Figure, of_slot
from jiping.read.accounts.statements import Statement
from jiping.read.accounts.totals import BUDGETED, right_of
from jiping.read.accounts.words import label

_ROWS = {
    "procurement": re.compile(r"政府采购(?:支出)?(?:合计|总额|金额|总计)$"),
    "agency_operating": re.compile(r"机关运行经费(?:支出)?(?:合计|总额)?$"),
}


def operating(statement: Statement, year: int | None) -> dict[str, Figure]:
    """The figures of these rows; budgets and the year before left out."""
    found: dict[str, Figure] = {}
    for row, slot in statement.slots():
        for key, pattern in _ROWS.items():
            if key in found or not pattern.match(label(slot.text)):
                continue
            finals = [
                number for column, number in right_of(row, slot)
                if "行次" not in statement.paths[column] and not of_another_year(statement.paths[column], year)
                and not any(BUDGETED.search(word) for word in statement.paths[column])
            ]
            if len(finals) == 1:
                found[key] = of_slot(finals[0], statement.unit, f"{statement.name} {label(slot.text)}")
    return found

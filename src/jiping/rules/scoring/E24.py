"""E24: a satisfaction that does not follow from the numbers of those asked and those content, told on the form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jiping.model.cell import Cell
from jiping.model.numbers import HUNDRED, half_last_digit, plain
from jiping.model.records import Evaluation, Indicator
from jiping.model.units import counts
from jiping.model.values import Quantity, quantities
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.rules.scoring.rows import is_satisfaction, reason_cells

_CONTENT = re.compile(r"(?<![不较])满意")
_SOMEWHAT = re.compile(r"(?:基本|比较|较)满意")
NEAR = Decimal("0.1")  # percentage points


@rule("E24", level="warning", basis=["表内说明"])
def satisfaction_differs_from_its_count(indicator: Indicator, evaluation: Evaluation) -> Saying:
    """满意度与写明的调查人数、满意人数不符

    表里写“走访 200 名，满意 196 名”的，满意度就是 98%。只看满意度指标本行的说明和表下的说明，基本满意、较满意算不算在内都可以；
    没有写明两个数的、表上有几项满意度而说明写在表下的，不判。
    """
    value = indicator.actual.value
    if not is_satisfaction(indicator) or value.kind != "number" or value.number is None or value.unit not in ("%", ""):
        return not_applicable("不是写明百分比的满意度")
    judged = False
    for cell in _told(indicator, evaluation):
        for asked, content in _counted(quantities(cell.text)):
            judged = True
            dues = [sum(content[:size], Decimal(0)) * HUNDRED / asked for size in range(1, len(content) + 1)]
            if all(abs(due - value.number) > max(NEAR, half_last_digit(value.number)) for due in dues):
                yield found(
                    f"完成值写 {indicator.actual.text}；说明里 {plain(content[0])}÷{plain(asked)} 应为 {plain(dues[0], 2)}%，请核对",
                    indicator.actual, cell, expected=f"{plain(dues[0], 2)}%",
                )
                return None
    return None if judged else not_applicable("没有写明调查和满意的人数")


def _told(indicator: Indicator, evaluation: Evaluation) -> Iterator[Cell]:
    """Where the numbers may stand: in the row; below the form where there is but one satisfaction."""
    yield from reason_cells(indicator)
    if sum(is_satisfaction(row) for row in evaluation.indicators) == 1:
        yield from (note.text for note in evaluation.notes)


def _counted(inside: list[Quantity]) -> Iterator[tuple[Decimal, list[Decimal]]]:
    """Those asked, and those content with those somewhat content behind them, in the same unit."""
    for index, content in enumerate(inside):
        if not index or not counts(content.unit) or not _CONTENT.search(content.before) or _SOMEWHAT.search(content.before):
            continue
        asked = inside[index - 1]
        if asked.unit != content.unit or asked.number < content.number or "满意" in asked.before or not asked.number:
            continue
        further = [other.number for other in inside[index + 1:] if other.unit == content.unit and _SOMEWHAT.search(other.before)]
        yield asked.number, [content.number, *further]

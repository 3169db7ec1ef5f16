"""A12: the weights of the indicators add up to the weight in the label of their level."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from jiping.model.cell import Cell
from jiping.model.numbers import ZERO, plain, sum_text
from jiping.model.records import Evaluation, Indicator
from jiping.rules.arithmetic.parts import is_part
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.score.points import once

LEVELS = {"level1": "一级指标", "level2": "二级指标"}


@rule("A12", level="error", basis=["财预〔2020〕10号"])
def level_weight_mismatch(evaluation: Evaluation) -> Saying:
    """指标分值之和与上级指标标注的分值不符

    一级指标后标注的分值（如“产出指标（50分）”）应等于其下各三级指标分值之和，二级指标标注分值的同此。
    没有标注的不判；表没有读到末尾的，最后一组不判；还有指标没填分值的只提醒。
    """
    judged = False
    for level, title in LEVELS.items():
        for rows, last in _groups(list(evaluation.indicators), level):
            label: Cell = getattr(rows[0], f"{level}_weight")
            cells, due = _weights(rows)
            if label.number is None or not cells:
                continue
            if last and due < label.number and evaluation.total.weight.number is None:
                continue
            if all(cell.unit == "%" for cell in cells) and label.unit != "%":
                continue  # shares within the group
            judged = True
            if due == label.number or _elsewhere(evaluation, rows[0], level) == label.number:
                continue
            blank = any(row.weight.blank and not is_part(row) for row in rows)
            yield found(
                f"{title}“{getattr(rows[0], level).text}”标注 {plain(label.number)} 分；其下各指标分值 "
                f"{sum_text([plain(number) for cell in cells if (number := cell.number) is not None], due)}"
                + ("，有指标没有填分值" if blank else ""),
                label, *cells, expected=plain(due), level="warning" if blank and due < label.number else None,
            )
    return None if judged else not_applicable("没有标注分值的上级指标，或表没有读完")


def _weights(rows: list[Indicator]) -> tuple[list[Cell], Decimal]:
    cells = [cell for cell in once(row.weight for row in rows) if cell.number is not None]
    return cells, sum((number for cell in cells if (number := cell.number) is not None), ZERO)


def _key(row: Indicator, level: str) -> tuple[str, ...]:
    first = (row.level1.text, row.level1_weight.text)
    return first if level == "level1" else (*first, row.level2.text, row.level2_weight.text)


def _groups(rows: list[Indicator], level: str) -> Iterator[tuple[list[Indicator], bool]]:
    """Rows under one label, and whether they are the last of the form."""
    for _, group in groupby(rows, lambda row: _key(row, level)):
        members = list(group)
        yield members, members[-1] is rows[-1]


def _elsewhere(evaluation: Evaluation, first: Indicator, level: str) -> Decimal:
    """The sum where rows of the same label stand in several places of the form."""
    return _weights([row for row in evaluation.indicators if _key(row, level) == _key(first, level)])[1]

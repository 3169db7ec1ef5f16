"""A30: the weights that a note under the form states are those of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jiping.model.cell import Cell
from jiping.model.numbers import plain
from jiping.model.records import Evaluation
from jiping.rules.arithmetic.parts import is_part
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.score.points import added, points

PARTS = {
    "产出": re.compile(r"产出(?:指标)?(?:分值|权重)?(?:为|是|占|：|:)?(\d{1,3})分"),
    "效益": re.compile(r"(?<!经济)(?<!社会)(?<!生态)效益(?:指标)?(?:分值|权重)?(?:为|是|占|：|:)?(\d{1,3})分"),
    "满意度": re.compile(r"满意度(?:指标)?(?:分值|权重)?(?:为|是|占|：|:)?(\d{1,3})分"),
    "成本": re.compile(r"(?<!经济)(?<!社会)(?<!环境)成本(?:指标)?(?:分值|权重)?(?:为|是|占|：|:)?(\d{1,3})分"),
}
EXECUTION = re.compile(r"(?:预算|资金)+执行率?(?:指标)?(?:分值|权重)?(?:为|是|占|：|:)?(\d{1,3})分")
_MAY_DIFFER = re.compile(r"调整|原则上|一般|可根据|结合实际|酌情|参考|例如|如无")
_BUT_EXECUTION = re.compile(r"除(?:预算|资金)+执行率?(?:指标)?外")


@rule("A30", level="warning", basis=["表内说明"])
def weights_of_note_and_table_differ(evaluation: Evaluation) -> Saying:
    """表注写的分值与表里的分值不一致

    表下的说明写明产出、效益、满意度、成本、预算执行率各多少分，表里同一类各行分值之和应与它相等。
    说明写“原则上”“可作调整”的，只比不得调整的预算执行率；有行没填分值的不判。
    """
    told = [(note.text, name, Decimal(number)) for note in evaluation.notes for name, number in _told(note.text.text)]
    if not told:
        return not_applicable("表注没有写分值")
    for where, name, number in told:
        due = _due(evaluation, name)
        if due is not None and due[0] != number:
            yield found(f"表注写{name} {plain(number)} 分，表里这一类分值合计 {plain(due[0])} 分；请统一", where, *due[1])
    return None


def _told(text: str) -> Iterator[tuple[str, str]]:
    loose = bool(_MAY_DIFFER.search(text))
    if (match := EXECUTION.search(text)) and (not loose or _BUT_EXECUTION.search(text)):
        yield "预算执行率", match[1]
    for name, pattern in () if loose else PARTS.items():
        if match := pattern.search(text):
            yield name, match[1]


def _due(evaluation: Evaluation, name: str) -> tuple[Decimal, list[Cell]] | None:
    """The weights of that part in the form and their sum; ``None`` where the form has no such part or not all weights."""
    if name == "预算执行率":
        row = evaluation.total_row
        weight = points(row.weight) if row else None
        return (weight, [row.weight]) if row and weight is not None else None
    cells = [row.weight for row in evaluation.indicators if name in row.level1.text and not is_part(row)]
    if not cells or any(cell.blank for cell in cells):
        return None
    whole = added(cells)
    return (whole, cells) if whole is not None else None

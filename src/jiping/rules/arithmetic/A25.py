"""A25: a detail 其中 is never larger than what it is part of."""

from jiping.model.cell import Cell
from jiping.model.records import Evaluation, Indicator
from jiping.rules.arithmetic.parts import is_part
from jiping.rules.rule import Saying, found, not_applicable, rule

COLUMNS = {"target": "指标值", "actual": "完成值"}


@rule("A25", level="warning", basis=["表内说明"])
def part_exceeds_whole(evaluation: Evaluation) -> Saying:
    """“其中”的数大于总数

    “其中……”是上一行指标的一部分，同一单位下不会大于上一行的数。几个“其中”可能互有交叉，所以不判它们的合计。
    """
    head: Indicator | None = None
    judged = False
    for row in evaluation.indicators:
        if not is_part(row):
            head = row
            continue
        if head is None:
            continue
        for column, title in COLUMNS.items():
            part: Cell = getattr(row, column)
            whole: Cell = getattr(head, column)
            if part.number is None or whole.number is None or part.unit != whole.unit or part.unit == "%":
                continue
            judged = True
            if part.number > whole.number:
                yield found(f"“{row.name.text}”{title} {part.text}，大于“{head.name.text}”的 {whole.text}", part, whole)
    return None if judged else not_applicable("没有“其中”明细行")

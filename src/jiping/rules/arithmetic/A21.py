"""A21: a ratio that can be computed is not left blank."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.records import BasicData, Evaluation
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.score import Scores
from jiping.score.funds import spent_of


@rule("A21", level="warning", basis=["表内说明"])
def computable_ratio_blank(filing: Filing, scores: Scores) -> Saying:
    """能算出的比率空着没填

    预算数和执行数都有时执行率应当填写，编制数和在职数都有时控制率应当填写。
    只有分项行填了执行率、或写明“—”“/”的不报；没有楼堂馆所项目的控制率本应空着。
    """
    cells = list(_ratios(filing))
    due = [(cell, name, score) for cell, name in cells if (score := scores.of(cell)) is not None and score.due is not None]
    if not due:
        return not_applicable("没有可算的比率")
    for cell, name, score in due:
        if cell.blank:
            yield found(f"{name}空着；{score.steps}，应为 {score.due_text}", cell, fix=score.due_text)
    return None


def _ratios(filing: Filing) -> Iterator[tuple[Cell, str]]:
    for form in filing.forms:
        if isinstance(form, BasicData):
            yield form.staff.control_ratio, "人员控制率"
            for row in form.buildings:
                yield row.area_ratio, "规模控制率"
                yield row.investment_ratio, "投资概算控制率"
        elif isinstance(form, Evaluation):
            head = form.total_row
            elsewhere = any(row.rate.number is not None for row in form.funds)
            if head is not None and spent_of(head) is not None and not elsewhere:
                yield head.rate, "执行率"

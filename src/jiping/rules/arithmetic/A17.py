"""A17: whoever gives points says out of how many."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.model.cell import Cell
from jiping.model.filing import SELF_EVALUATIONS
from jiping.model.records import Evaluation
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("A17", level="error", basis=["财预〔2020〕10号"])
def score_without_weight(evaluation: Evaluation) -> Saying:
    """有得分而没有分值

    有得分就要有分值，分值要大于零，否则各项分值加不到总分值。表上没有分值栏的、空行、“其中”明细行和写明“—”“/”的格不判；
    有分值而得分空着的，按必填格空着另报。
    """
    pairs = [pair for pair in _pairs(evaluation) if pair[1].number is not None and not pair[0].absent]
    if evaluation.kind not in SELF_EVALUATIONS or not any(weight.number is not None for weight, _, _ in pairs):
        return not_applicable("表中没有成对的分值和得分")
    for weight, score, label in pairs:
        if score.number and weight.blank:
            yield found(f"{label}得分 {score.text}，分值空着", weight, score)
        elif score.number and weight.number is not None and weight.number <= 0:
            yield found(f"{label}分值填 {weight.text}，得分却是 {score.text}；分值应大于 0", weight, score)
    return None


def _pairs(evaluation: Evaluation) -> Iterator[tuple[Cell, Cell, str]]:
    if (head := evaluation.total_row) is not None:
        yield head.weight, head.score, "预算执行率"
    for row in evaluation.indicators:
        yield row.weight, row.score, f"“{row.name.text}”"
    yield evaluation.total.weight, evaluation.total.score, "总分"

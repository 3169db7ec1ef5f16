"""A17: weight and score come together."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.model.cell import Cell
from jiping.model.filing import SELF_EVALUATIONS
from jiping.model.finding import Level
from jiping.model.records import Evaluation, Indicator
from jiping.rules.arithmetic.parts import is_part
from jiping.rules.rule import Found, Saying, found, not_applicable, rule

SCORE_SHEET = "scorecard"


@rule("A17", level="error", basis=["财预〔2020〕10号"])
def weight_without_score(evaluation: Evaluation) -> Saying:
    """分值和得分没有成对填写

    有分值就要有得分，有得分就要有分值，分值要大于零。三级指标没有内容的空行、“其中”明细行、
    写明“—”“/”的格、没有分值栏的表不判；各项指标都没有打分的合并成一条；评分表只作提醒。
    """
    pairs = list(_pairs(evaluation))
    filled = any(weight.number is not None or score.number is not None for weight, score, _ in pairs)
    if evaluation.kind not in (*SELF_EVALUATIONS, SCORE_SHEET) or not filled:
        return not_applicable("表中没有分值和得分")
    unscored = [row for row in evaluation.indicators if _unscored(row.weight, row.score)]
    scored = any(row.score.number is not None for row in evaluation.indicators)
    together = len(unscored) > 1 and not scored
    if together:
        yield found(f"{len(unscored)} 项指标有分值，得分都空着", evaluation.indicators, *(row.score for row in unscored))
    for weight, score, label in pairs:
        if not (together and any(row.score is score for row in unscored)):
            yield from _judge(weight, score, label, None if evaluation.kind != SCORE_SHEET else "warning")
    for row in evaluation.indicators:
        if _idle(row) and any(other.weight.number is not None for other in evaluation.indicators):
            yield found(f"“{row.name.text}”有指标值或完成值，分值和得分都空着", row.weight, row.score, level="warning")
    if scored:
        yield from _left_out(evaluation)
    return None


def _left_out(evaluation: Evaluation) -> Iterator[Found]:
    """Rows of a form without weights whose score is blank though their neighbours have one."""
    head = evaluation.total_row
    if head is not None and head.weight.absent and _open(head.score) and head.rate.filled:
        yield found(f"执行率填 {head.rate.text}，得分空着", head.score, head.rate, level="warning")
    for row in evaluation.indicators:
        if row.weight.absent and _open(row.score) and row.actual.filled and not is_part(row):
            yield found(f"“{row.name.text}”有完成值，得分空着", row.score, row.actual, level="warning")


def _pairs(evaluation: Evaluation) -> Iterator[tuple[Cell, Cell, str]]:
    if (head := evaluation.total_row) is not None:
        yield head.weight, head.score, "预算执行率"
    for row in evaluation.indicators:
        yield row.weight, row.score, f"“{row.name.text}”"
    yield evaluation.total.weight, evaluation.total.score, "总分"


def _open(cell: Cell) -> bool:
    """The form has the cell, and nothing is written in it."""
    return cell.blank and not cell.absent


def _unscored(weight: Cell, score: Cell) -> bool:
    return bool(weight.number) and _open(score)


def _judge(weight: Cell, score: Cell, label: str, level: Level | None) -> Iterator[Found]:
    if _unscored(weight, score):
        yield found(f"{label}分值 {weight.text}，得分空着", score, weight, level=level)
    elif score.number and _open(weight):
        yield found(f"{label}得分 {score.text}，分值空着", weight, score, level=level)
    elif score.number and weight.number is not None and weight.number <= 0:
        yield found(f"{label}分值填 {weight.text}，得分却是 {score.text}；分值应大于 0", weight, score, level=level)


def _idle(row: Indicator) -> bool:
    """A live row that carries no points though its neighbours do."""
    return _open(row.weight) and _open(row.score) and (row.target.filled or row.actual.filled) and not is_part(row)

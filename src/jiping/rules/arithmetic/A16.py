"""A16: a score lies between 0 and its weight."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.model.cell import Cell
from jiping.model.numbers import plain
from jiping.model.policy import Policy
from jiping.model.records import Evaluation, Indicator
from jiping.rules.arithmetic.parts import is_bonus
from jiping.rules.rule import Found, Saying, cannot_judge, found, not_applicable, rule

MANY = 4


@rule("A16", level="error", basis=["财预〔2020〕10号"])
def score_outside_weight(evaluation: Evaluation, policy: Policy) -> Saying:
    """得分超出分值范围

    得分不能小于零，也不能大于该行的分值；没有写总分值的，总分不能大于满分。加分项、扣分项不判；几行共用一个合并的得分时不判。
    """
    everything = [(cell, weight, label) for cell, weight, label in _pairs(evaluation) if cell.number is not None]
    pairs = [pair for pair in everything if _comparable(pair[0], pair[1])]
    faults = [pair for pair in pairs if _outside(pair[0], pair[1])]
    if len(faults) >= MANY and len(faults) * 2 > len(pairs):
        return cannot_judge("多数行的得分大于分值，疑为两栏读反")
    for cell, weight, label in faults:
        negative = cell.number is not None and cell.number < 0
        yield found(f"{label}得分填 {cell.text}，" + ("小于 0" if negative else f"超过分值 {weight.text}"), cell, weight)
    for cell, _, label in everything:
        if cell.number is not None and cell.number < 0 and not any(cell is score for score, _, _ in pairs):
            yield found(f"{label}得分填 {cell.text}，小于 0", cell)
    if fault := _above_full(evaluation, policy):
        yield fault
    return None if pairs else not_applicable("没有成对的分值和得分")


def _above_full(evaluation: Evaluation, policy: Policy) -> Found | None:
    """A total beyond the full score, where the form prints no weight of the total and no points on top."""
    total, full = evaluation.total, policy.number("weights.total")
    score = total.score.number
    if score is None or score <= full or total.weight.number is not None or total.score.unit not in ("", "分"):
        return None
    bonus = any(is_bonus(row) for row in evaluation.indicators)
    return None if bonus else found(f"总分填 {total.score.text}，超过满分 {plain(full)}", total.score)


def _outside(score: Cell, weight: Cell) -> bool:
    return score.number is not None and weight.number is not None and not 0 <= score.number <= weight.number


def _pairs(evaluation: Evaluation) -> Iterator[tuple[Cell, Cell, str]]:
    for fund in evaluation.funds:
        yield fund.score, fund.weight, "执行率"
    rows = list(evaluation.indicators)
    for index, row in enumerate(rows):
        if not is_bonus(row) and not _shared(rows, index):
            yield row.score, row.weight, f"“{_short(row.name.text)}”"
    yield evaluation.total.score, evaluation.total.weight, "总分"


def _comparable(score: Cell, weight: Cell) -> bool:
    return score.number is not None and weight.number is not None and score.unit in ("", "分")


def _shared(rows: list[Indicator], index: int) -> bool:
    """Whether the score is one merged cell of several rows: the neighbours repeat it and it exceeds the weight."""
    row = rows[index]
    neighbours = rows[max(0, index - 1):index] + rows[index + 1:index + 2]
    over = row.score.number is not None and row.weight.number is not None and row.score.number > row.weight.number
    return over and any(
        other.score.text == row.score.text and other.weight.number is not None
        and other.score.number is not None and other.score.number > other.weight.number
        for other in neighbours
    )


def _short(name: str) -> str:
    return name if len(name) <= 20 else name[:19] + "…"

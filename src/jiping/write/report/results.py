"""What an evaluation form says of results: scores by class, the completion of the goal, and what fell short with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jiping.model.numbers import ZERO, percent, plain
from jiping.model.records import Evaluation, Indicator
from jiping.write.report.amounts import points, whole


def results(form: Evaluation) -> Iterator[str]:
    """The paragraphs on score, grade and completion; none where the form has nothing of that."""
    if scored := score(form):
        yield scored
    if form.goal.actual.filled:
        yield from ["年度总体目标完成情况：", *form.goal.actual.raw.split("\n")]


def score(form: Evaluation) -> str:
    """The total with its grade, and the points of each class."""
    total = form.total.score
    if total.number is None:
        return ""
    grade = f"，等级为“{form.grade.text}”" if form.grade.filled else ""
    classes = "；".join(_classes(form))
    return f"绩效自评总分{points(total)}分{grade}。{f'其中：{classes}。' if classes else ''}"


def _classes(form: Evaluation) -> Iterator[str]:
    """预算执行率 and each first-level class with weight and score; none where a row has no score."""
    if any(row.score.number is None or row.weight.number is None for row in form.indicators):
        return
    row = form.total_row
    if row and row.weight.number is not None and row.score.number is not None:
        yield f"预算执行率分值{points(row.weight)}分，得分{points(row.score)}分"
    for name in dict.fromkeys(row.level1.text for row in form.indicators):
        rows = [row for row in form.indicators if row.level1.text == name]
        yield f"{name}分值{_sum(rows, 'weight')}分，得分{_sum(rows, 'score')}分"


def _sum(rows: list[Indicator], key: str) -> str:
    numbers = (getattr(row, key).number for row in rows)
    return plain(sum((number for number in numbers if number is not None), ZERO))


def problems(form: Evaluation) -> Iterator[str]:
    """Each row that lost points, in the words of the form: target, result, points, and the reason that the unit gave."""
    told = [*_execution(form), *(_short(row) for row in form.indicators if _lost(row.weight.number, row.score.number))]
    for number, text in enumerate(told, 1):
        yield f"{number}.{text}" if len(told) > 1 else text


def _execution(form: Evaluation) -> Iterator[str]:
    row = form.total_row
    if row and _lost(row.weight.number, row.score.number):
        reason = f"原因：{_ended(row.reason.text)}" if row.reason.filled else ""
        money = whole(form)
        rate = f"{percent(money.rate)}，" if money and money.rate is not None else ""
        yield f"预算执行率{rate}分值{points(row.weight)}分，得分{points(row.score)}分。{reason}"


def _lost(weight: Decimal | None, got: Decimal | None) -> bool:
    return weight is not None and got is not None and got < weight


def _short(row: Indicator) -> str:
    target, actual = row.target.text.rstrip("。"), row.actual.text.rstrip("。")
    compared = f"指标值{target}，实际完成{actual}，" if row.target.filled and row.actual.filled else ""
    reason = f"原因：{_ended(row.reason.text)}" if row.reason.filled else ""
    return f"“{row.name.text or row.level2.text}”{compared}分值{points(row.weight)}分，得分{points(row.score)}分。{reason}"


def analysis(form: Evaluation) -> Iterator[str]:
    """The indicators class by class: target, result and points of each."""
    for name in dict.fromkeys(row.level1.text for row in form.indicators):
        rows = [row for row in form.indicators if row.level1.text == name]
        told = [f"“{row.name.text or row.level2.text}”{_result(row)}" for row in rows if row.actual.filled]
        if told:
            yield f"{name}：{'；'.join(told)}。"


def _result(row: Indicator) -> str:
    target = f"指标值{row.target.text.rstrip('。')}，" if row.target.filled else ""
    got = f"，得分{points(row.score)}分（分值{points(row.weight)}分）" if row.score.number is not None and row.weight.number is not None else ""
    return f"{target}实际完成{row.actual.text.rstrip('。')}{got}"


def measures(form: Evaluation) -> Iterator[str]:
    """The measures of the rows that have a column for them."""
    told = [f"“{row.name.text}”：{_ended(row.measures.text)}" for row in form.indicators if row.measures.filled]
    for number, text in enumerate(told, 1):
        yield f"{number}.{text}" if len(told) > 1 else text


def _ended(text: str) -> str:
    return text if text.endswith(("。", "！", "？")) else f"{text}。"

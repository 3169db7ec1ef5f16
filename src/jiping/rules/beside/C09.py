"""C09: indicators, targets and weights as approved."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jiping.model.filing import SELF_EVALUATIONS
from jiping.model.records import Evaluation, Indicator
from jiping.rules.beside.approved import changed, weights_comparable
from jiping.rules.beside.counterpart import Matched, counterpart, matched
from jiping.rules.rule import Found, Saying, cannot_judge, found, not_applicable, rule

SHOWN = 5


@rule("C09", level="warning", basis=["财预〔2020〕10号", "财预〔2015〕88号"])
def targets_differ_from_approved(evaluation: Evaluation, targets: tuple[Evaluation, ...]) -> Saying:
    """指标、指标值或分值与批复的绩效目标表不一致

    自评对照的是批复的目标；少了指标、降低了指标值、改了分值而没有批复的调整，得分就说明不了完成得怎样。
    年中批复过调整的，附上批复，填在“调整后指标值”里的不报。只比较名称和类别都相同的指标；换了说法、看不准是不是同一项的不报。
    增加的指标和提高的指标值只作提示。
    """
    if evaluation.kind not in SELF_EVALUATIONS or not evaluation.indicators:
        return not_applicable("没有绩效指标")
    if not targets:
        return cannot_judge("没有批复的绩效目标表")
    approved = counterpart(evaluation, targets)
    if approved is None:
        return cannot_judge("批复的绩效目标表里认不准哪一张是它的")
    sides = matched(evaluation.indicators, approved.indicators)
    if len(sides.pairs) * 2 < len(approved.indicators):
        if len(sides.missing) * 2 < len(approved.indicators):
            return cannot_judge("多数指标与批复的绩效目标表说法不同，认不准是不是同一项")
        yield found(
            f"批复的绩效目标表有 {len(approved.indicators)} 个指标，这张表里同名的只有 {len(sides.pairs)} 个；请核对是否用了别的目标表",
            evaluation.indicators,
        )
        return None
    yield from _rows(sides, evaluation)
    for own, due in sides.pairs:
        if change := changed(own, due, evaluation.year):
            yield found(
                f"批复的指标值是“{due.target.text}”，这里填“{own.target.text}”，{change.says}；没有批复的调整请照批复填",
                own.target, own.name, expected=due.target.text, level=change.level,
            )
    yield from _weights(sides, evaluation.indicators, approved.indicators)
    return None


def _rows(sides: Matched, evaluation: Evaluation) -> Iterator[Found]:
    if sides.missing:
        yield found(f"批复的绩效目标表里有{_names(sides.missing)}，这张表里没有；没有批复的调整请补上", evaluation.indicators)
    if sides.added:
        yield found(
            f"{_names(sides.added)}不在批复的绩效目标表里；请核对是否批复过", sides.added[0].name,
            *(row.name for row in sides.added[1:]), level="info",
        )


def _names(rows: Sequence[Indicator]) -> str:
    names = "".join(f"“{row.name.text}”" for row in rows[:SHOWN])
    return names + (f"等 {len(rows)} 个指标" if len(rows) > SHOWN else "")


def _weights(sides: Matched, own: Sequence[Indicator], approved: Sequence[Indicator]) -> Iterator[Found]:
    if weights_comparable(_points(own), _points(approved)):
        for row, due in sides.pairs:
            if row.weight.number != due.weight.number:
                yield found(
                    f"批复的分值是 {due.weight.text}，这里填 {row.weight.text}；没有批复的调整请照批复填",
                    row.weight, row.name, expected=due.weight.text,
                )


def _points(rows: Sequence[Indicator]) -> list[Decimal]:
    """The weights of all rows; empty where one has none."""
    weights = [row.weight.number for row in rows]
    return [weight for weight in weights if weight is not None] if None not in weights else []

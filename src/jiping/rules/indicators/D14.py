"""D14: too few indicators for the goals, or required second levels without any."""

from collections.abc import Iterator, Sequence

from jiping.model.filing import SELF_EVALUATIONS
from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.rules.goal_items import items
from jiping.rules.indicators.classes import BENEFITS, LABELS, OUTPUTS, Class, class_of, is_part
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.score.points import all_weights, points

LAST = ("cost", "satisfaction")  # where forms end: in many places the costs stand behind everything else


@rule("D14", level="warning", basis=["财预〔2020〕10号", "财预〔2021〕101号"])
def too_few_indicators(evaluation: Evaluation, policy: Policy) -> Saying:
    """指标太少，覆盖不了年度目标和必设类别

    年度目标列了几项工作，数量指标却只有一个，大部分工作就没有衡量；产出缺数量指标、全表没有效益指标的，报警告。
    缺质量、时效、成本或满意度指标的只作提示：个别项目可以不设；读到的分值加起来不是满分的，缺的一类可能就在没有读到的行里，不提。
    指标另有框架（履职效能、管理效率等）的不判；转移支付的指标由上级下达，只公开了半张的表看不出缺不缺，都不判。
    """
    rows = [row for row in evaluation.indicators if not is_part(row)]
    present = [place for row in rows if (place := class_of(row))]
    if evaluation.kind not in (*SELF_EVALUATIONS, "performance_target") or len(present) * 2 <= len(rows):
        return not_applicable("不是按产出、效益分类的绩效表")
    if len(present) < len(rows) and not any(place in OUTPUTS[:-1] for place in present):
        return not_applicable("指标用的是本地的框架，不按数量、质量、时效分类")
    if evaluation.kind == "transfer_evaluation":
        return not_applicable("转移支付的指标由上级统一下达")
    if _withdrawn(evaluation):
        return not_applicable("预算已全部收回，项目不再实施")
    if _cut(evaluation, policy):
        return cannot_judge("各项分值不足满分，又没有总分行，表可能没有读完")
    grave = list(_grave(evaluation, present, policy))
    light = [LABELS[place] for place in OUTPUTS[1:] if place not in present]
    if grave:
        more = f"；产出里也没有{'、'.join(light)}" if light else ""
        yield found("，".join(grave) + more + "，请按年度目标补设", evaluation.indicators, evaluation.goal)
    elif wished := "、".join(LABELS[place] for place in _wished(evaluation, present, policy)):
        yield found(f"没有设{wished}；确实不需要的可以不设，否则请补上", evaluation.indicators, level="info")
    return None


def _withdrawn(evaluation: Evaluation) -> bool:
    """The money was taken back whole: what the indicators lack no longer matters."""
    row = evaluation.total_row
    cells = (row.initial_budget, row.full_year_budget, row.execution) if row else ()
    numbers = [cell.number for cell in cells]
    return bool(numbers) and numbers[0] is not None and numbers[0] > 0 and numbers[1:] == [0, 0]


def _cut(evaluation: Evaluation, policy: Policy) -> bool:
    """No total row, and the weights at hand are well below what the indicators of a whole form carry."""
    weights, total = all_weights(evaluation), evaluation.total
    ends = total.weight.filled or total.score.filled
    least = policy.number("weights.total") - 2 * policy.number("execution.weight")
    return weights is not None and 0 < weights < least and not ends


def _wished(evaluation: Evaluation, present: Sequence[Class], policy: Policy) -> list[Class]:
    """What a reviewer would ask for. In a form that is not whole, the classes that stand last are not missed."""
    asked: tuple[Class, ...] = (*OUTPUTS[1:], *(("satisfaction",) if evaluation.kind in SELF_EVALUATIONS else ()))
    missed = [place for place in asked if place not in present]
    return missed if _whole(evaluation, policy) else [place for place in missed if place not in LAST]


def _whole(evaluation: Evaluation, policy: Policy) -> bool:
    """What is missing is not merely in rows that nobody copied or read: the weights add up, or there are none."""
    weights, fund = all_weights(evaluation), evaluation.total_row
    execution = points(fund.weight) if fund else None
    whole = points(evaluation.total.weight) or policy.number("weights.total")
    return weights is None or weights + (execution or 0) >= whole


def _grave(evaluation: Evaluation, present: Sequence[Class], policy: Policy) -> Iterator[str]:
    """What is missing for certain."""
    goals, counted = len(items(evaluation.goal.expected.text)), present.count("quantity")
    if counted == 0:
        yield "没有数量指标"
    if counted == 1 and goals >= policy.number("thresholds.goals_per_quantity"):
        yield f"年度目标列了 {goals} 项，数量指标只有 1 个"
    if not any(place in BENEFITS for place in present):
        yield "没有效益指标"

"""D14: too few indicators for the goals, or required second levels without any."""

from collections.abc import Iterator, Sequence

from jiping.model.filing import SELF_EVALUATIONS
from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.rules.goal_items import items
from jiping.rules.indicators.classes import BENEFITS, LABELS, OUTPUTS, Class, class_of, is_part
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("D14", level="warning", basis=["财预〔2020〕10号", "财预〔2021〕101号"])
def too_few_indicators(evaluation: Evaluation, policy: Policy) -> Saying:
    """指标太少，覆盖不了年度目标和必设类别

    年度目标列了几项工作，数量指标却只有一个，大部分工作就没有衡量；产出缺数量指标、全表没有效益指标的，报警告。
    缺质量、时效或成本指标的只作提示：个别项目可以不设。满意度指标按需设置，不报。
    """
    rows = [row for row in evaluation.indicators if not is_part(row)]
    present = [place for row in rows if (place := class_of(row))]
    if evaluation.kind not in (*SELF_EVALUATIONS, "performance_target") or len(present) * 2 <= len(rows):
        return not_applicable("不是按产出、效益分类的绩效表")
    grave = list(_grave(evaluation, present, policy))
    light = [LABELS[place] for place in OUTPUTS[1:] if place not in present]
    if grave:
        more = f"；产出里也没有{'、'.join(light)}" if light else ""
        yield found("，".join(grave) + more + "，请按年度目标补设", evaluation.indicators, evaluation.goal)
    elif light:
        yield found(f"没有设{'、'.join(light)}；确实不需要的可以不设，否则请补上", evaluation.indicators, level="info")
    return None


def _grave(evaluation: Evaluation, present: Sequence[Class], policy: Policy) -> Iterator[str]:
    """What is missing for certain."""
    goals, counted = len(items(evaluation.goal.expected.text)), present.count("quantity")
    if counted == 0:
        yield "没有数量指标"
    if counted == 1 and goals >= policy.number("thresholds.goals_per_quantity"):
        yield f"年度目标列了 {goals} 项，数量指标只有 1 个"
    if not any(place in BENEFITS for place in present):
        yield "没有效益指标"

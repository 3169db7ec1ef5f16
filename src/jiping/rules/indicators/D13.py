"""D13: one indicator carries a great part of the points."""

from jiping.model.numbers import ZERO, percent, plain
from jiping.model.policy import Policy
from jiping.model.records import Evaluation, Indicator
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.score.points import all_weights, in_points, points, shared


@rule("D13", level="info", basis=["财预〔2020〕10号"])
def heavy_indicator(evaluation: Evaluation, policy: Policy) -> Saying:
    """单个指标的分值过重

    一个指标占分过多，其他成效就体现不出来，一处失分也影响过大；请按重要程度把分值分到更多指标。
    超过规定分值、又占到全部指标三成半以上的，作提示，每张表只提一次；几乎全部分值压在一个指标上的，报警告。
    """
    whole, merged = all_weights(evaluation), shared(evaluation)
    if evaluation.kind == "scorecard" or not whole or not in_points(evaluation):
        return not_applicable("没有填写指标分值，或分值写成比例")
    limit, note = policy.number("thresholds.heavy_indicator"), policy.number("thresholds.heavy_note")
    heavy: list[Indicator] = []
    for row in evaluation.indicators:
        weight = points(row.weight)
        if not weight or row.at in merged:
            continue
        if weight >= whole * policy.number("thresholds.heavy_share"):
            yield found(
                f"这一个指标就有 {plain(weight)} 分，占指标总分值 {plain(whole)} 分的 {percent(weight / whole)}，"
                "其他产出和效益没有体现",
                row, row.weight, level="warning",
            )
        elif weight > limit and weight > whole * note:
            heavy.append(row)
    if heavy:
        names = "、".join(f"“{row.name.text[:16]}” {plain(points(row.weight) or ZERO)} 分" for row in heavy)
        yield found(f"{names}，单个指标分值较重；请看能否按重要程度分给几个指标", *(row.weight for row in heavy))
    return None

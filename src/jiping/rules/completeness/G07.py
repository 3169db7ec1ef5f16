"""G07: a list of evidence that the form asks for and that nobody filled in."""

from jiping.model.filing import SELF_EVALUATIONS
from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.score.points import points

LABELS = ("佐证", "证明材料", "支撑材料", "附件清单", "资料清单", "材料清单")


@rule("G07", level="warning", basis=["财预〔2021〕101号"])
def evidence_not_listed(evaluation: Evaluation, policy: Policy) -> Saying:
    """佐证材料栏空着

    复核时逐项对照佐证材料，没有附的指标往往不给分；分值高的指标尤其要附。表里有佐证材料一栏而空着、写“无”的才报；
    表里没有这一栏的，附件另行报送，从表上看不出齐不齐，不作判断。
    """
    if evaluation.kind not in SELF_EVALUATIONS or not evaluation.indicators:
        return not_applicable("没有自评的指标")
    asked = [note for note in evaluation.notes if any(label in note.label.text for label in LABELS)]
    if not asked:
        return cannot_judge("表里没有佐证材料栏，看不出附件齐不齐")
    least = policy.number("thresholds.evidence_weight")
    heavy = [row for row in evaluation.indicators if (weight := points(row.weight)) is not None and weight >= least]
    for note in asked:
        if not note.text.filled:
            which = f"，其中 {len(heavy)} 项分值不低于 {least} 分" if heavy else ""
            yield found(
                f"“{note.label.text.rstrip('：:')}”没有填；表里有 {len(evaluation.indicators)} 项指标{which}，请列出每项的佐证材料",
                note.text, note.label,
            )
    return None

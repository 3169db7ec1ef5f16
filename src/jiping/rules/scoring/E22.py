"""E22: a target missed on a form that has no column for reasons, and nothing says why."""

from jiping import catalog
from jiping.model.filing import Filing
from jiping.model.records import Evaluation, Indicator
from jiping.rules.narrative.texts import sentences
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.rules.scoring.rows import NOT_SELF, explained, explained_below, report_of, self_evaluated
from jiping.score import Measure
from jiping.score.measure import target_of

LEAST = 6
PIECE = 3  # characters of a name by which a remark is known to speak of it


@rule("E22", level="info", basis=["财预〔2020〕10号"], echoes=("D30", "E01", "E20"))
def missed_without_a_word(indicator: Indicator, evaluation: Evaluation, measure: Measure, filing: Filing) -> Saying:
    """没有达到指标值，全表没有说明

    未完成的要说明原因。表上有原因栏的由另一条规则要求填写；没有原因栏的，可以写在备注、完成情况或自评报告里。
    有报告的、表下写了问题和措施的、完成情况提到“未”“少于”的，不提。
    """
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    if not indicator.reason.absent or measure.met is None or not measure.comparable:
        return not_applicable("表上有原因一栏，或指标值与完成值不能直接相比")
    told = explained(indicator) or explained_below(evaluation, LEAST) or report_of(filing, evaluation) is not None
    told = told or _told_below(indicator, evaluation)
    if measure.met is False and not told and not any(word in evaluation.goal.actual.text for word in ("未", "少于", "不足", "低于", "偏")):
        yield found(
            f"指标值“{target_of(indicator).text}”，完成值“{indicator.actual.text}”，没有达到，表里没有一处说明原因；请在备注或完成情况里写明",
            indicator.actual, target_of(indicator), indicator.score,
        )
    return None


def _told_below(indicator: Indicator, evaluation: Evaluation) -> bool:
    """Whether a sentence of the remarks gives a cause and speaks of what the indicator is called."""
    name, cause = indicator.name.text, catalog.any_of("causes").search
    pieces = [name[at:at + PIECE] for at in range(len(name) - PIECE + 1)]
    told = (sentence for note in evaluation.notes for sentence in sentences(note.text.text))
    return any(cause(sentence) and any(piece in sentence for piece in pieces) for sentence in told)

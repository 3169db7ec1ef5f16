"""E09: all or nearly all indicators have full marks, and many of them without anything that shows it."""

from jiping.model.numbers import ZERO, plain
from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.rules.scoring.rows import NOT_SELF, borne_out, full_marks, self_evaluated, short, weight_and_score
from jiping.score import Scores

FEW, MANY = 3, 5
SHARE = 3  # one in so many full marks without evidence is a matter for the reviewer


@rule("E09", level="warning", basis=["财预〔2020〕10号"])
def nearly_everything_full_marks(evaluation: Evaluation, scores: Scores, policy: Policy) -> Saying:
    """指标得分几乎全是满分，有的看不出依据

    完成值达到指标值就应得满分，全部满分本身不是毛病；但满分的指标里有几项完成值只有评语、与指标值无从比较，
    复核时就会被认为流于形式。这样的占到三成以上才报，指标不足五项的只作提示；完成值大多有数可比的不报。
    """
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    rows = [row for row in evaluation.indicators if weight_and_score(row) and not row.target.absent]
    if len(rows) < FEW:
        return cannot_judge("有分值和得分的指标太少")
    pairs = [both for row in rows if (both := weight_and_score(row))]
    lost = [weight - score for weight, score in pairs if score < weight]
    whole = sum((weight for weight, _ in pairs), ZERO)
    if len(lost) > 1 or sum(lost, ZERO) > policy.number("thresholds.full_marks_lost") * whole:
        return None
    full = [row for row in rows if full_marks(row)]
    bare = [row for row in full if not borne_out(row, scores.measure(row))]
    if bare and len(bare) * SHARE >= len(full):
        missing = f"，只有 1 项少 {plain(lost[0])} 分" if lost else ""
        yield found(
            f"{len(rows)} 项指标有 {len(full)} 项得满分{missing}；其中 {len(bare)} 项的完成值没有可以比较的数据，"
            f"看不出满分的依据（如“{short(bare[0].name.text, 16)}”），请补充或附佐证",
            evaluation, evaluation.indicators, *(row.actual for row in bare), level="warning" if len(rows) >= MANY else "info",
        )
    return None

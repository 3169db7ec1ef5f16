"""E19: the execution rate is scored in the money block and once more as an indicator."""

import re

from jiping.model.cell import Cell
from jiping.model.records import Evaluation, Indicator
from jiping.rules.amounts import whole
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.rules.scoring.rows import NOT_SELF, self_evaluated
from jiping.score.funds import counted
from jiping.score.points import points

RATE = re.compile(
    r"(?:预算|资金|经费|支出|预算资金|项目资金|专项资金|财政资金)+(?:全年)?(?:执行|支出)率|预算完成率"
    r"|(?:^|(?<=[：:、.\d★]))(?:全年|年度|项目)?执行率$"
)


@rule("E19", level="warning", basis=["财预〔2020〕10号"])
def execution_counted_twice(indicator: Indicator, evaluation: Evaluation) -> Saying:
    """预算执行率又作绩效指标，重复计分

    表上资金一块已按预算执行率计分，再设成绩效指标，同一件事计了两次分，占去了反映效果的分值。
    资金一块没有分值的不报；执行率自成一级、就是资金那一块的不报；放在数量指标里的，由“三级指标与所属二级指标不符”去说。
    """
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    scored = _scored(evaluation)
    if scored is None or not points(indicator.weight) or "数量" in indicator.level2.text:
        return not_applicable("资金表或本行没有计分")
    name = indicator.name.text
    named = RATE.search(name) if "率" in name else None
    if named and len(name) - len(named[0]) <= 6 and "执行" not in indicator.level1.text + indicator.level2.text:
        yield found(
            f"“{named[0]}”在资金一块已经计分，又作为指标占 {indicator.weight.text} 分，重复计分；"
            "建议换成反映产出或效果的指标",
            indicator.name, indicator.weight, scored,
        )
    return None


def _scored(evaluation: Evaluation) -> Cell | None:
    """The score of the money block, or the weight that it has where the score is still open."""
    rows = counted(evaluation)
    if rows:
        score: Cell = rows[0].score
        return score
    row = whole(evaluation)
    return row.weight if row and points(row.weight) else None

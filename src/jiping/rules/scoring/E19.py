"""E19: the execution rate is scored in the money block and once more as an indicator."""

import re

from jiping.model.records import Evaluation, Indicator
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.rules.scoring.rows import NOT_SELF, self_evaluated
from jiping.score.funds import counted
from jiping.score.points import points

RATE = re.compile(r"(?:预算|资金|经费|支出|预算资金|项目资金|专项资金|财政资金)+(?:全年)?(?:执行|支出)率|预算完成率")


@rule("E19", level="warning", basis=["财预〔2020〕10号"])
def execution_counted_twice(indicator: Indicator, evaluation: Evaluation) -> Saying:
    """预算执行率又作绩效指标，重复计分

    表上资金一块已按预算执行率计分，再设成绩效指标，同一件事计了两次分，占去了反映效果的分值。
    资金一块没有得分的不报；放在数量指标里的，由“三级指标与所属二级指标不符”去说。
    """
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    if not counted(evaluation) or not points(indicator.weight) or "数量" in indicator.level2.text:
        return not_applicable("资金表或本行没有计分")
    name = indicator.name.text
    named = RATE.search(name)
    if named and len(name) - len(named[0]) <= 6:
        yield found(
            f"“{named[0]}”在资金一块已经计分，又作为指标占 {indicator.weight.text} 分，重复计分；"
            "建议换成反映产出或效果的指标",
            indicator.name, indicator.weight, counted(evaluation)[0].score,
        )
    return None

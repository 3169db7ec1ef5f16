"""F20: a goal that is only the name of the fund."""

from jiping.model.records import Evaluation
from jiping.rules.narrative.goals import names_only_the_fund
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("F20", level="warning", basis=["财预〔2020〕10号"])
def goal_is_only_the_name(evaluation: Evaluation) -> Saying:
    """总体目标只写了项目或资金名称

    名称不是目标。应写这笔钱要办成什么事、达到什么程度；完成情况写办成了什么。
    """
    cells = [cell for cell in (evaluation.goal.expected, evaluation.goal.actual) if cell.filled]
    if not cells or not evaluation.project.filled:
        return not_applicable("没有总体目标或项目名称")
    for cell in cells:
        if names_only_the_fund(cell.text, evaluation):
            yield found(f"这一栏只写了资金名称“{cell.text}”，没有写要办成的事和结果", cell, evaluation.project)
    return None

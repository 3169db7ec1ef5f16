"""E21: a part of the money block repeats weight and score of the total row."""

from jiping.model.records import Evaluation, FundRow
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.rules.scoring.rows import NOT_SELF, self_evaluated
from jiping.score.points import points


@rule("E21", level="warning", basis=["表内说明"])
def part_repeats_the_execution_weight(fund: FundRow, evaluation: Evaluation) -> Saying:
    """资金分项又填了一遍分值或得分

    分值和得分只在年度资金总额一行填，分项填“—”。分项照填一遍，汇总时会算成两次。
    """
    total = evaluation.total_row
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    if fund.item == "total" or total is None or points(total.weight) is None or points(total.score) is None:
        return not_applicable("没有带分值的资金总额行和分项行")
    same = [one for one, other in ((fund.weight, total.weight), (fund.score, total.score))
            if points(one) and points(one) == points(other)]
    if same and points(fund.weight) is not None:
        yield found(
            f"“{fund.label.text}”一行又填了分值 {fund.weight.text}、得分 {fund.score.text or '空'}，与总额行重复，会计两次；分项请填“—”",
            same[0], *same[1:], total.weight,
        )
    return None

"""A06: the control ratios of building projects are actual ÷ approved."""

from jiping.model.numbers import half_last_digit
from jiping.model.records import BasicData
from jiping.rules.arithmetic.deviation import as_ratio
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.score import Scores


@rule("A06", level="error", basis=["财预〔2013〕53号", "表内说明"])
def building_ratio_mismatch(sheet: BasicData, scores: Scores) -> Saying:
    """楼堂馆所控制率算错

    规模控制率＝实际规模÷批复规模，投资概算控制率＝实际投资÷预算投资。没有楼堂馆所项目（0÷0）时控制率应空着，不判。
    """
    judged = False
    for row in sheet.buildings:
        for cell, actual, approved, name in (
            (row.area_ratio, row.actual_area, row.approved_area, "规模控制率"),
            (row.investment_ratio, row.actual_investment, row.budget_investment, "投资概算控制率"),
        ):
            due, stated = scores.of(cell), as_ratio(cell)
            if due is None or due.due is None or stated is None:
                continue
            judged = True
            if abs(stated[0] - due.due) > 2 * stated[1] + half_last_digit(due.due):
                yield found(f"{name}填 {cell.text}；{due.steps} 应为 {due.due_text}", cell, actual, approved, fix=due.due_text)
    return None if judged else not_applicable("没有可复算的楼堂馆所控制率")

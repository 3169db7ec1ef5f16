"""A01: the control ratio of staff is staff in post ÷ authorized posts."""

from jiping.model.policy import Policy
from jiping.model.records import BasicData
from jiping.rules.arithmetic.deviation import as_ratio
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.score import Scores


@rule("A01", level="error", basis=["财预〔2013〕53号"])
def staff_ratio_mismatch(sheet: BasicData, scores: Scores, policy: Policy) -> Saying:
    """在职人员控制率算错

    控制率＝实际在职人数÷编制数，由同一行的两个数就能复算。允许取整（相差不超过 0.5 个百分点），编制数空着或为零时不判。
    """
    cell = sheet.staff.control_ratio
    due = scores.of(cell)
    if due is None or due.due is None:
        return not_applicable("没有可复算的人员控制率")
    stated = as_ratio(cell)
    if stated is None:
        return not_applicable("人员控制率没有填数")
    ratio, half = stated
    if abs(ratio - due.due) > max(policy.number("tolerance.staff_ratio"), half):
        yield found(
            f"人员控制率填 {cell.text}；{due.steps} 应为 {due.due_text}",
            cell, sheet.staff.staff_in_post, sheet.staff.authorized_posts, fix=due.due_text,
        )
    return None

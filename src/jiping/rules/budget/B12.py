"""B12: there is not more staff than authorized posts."""

import re

from jiping.model.filing import Filing
from jiping.model.numbers import percent
from jiping.model.records import BasicData
from jiping.rules.budget.reasons import said_in
from jiping.rules.rule import Saying, found, not_applicable, rule

_WHY = re.compile(r"超编|超出编制|超配|编外|借调|工勤|转业|军转|划转|划入|并入|三支一扶|特岗|选调生?|消化|核减编制|减编")

_STAFF = re.compile(r"编|在职|人员|\d人")


@rule("B12", level="warning", basis=["财预〔2013〕53号"])
def more_staff_than_posts(sheet: BasicData, filing: Filing) -> Saying:
    """在职人数超过编制数

    在职人员控制率应不超过 100%。超出的若是工勤、借调、编外人员计入了在职人数，请剔除或注明；报告里已经说明的只作提示。
    """
    posts, staff = sheet.staff.authorized_posts, sheet.staff.staff_in_post
    if not posts.number or staff.number is None:
        return not_applicable("没有编制数或在职人数")
    if staff.number > posts.number:
        told = any(_WHY.search(sentence) and _STAFF.search(sentence) for sentence in said_in(filing))
        yield found(
            f"编制数 {posts.text}，实际在职 {staff.text}，控制率 {percent(staff.number / posts.number)}"
            + ("；文中已有说明，请看人数的口径是否妥当" if told else "，请核对口径或说明"),
            staff, posts, level="info" if told else None,
        )
    return None

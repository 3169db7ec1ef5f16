"""B12: there is not more staff than authorized posts."""

from jiping.model.numbers import percent
from jiping.model.records import BasicData
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("B12", level="warning", basis=["财预〔2013〕53号"])
def more_staff_than_posts(sheet: BasicData) -> Saying:
    """在职人数超过编制数

    在职人员控制率应不超过 100%。超出的若是工勤、借调、编外人员计入了在职人数，请剔除或注明。
    """
    posts, staff = sheet.staff.authorized_posts, sheet.staff.staff_in_post
    if not posts.number or staff.number is None:
        return not_applicable("没有编制数或在职人数")
    if staff.number > posts.number:
        yield found(
            f"编制数 {posts.text}，实际在职 {staff.text}，控制率 {percent(staff.number / posts.number)}，请核对口径或说明",
            staff, posts,
        )
    return None

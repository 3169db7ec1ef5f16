"""B14: public operating expenditure per head is in a usual range."""

from jiping.model.numbers import plain
from jiping.model.policy import Policy
from jiping.model.records import BasicData
from jiping.rules.amounts import TEN_THOUSAND, amount, unit_of
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("B14", level="info", basis=["财预〔2013〕53号"])
def operating_per_head_unusual(sheet: BasicData, policy: Policy) -> Saying:
    """人均公用经费偏高

    公用经费决算数÷实际在职人数，超过设定的参考数（各地可另定）时提示核对单位和口径。只看偏高，不看偏低：
    不足一年的单位人均数自然小。
    """
    row = sheet.row("public_operating")
    final = amount(row.final, unit_of(sheet)) if row is not None else None
    staff = sheet.staff.staff_in_post
    if row is None or final is None or not staff.number or staff.number < 0:
        return not_applicable("没有公用经费决算数或在职人数")
    each = final.yuan / staff.number
    limit = policy.number("thresholds.operating_per_head")
    if each > limit * TEN_THOUSAND:
        yield found(
            f"公用经费 {row.final.text}÷在职 {staff.text} 人，人均 {plain(each / TEN_THOUSAND, 2)} 万元，"
            f"高于参考数 {plain(limit)} 万元，请核对金额单位和口径",
            row.final, staff,
        )
    return None

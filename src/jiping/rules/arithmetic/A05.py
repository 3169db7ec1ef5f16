"""A05: the parts named under public operating expenditure never exceed it."""

from jiping.model.numbers import percent
from jiping.model.policy import Policy
from jiping.model.records import BasicData
from jiping.rules.amounts import amount, amounts, gap, shown, sum_shown, total, unit_of
from jiping.rules.arithmetic.sheet_sums import COLUMNS, named
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("A05", level="error", basis=["表内说明"])
def operating_parts_exceed(sheet: BasicData, policy: Policy) -> Saying:
    """公用经费的“其中”项合计超过公用经费

    办公费、水电差旅费、会议培训费只是公用经费的一部分，合计不应超过公用经费。
    其余部分超过一半时给一条提示，便于在报告里交代去向。
    """
    head = sheet.row("public_operating")
    rows = named(sheet, "office", "utilities_travel", "meetings_training")
    if head is None or not rows:
        return not_applicable("没有公用经费的“其中”项")
    unit, judged = unit_of(sheet), False
    for column, title in COLUMNS.items():
        stated = amount(getattr(head, column), unit)
        parts = amounts((getattr(row, column) for row in rows), unit)
        if stated is None or not parts:
            continue
        judged = True
        rest, where = stated.yuan - total(parts), [stated.cell, *(part.cell for part in parts)]
        if rest < 0 and (verdict := gap(stated.yuan, total(parts), [stated, *parts], unit, policy)):
            yield found(
                f"公用经费{title}填 {stated.cell.text}；其中项合计 {sum_shown(parts, unit)}，多出 {shown(-rest, unit)}",
                *where, level="warning" if verdict == "rounding" else None,
            )
        elif column == "final" and rest > policy.number("thresholds.operating_residual") * stated.yuan:
            yield found(
                f"公用经费决算 {stated.cell.text}，列出的其中项合计 {sum_shown(parts, unit)}，"
                f"其余 {shown(rest, unit)}（{percent(rest / stated.yuan, 1)}）用在哪里，可在报告里说明",
                *where, level="info",
            )
    return None if judged else not_applicable("公用经费或其中项没有填数")

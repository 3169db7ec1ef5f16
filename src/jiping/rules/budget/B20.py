"""B20: a row of the basic data sheet far above its budget is explained."""

from collections.abc import Callable

from jiping.model.filing import Filing
from jiping.model.numbers import percent, plain
from jiping.model.policy import Policy
from jiping.model.records import BasicData, SpendingRow
from jiping.rules.amounts import Amount, amount, bare, one, unit_of
from jiping.rules.budget.reasons import explains, said_in
from jiping.rules.rule import Saying, found, not_applicable, rule

ELSEWHERE = ("three_public", "public_operating", "basic_adjustment", "other")  # judged by rules of their own, or unknown


@rule("B20", level="warning", basis=["财预〔2013〕53号"])
def row_far_above_budget(sheet: BasicData, filing: Filing, policy: Policy) -> Saying:
    """单项决算远超预算而未说明

    办公、水电差旅、项目等单项的决算超过预算一半以上（且超出一万元以上，各地可另定），应说明原因。
    预算栏为 0 的由别的规则提醒；“三公”经费总额、公用经费总额另有规则。
    """
    unit, judged = unit_of(sheet), False
    times, least = policy.number("thresholds.row_overrun"), policy.number("thresholds.row_overrun_least")
    for row in sheet.spending:
        budget, final = _readable(row, unit), amount(row.final, unit)
        if row.item in ELSEWHERE or budget is None or final is None or budget.yuan <= 0:
            continue
        judged = True
        if final.yuan <= times * budget.yuan or final.yuan - budget.yuan < least * 10000:
            continue
        name = bare(row.label.text)
        if not explains(said_in(filing), _about(name[:4], "超预算", "超支")):
            yield found(
                f"{name}决算 {row.final.text}，预算 {plain(budget.yuan / one(unit))}，是预算的 {percent(final.yuan / budget.yuan)}，没有看到说明",
                row.final, row.budget,
            )
    return None if judged else not_applicable("没有成对的预算数和决算数")


def _about(*words: str) -> Callable[[str], bool]:
    return lambda sentence: any(word in sentence for word in words)


def _readable(row: SpendingRow, unit: str) -> Amount | None:
    """The budget of a row, also where a stray dot stands behind the number."""
    stated = amount(row.budget, unit)
    if stated is None and row.budget.value.malformed:
        cut = type(row.budget)(row.budget.text.rstrip(".。,，"), row.budget.place, row.budget.at)
        return amount(cut, unit)
    return stated

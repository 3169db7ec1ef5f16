"""B08: a rise of the three public expenses is explained."""

from jiping import catalog
from jiping.model.filing import Filing
from jiping.model.numbers import percent
from jiping.model.policy import Policy
from jiping.model.records import BasicData, Evaluation
from jiping.rules.amounts import amount, gap, unit_of
from jiping.rules.budget.reasons import explains, said_in
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule


@rule("B08", level="warning", basis=["财预〔2013〕53号"])
def three_public_rise_unexplained(sheet: BasicData, filing: Filing, policy: Policy) -> Saying:
    """“三公”经费比上年增加而未说明原因

    “三公”经费变动率＝（本年决算－上年决算）÷上年决算，大于零时应在自评报告里说明原因。上年为零的算不出变动率，不判；
    没有自评报告时看不到原因，也不判。
    """
    row, unit = sheet.row("three_public"), unit_of(sheet)
    before, now = (amount(row.prior_final, unit), amount(row.final, unit)) if row is not None else (None, None)
    if row is None or before is None or now is None or before.yuan <= 0:
        return not_applicable("没有“三公”经费的上年决算数或本年决算数")
    if now.yuan <= before.yuan or gap(now.yuan, before.yuan, [now, before], unit, policy) != "fault":
        return None
    if all(report.unused for report in filing.reports):
        return cannot_judge("没有自评报告，看不到原因")
    said = said_in(filing) + [
        indicator.remark.text for form in filing.forms if isinstance(form, Evaluation) for indicator in form.indicators
    ]
    if explains(said, catalog.any_of("three_public").search):
        return None
    yield found(
        f"“三公”经费上年决算 {row.prior_final.text}，本年决算 {row.final.text}，"
        f"增加 {percent((now.yuan - before.yuan) / before.yuan)}，报告里没有看到原因",
        row.final, row.prior_final,
    )
    return None

"""G06: 0 for a year in which the unit did not yet exist."""

import re

from jiping.model.filing import Filing
from jiping.rules.narrative.texts import met, said_in, spotted
from jiping.rules.rule import Saying, found, not_applicable, rule

FOUNDED = re.compile(
    r"(?:单位|部门|本部|我部|我局|本局|本中心)[^，。；]{0,6}?((?:19|20)\d\d)年[^，。；]{0,8}?(?:成立|组建|设立|挂牌)"
    r"(?![^，。；]{0,12}(?:组|专班|委员会|公司|协会))"
)
_FOUNDING = ("成立", "组建", "设立", "挂牌")  # one of them cannot be missing


@rule("G06", level="info", basis=["表内说明"])
def zero_for_a_year_without_unit(filing: Filing) -> Saying:
    """新成立单位的上年数填 0

    上年还没有这个单位，就没有上年决算数；填 0 会被当成“上年没有花钱”，拿来算增减。应写“—”。只在报告说明本年新成立时提出。
    """
    sheet = filing.basic_data
    if sheet is None or not _founded(filing):
        return not_applicable("报告没有说明本年新成立")
    filled = [row.prior_final for row in sheet.spending if row.prior_final.filled]
    if filled and all(cell.number == 0 for cell in filled):
        yield found("报告说明是本年新成立的单位，上年决算数却都填 0；没有上年数请写“—”", sheet.spending, *filled)
    return None


def _founded(filing: Filing) -> bool:
    for report in filing.reports:
        for section in report.walk() if spotted(report.text, "founded") or met(report.text, _FOUNDING) else ():
            for sentence in said_in(section):
                founded = FOUNDED.search(sentence) if met(sentence, _FOUNDING) else None
                if spotted(sentence, "founded") or (founded and filing.year and int(founded[1]) == filing.year):
                    return True
    return False

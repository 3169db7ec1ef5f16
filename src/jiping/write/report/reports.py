"""The reports of one kind of a filing, composed, and the filing as it is with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jiping import catalog
from jiping.model.errors import Unreadable
from jiping.model.filing import REPORTS, Filing, build
from jiping.model.form import Form
from jiping.model.records import Narrative
from jiping.write.official.page import ReportPage
from jiping.write.official.pages import template
from jiping.write.official.report import lay_out_report
from jiping.write.report.compose import Composed, compose

ANNEXES = dict(zip(("附件4", "附件5"), REPORTS, strict=True))
NO_TABLES = {
    REPORTS[0]: "材料里没有部门整体支出绩效自评表、基础数据表，也没有报告，写不出附件4。",
    REPORTS[1]: "材料里没有项目支出绩效自评表、基础数据表，也没有报告，写不出附件5。",
}


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports composed, by their place among the forms of ``filing``, which has them in place of the clerk's own."""

    filing: Filing
    composed: dict[int, Composed]
    form: Form

    @property
    def title(self) -> str:
        """The title of the first."""
        return self.filing.forms[next(iter(self.composed))].title.text

    def pages(self) -> list[ReportPage]:
        """Their pages."""
        filled = [self.filing.forms[index] for index in self.composed]
        return [
            lay_out_report(self.form, report, self.filing.year, self.filing.unit.text) for report in filled if isinstance(report, Narrative)
        ]


def reports(filing: Filing, kind: str, form_ids: Sequence[str] = ()) -> Reports:
    """Every report of a kind that the filing has, else a new one. Raises ``Unreadable`` where there is nothing to tell it from."""
    own: list[Narrative | None] = [report for report in filing.reports if report.kind == kind]
    forms = [filing.department] if kind == REPORTS[0] else filing.evaluations
    if not own and not filing.basic_data and not any(forms):
        raise Unreadable(NO_TABLES[kind])
    form = template(filing, kind, own[0].title.text if own and own[0] is not None else "", [catalog.form(form_id) for form_id in form_ids])
    tree = filing.to_json()
    composed: dict[int, Composed] = {}
    places = [index for index, filled in enumerate(filing.forms) if filled.kind == kind] or [len(filing.forms)]
    for index, report in zip(places, own or [None], strict=True):
        composed[index] = compose(filing, form, report)
        tree["forms"][index : index + 1] = [composed[index].tree]
    return Reports(build(tree), composed, form)

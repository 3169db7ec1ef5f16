"""All pages of a filing: for each filled form the template that its place and year use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiping import catalog
from jiping.model.errors import Unreadable
from jiping.model.filing import Filing
from jiping.model.form import Form
from jiping.model.records import Evaluation, FilledForm, Narrative
from jiping.write.official.lay_out import lay_out
from jiping.write.official.page import Page, ReportPage
from jiping.write.official.report import lay_out_report


def pages(filing: Filing, form_ids: Sequence[str] = ()) -> Iterator[Page | ReportPage]:
    """The pages in the order of the filing. ``form_ids`` names templates to use where they fit a form's kind."""
    named = [catalog.form(form_id) for form_id in form_ids]
    nameless = bool(filing.unit.text) and not any(filing.unit.text in _names(filled) for filled in filing.forms)
    for filled in filing.forms:
        form = template(filing, filled.kind, filled.title.text, named, filled.year)
        yield drawn(form, filled, filing.year, filing.unit.text, nameless=nameless)


def _names(filled: FilledForm) -> set[str]:
    """Whose form it is, as it says itself."""
    named = [filled.unit]
    if isinstance(filled, Evaluation):
        named += [filled.line_department, filled.implementing_unit]
    return {cell.text for cell in named}


def blank(form_id: str, year: int | None = None, unit: str = "") -> Page | ReportPage:
    """The page of a form that nobody has filled in."""
    return drawn(catalog.form(form_id), None, year, unit)


def drawn(form: Form, filled: FilledForm | None, year: int | None, unit: str, *, nameless: bool = False) -> Page | ReportPage:
    """One page: a form's table, or a report's cover and chapters."""
    if isinstance(filled, Narrative):
        return lay_out_report(form, filled, year, unit)
    return lay_out_report(form, None, year, unit) if form.outline else lay_out(form, filled, year, unit, nameless=nameless)


def template(filing: Filing, kind: str, title: str, named: Sequence[Form] = (), year: int | None = None) -> Form:
    """The template for a kind: one of those named, else that of the filing's place and year, else one of another place."""
    own = next((form for form in named if form.kind == kind), None)
    form = own or catalog.template_for("\n".join(catalog.names_of(filing)), year or filing.year, kind)
    if form is None:
        raise Unreadable(f"“{title or kind}”还没有可以打印的表样；可用 jiping forms list 查看已有的。")
    return form

"""All pages of a filing: for each filled form the template that its place and year use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiping import catalog
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
        yield drawn(_template(filing, filled, named), filled, filing.year, filing.unit.text, nameless=nameless)


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


def _template(filing: Filing, filled: FilledForm, named: Sequence[Form]) -> Form:
    own = next((form for form in named if form.kind == filled.kind), None)
    if own is not None:
        return own
    where = filing.unit.text + filled.title.text
    fitting: list[Form] = [
        *catalog.forms_for(where, filled.year or filing.year, filled.kind),
        *(form for form in catalog.forms() if form.kind == filled.kind),
    ]
    return fitting[0]

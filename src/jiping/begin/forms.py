"""Which forms a filing begins with."""

from __future__ import annotations

from jiping import catalog
from jiping.model.errors import Unreadable
from jiping.model.form import Form

ORDER = ("basic_data", "department_evaluation", "project_evaluation", "department_report", "project_report")


def chosen_forms(ids: str, place: str = "", year: int | None = None) -> tuple[Form, ...]:
    """The forms of these ids (separated by commas), and one of each kind of a place, in the order of the attachments.

    ``place`` is the beginning of ids or a text that names the place, such as a unit's name.
    """
    names = ids.replace("，", ",").replace("、", ",").split(",")
    wanted = [catalog.form(name.strip()) for name in names if name.strip()]
    if place:
        wanted += [form for kind in ORDER if (form := _of_place(place.strip(), kind, year))]
        if not wanted:
            when = f" {year} 年度" if any(_of_place(place.strip(), kind, None) for kind in ORDER) else ""
            raise Unreadable(f"没有“{place}”{when}的表样；可用 jiping forms list 查看。")
    unique = {form.id: form for form in wanted}.values()
    return tuple(sorted(unique, key=lambda form: ORDER.index(form.kind) if form.kind in ORDER else len(ORDER)))


def _of_place(place: str, kind: str, year: int | None) -> Form | None:
    ids = [form for form in catalog.forms() if form.id.startswith(f"{place}-") and form.kind == kind and form.in_force(year)]
    if ids:
        return ids[0]
    named = any(name in place for form in catalog.forms() for name in form.names)
    return next(iter(catalog.forms_for(place, year, kind)), None) if named else None

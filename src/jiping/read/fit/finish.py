"""The last touches on a form: its kind where no title tells it, its year, and the keys that its kind has."""

from __future__ import annotations

from typing import Any

from jiping import catalog
from jiping.model.cell import Cell
from jiping.model.filing import BASIC_DATA
from jiping.read.fit.draft import DOUBTFUL, Draft
from jiping.read.fit.points import points_in_names
from jiping.read.fit.shared import share

SOURCES = {"appropriation", "carryover", "special_account", "unit_funds"}
AMOUNTS = ("initial_budget", "full_year_budget", "execution")
STAFF_TITLE = "人员情况"
SHEET_KEYS = {"staff", "spending", "buildings", "austerity"}
EVALUATION_ONLY = {
    "project", "line_department", "implementing_unit", "funds", "by_source", "by_nature", "goal", "indicators", "total",
    "grade",
}


def finish(draft: Draft, form: str, year: int | None) -> dict[str, Any]:
    """The tree of the contract for one form."""
    kind = _kind(draft, form)
    tree = dict(draft.tree)
    if kind != BASIC_DATA and "staff" in tree:
        tree["notes"] = [*tree.get("notes", []), *({"label": Cell(STAFF_TITLE), "text": told} for told in tree["staff"].values())]
    for name in EVALUATION_ONLY if kind == BASIC_DATA else SHEET_KEYS:
        tree.pop(name, None)
    tree.setdefault("title", Cell(""))
    if draft.flat:
        share(tree)
    points_in_names(tree)
    _name_total(tree.get("funds") or [])
    own = draft.year or max(draft.years_seen, default=None)
    return {"kind": kind, "year": own or year, **tree}


def _name_total(funds: list[dict[str, Any]]) -> None:
    """The first row is the total where nobody knows its label and sources of money stand below it, or rows that it is the sum of."""
    items = {row["item"] for row in funds}
    if "total" in items or not funds or funds[0]["label"].confidence > DOUBTFUL:
        return
    if items & SOURCES or _sum_of_the_rest(funds):
        funds[0]["item"] = "total"


def _sum_of_the_rest(funds: list[dict[str, Any]]) -> bool:
    """Whether the amounts of the first row are those of the rows below it together."""
    first, rest = funds[0], funds[1:]
    amounts = [name for name in AMOUNTS if name in first and first[name].number]
    below = {name: [row[name].number or 0 for row in rest if name in row] for name in amounts}
    return len(rest) > 1 and len(amounts) > 1 and all(sum(below[name]) == first[name].number for name in amounts)


def _kind(draft: Draft, form: str) -> str:
    by_content = _kind_by_content(draft)
    titled = draft.kind or (catalog.form(form).kind if form else "")
    if BASIC_DATA in (by_content, titled):
        return BASIC_DATA if by_content in (BASIC_DATA, "") else by_content
    if titled == "performance_target" and {"actual", "score"} & draft.fields:
        return "project_evaluation"
    return titled or by_content or "project_evaluation"


def _kind_by_content(draft: Draft) -> str:
    if draft.blocks & {"spending", "staff", "buildings"}:
        return BASIC_DATA
    if draft.tree.get("by_source") or draft.tree.get("by_nature"):
        return "department_evaluation"
    if "indicators" in draft.blocks:
        if "method" in draft.fields and "target" not in draft.fields:
            return "scorecard"
        if not {"actual", "score"} & draft.fields:
            return "performance_target"
    return ""

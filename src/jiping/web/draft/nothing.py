"""合理地空: what a person can declare to be nothing, and what is then written in the cells.

A declaration is a set of ordinary changes; only cells that are still blank are written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jiping.web.draft.tree import ID, Tree, leaves

NO_PROJECTS = gettext_noop("本年度无项目支出")
DASH = "—"
NO_TEXT = "无"


@dataclass(frozen=True, slots=True)
class Declaration:
    """A button: what it says, why one may press it, and the cells with what will stand in them."""

    key: str
    label: str
    hint: str
    writes: tuple[tuple[str, str], ...]

    def to_json(self) -> dict[str, Any]:
        """For the page."""
        return {"key": self.key, "label": self.label, "hint": self.hint, "writes_json": json.dumps(self.writes, ensure_ascii=False)}


def declared_empty(filled: Tree) -> bool:
    """Whether a form says of itself that there is nothing to put into it."""
    if filled["kind"] == "project_evaluation":
        return NO_PROJECTS in filled.get("project", "") and not _amounts(filled)
    return filled["kind"] == "project_report" and NO_PROJECTS in filled.get("title", "")


def declarations(filled: Tree) -> list[Declaration]:
    """What can be declared of this form as it is now."""
    return [one for one in _possible(filled) if one.writes]


def _possible(filled: Tree) -> Iterator[Declaration]:
    above = filled[ID]
    match filled["kind"]:
        case "basic_data":
            yield Declaration("new", _("本年新成立，没有上年数"), _("上年决算数空着的写“—”"), _rest(filled, "spending", DASH, ("prior_final",)))
            yield Declaration("zero", _("其余经费没有发生"), _("本表空着的经费写 0；上年没有的另选上一项"), _spending(filled))
            yield Declaration("buildings", _("没有完工的楼堂馆所"), _("楼堂馆所各栏写“—”"), _rest(filled, "buildings", DASH))
        case "project_evaluation" if not filled.get("project") and not _amounts(filled):
            yield Declaration("none", _(NO_PROJECTS), _("项目名称栏写明，整张表不再填写"), ((f"{above}/project", NO_PROJECTS),))
        case "project_evaluation" | "department_evaluation":
            yield Declaration("funds", _("没有的资金来源"), _("资金各行空着的写“—”"), _sources(filled))
        case "project_report" if NO_PROJECTS not in filled.get("title", "") and not _texts(filled):
            title = f"{filled.get('title', '')}（{NO_PROJECTS}）"
            yield Declaration("none", _(NO_PROJECTS), _("标题里写明，报告不再填写"), ((f"{above}/title", title),))
    if "sections" in filled and _texts(filled):
        blank = tuple((where, NO_TEXT) for where, text in leaves({"forms": [filled]}) if _chapter(filled, where) and not text.strip())
        yield Declaration("sections", _("其余部分没有内容"), _("空着的一级标题下写“无”"), blank)


def _chapter(filled: Tree, where: str) -> bool:
    """Whether it is the text of a chapter of the first depth all of whose parts are empty, too."""
    steps = where.split("/")
    if len(steps) != 4 or steps[3] != "text":
        return False
    section = next(one for one in filled["sections"] if one[ID] == steps[2])
    return not any(part.get("text", "").strip() for part in section.get("sections") or ())


def _rest(filled: Tree, block: str, text: str, keys: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
    """The blank leaves of the rows of a block."""
    return tuple(
        (f"{filled[ID]}/{block}/{row[ID]}/{key}", text)
        for row in filled.get(block, ()) for key, value in row.items()
        if key not in {ID, "item", "label"} and isinstance(value, str) and not value and (not keys or key in keys)
    )


def _spending(filled: Tree) -> tuple[tuple[str, str], ...]:
    """Amounts of the year that are blank; what was before it only where some of it is written."""
    before = any(row.get("prior_final") for row in filled.get("spending", ()))
    keys = ("budget", "final", *(["prior_final"] if before else []))
    found = []
    for row in filled.get("spending", ()):
        if row.get("item") == "public_operating":
            continue  # every unit has some
        word = DASH if row.get("item") == "basic_adjustment" else "0"
        found += [
            (f"{filled[ID]}/spending/{row[ID]}/{key}", DASH if word == DASH and key != "final" else "0")
            for key in keys if row.get(key) == ""
        ]
    return tuple(found)


def _sources(filled: Tree) -> tuple[tuple[str, str], ...]:
    """The blank cells of the money that is not there; the whole of it is never nothing."""
    above = filled[ID]
    rows = [row for row in filled.get("funds", ()) if row.get("item") != "total" and not row.get("full_year_budget")]
    found = [(f"{above}/funds/{row[ID]}/{key}", DASH) for row in rows for key, value in row.items() if value == "" and key != "label"]
    for block in ("by_source", "by_nature"):
        found += [(f"{above}/{block}/{row[ID]}/amount", "0") for row in filled.get(block, ()) if row.get("amount") == ""]
    return tuple(found)


def _amounts(filled: Tree) -> bool:
    return any(row.get(key) for row in filled.get("funds", ()) for key in ("initial_budget", "full_year_budget", "execution"))


def _texts(filled: Tree) -> bool:
    return any(text.strip() for where, text in leaves({"forms": [filled]}) if where.endswith("/text"))

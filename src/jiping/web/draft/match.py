"""Which row of a draft a row from elsewhere continues: it takes over that row's ``_id``, and with it all that is said there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from jiping.model.filing import LISTS
from jiping.web.draft.tree import ID, Tree, spare

Renamed = dict[str, str]
Key = Callable[[Tree], Any]
PROJECTS = ("project_evaluation", "transfer_evaluation", "bond_evaluation")
# How surely a row is the same: the first key that fits pairs them.
KEYS: dict[str, tuple[Key, ...]] = {
    "indicators": (
        lambda row: (row.get("level1"), row.get("level2"), row["name"]) if row.get("name") else None,
        lambda row: row["name"] if row.get("name") else None,
        lambda row: (row.get("level1"), row.get("level2")) if spare(row) else None,
    ),
    "sections": (lambda row: row.get("title") or None, lambda row: row.get("number") or None),
    "notes": (lambda row: row.get("label") or None,),
    "buildings": (lambda _row: "",),
}
ITEMS: tuple[Key, ...] = (lambda row: (row.get("item"), row.get("label")), lambda row: row.get("item") or None)


def pair(old: list[Tree], new: list[Tree]) -> list[tuple[Tree, Tree | None]]:
    """Every new form with the form of the draft that it is about; a project of its own has none yet."""
    left = list(old)
    found: dict[int, Tree] = {}
    for fits in (_same_project, _free, _same_kind):
        for index, form in enumerate(new):
            partner = next((one for one in left if index not in found and fits(one, form)), None)
            if partner is not None:
                found[index] = partner
                left.remove(partner)
    return [(form, found.get(index)) for index, form in enumerate(new)]


def _same_project(old: Tree, new: Tree) -> bool:
    return bool(old["kind"] == new["kind"] and new.get("project") and old.get("project") == new["project"])


def _free(old: Tree, new: Tree) -> bool:
    """A form of a project that nobody has named yet."""
    return bool(old["kind"] == new["kind"] and old["kind"] in PROJECTS and not old.get("project"))


def _same_kind(old: Tree, new: Tree) -> bool:
    return bool(old["kind"] == new["kind"] and old["kind"] not in PROJECTS)


def take_ids(old: Tree, new: Tree, renamed: Renamed) -> None:
    """Give a record, and all rows below it, the names of the rows that they continue. ``renamed`` keeps what was what."""
    if ID in new and ID in old:
        renamed[new[ID]] = new[ID] = old[ID]
    for name, value in new.items():
        if name in LISTS and isinstance(old.get(name), list):
            for mine, theirs in rows(name, old[name], value):
                take_ids(mine, theirs, renamed)


def rows(name: str, old: list[Tree], new: list[Tree]) -> list[tuple[Tree, Tree]]:
    """The rows of two lists that are the same row."""
    found: list[tuple[Tree, Tree]] = []
    left_old, left_new = list(old), list(new)
    for key in KEYS.get(name, ITEMS):
        known: dict[Any, list[Tree]] = {}
        for row in left_old:
            known.setdefault(key(row), []).append(row)
        for row in list(left_new):
            wanted = key(row)
            if wanted is not None and known.get(wanted):
                found.append((known[wanted].pop(0), row))
                _drop(left_old, found[-1][0])
                _drop(left_new, row)
    if name == "indicators":
        found += _into_spare(left_old, left_new)
    return found


def _into_spare(old: list[Tree], new: Iterable[Tree]) -> list[tuple[Tree, Tree]]:
    """An indicator that is new to the draft fills an empty row of its class."""
    found = []
    for row in new:
        free = next((one for one in old if spare(one) and _class(one) == _class(row)), None)
        if free is not None:
            found.append((free, row))
            _drop(old, free)
    return found


def keep_spares(old: Tree, new: Tree) -> None:
    """The empty rows of the forms of a tree go by the names that they have in the draft already: nothing has changed there."""
    known = {form[ID]: form for form in old["forms"]}
    for form in new["forms"]:
        had = known.get(form[ID], {}).get("indicators", [])
        names = {row[ID] for row in had}
        fresh = [row for row in form.get("indicators", ()) if spare(row) and row[ID] not in names]
        for own, row in _into_spare([row for row in had if spare(row)], fresh):
            row[ID] = own[ID]


def _class(row: Tree) -> tuple[Any, Any]:
    return row.get("level1"), row.get("level2")


def _drop(rows_left: list[Tree], row: Tree) -> None:
    """Take a row out of a list by what it is, not by what it says."""
    del rows_left[next(index for index, one in enumerate(rows_left) if one is row)]

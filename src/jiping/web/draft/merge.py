"""A draft together with forms that come from elsewhere: all of a form is taken over, or only what is still blank."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from jiping.model.filing import LISTS, PLAIN
from jiping.web.draft.match import Renamed, pair, take_ids
from jiping.web.draft.tree import ID, Tree, spare

ALL, BLANK, SKIP = "all", "blank", "skip"
KEPT = (*PLAIN, "year", ID, "_form")


def merged(draft: Tree, taken: Tree, choices: Mapping[str, str]) -> tuple[Tree, Renamed]:
    """The draft with the forms of ``taken``, and which of its rows became which. ``choices`` says by form what is taken.

    Forms of the draft that ``taken`` does not have stay as they are.
    """
    draft, taken = deepcopy(draft), deepcopy(taken)
    renamed: Renamed = {}
    wanted = [form for form in taken["forms"] if choices.get(form[ID], SKIP) != SKIP]
    for form, own in pair(draft["forms"], wanted):
        choice = choices[form[ID]]
        if own is None:
            _insert(draft["forms"], form)
            continue
        take_ids(own, form, renamed)
        if choice == ALL:
            draft["forms"][draft["forms"].index(own)] = form
        else:
            _fill(own, form)
    return draft, renamed


def _insert(forms: list[Tree], form: Tree) -> None:
    """Behind the last form of its kind."""
    last = max((index for index, one in enumerate(forms) if one["kind"] == form["kind"]), default=len(forms) - 1)
    forms.insert(last + 1, form)


def _fill(own: Tree, other: Tree) -> None:
    """Write into what is blank, and add the rows that are not there."""
    for name, value in other.items():
        if name in KEPT:
            continue
        if isinstance(value, str):
            own[name] = own.get(name) or value
        elif isinstance(value, dict):
            _fill(own.setdefault(name, {}), value)
        elif name in LISTS:
            _fill_rows(name, own.setdefault(name, []), value)


def _fill_rows(name: str, own: list[Tree], other: list[Tree]) -> None:
    known = {row[ID]: row for row in own}
    for row in other:
        if row[ID] in known:
            _fill(known[row[ID]], row)
        elif not (name == "indicators" and spare(row)):
            _put_in(name, own, row)


def _put_in(name: str, own: list[Tree], row: Tree) -> None:
    """An indicator behind the last of its kind, or else of its class; any other row at the end."""
    for keys in (("level1", "level2"), ("level1",)) if name == "indicators" else ():
        same = [index for index, one in enumerate(own) if all(one.get(key) == row.get(key) for key in keys)]
        if same:
            own.insert(same[-1] + 1, row)
            return
    own.append(row)

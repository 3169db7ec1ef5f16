"""One change of a draft: kept if the cell is still what the writer saw, else shown to the writer beside the other's."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from jiping.web.draft.begin import INDICATOR, new_form
from jiping.web.draft.names import template
from jiping.web.draft.rewrite import said
from jiping.web.draft.tree import ID, ROWS, Tree, find, put, with_ids
from jiping.web.models import Draft, Edit, Submission, User
from jiping.web.refused import Refused

LONGEST = 20_000
MOST_CHANGES = 200
REPEATED = ("project_evaluation", "project_report")  # one for each project


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a change. In a conflict ``theirs`` is what stands there now, and ``by`` who wrote it."""

    revision: int
    conflict: bool = False
    theirs: str = ""
    by: str = ""
    row: str = ""
    refused: str = ""


def save_all(submission: Submission, user: User, changes: Sequence[Mapping[str, Any]]) -> list[Saved]:
    """Apply changes in their order, in one transaction; what became of each. One that cannot be made stops no other."""
    if len(changes) > MOST_CHANGES:
        raise Refused(_("一次最多保存 %(most_changes)s 处改动。") % {"most_changes": MOST_CHANGES})
    with transaction.atomic():
        return [_tried(submission, user, change) for change in changes]


def _tried(submission: Submission, user: User, change: Mapping[str, Any]) -> Saved:
    try:
        return save(submission, user, change)
    except Unwritable as trouble:
        return Saved(0, refused=trouble.sentence)


class Unwritable(Refused):
    """This change cannot be made; others may be."""


def save(submission: Submission, user: User, change: Mapping[str, Any]) -> Saved:
    """Apply one change: ``set`` a leaf, ``add`` a row behind another, ``remove`` a row. The same ``key`` counts once.

    Raises ``Refused`` where nothing can be changed, ``Unwritable`` where this change cannot be made.
    """
    key, verb, address = _asked(change)
    with transaction.atomic():
        draft = Draft.objects.select_for_update().select_related("submission__round").defer("check_json").get(submission=submission)
        if not draft.submission.editable:
            raise Refused(_("这份材料现在是“%(stage)s”，不能再改。") % {"stage": draft.submission.get_stage_display()})
        done = Edit.objects.filter(key=key).first()
        if done:
            return Saved(draft.revision, row=done.new if verb == "add" else "")
        try:
            return _VERBS[verb](draft, user, key, address, change)
        except (KeyError, TypeError):
            raise Unwritable(_("这一格已经不在表里了，可能刚被别人删去；请刷新页面。")) from None


def _asked(change: Mapping[str, Any]) -> tuple[UUID, str, str]:
    try:
        key, verb, address = UUID(str(change["key"])), str(change.get("verb", "set")), str(change["address"])
    except (KeyError, ValueError):
        raise Unwritable(_("这次保存缺少编号，请刷新页面后再试。")) from None
    if verb not in _VERBS:
        raise Unwritable(_("不认识的操作。"))
    return key, verb, address


def _set(draft: Draft, user: User, key: UUID, address: str, change: Mapping[str, Any]) -> Saved:
    old, new = str(change.get("old", "")), str(change.get("new", ""))
    if len(new) > LONGEST:
        raise Unwritable(_("一格最多 %(longest)s 个字，这里有 %(new)s 个。") % {"longest": LONGEST, "new": len(new)})
    now = find(draft.tree, address)
    if not isinstance(now, str):
        raise KeyError(address)
    if now not in {old, new}:
        last = draft.submission.edits.filter(address=address).select_related("user").last()
        return Saved(draft.revision, conflict=True, theirs=now, by=str(last.user) if last else "")
    if now != new:
        put(draft.tree, address, new)
    return _kept(draft, user, key, address, now, new, "set")


def _add(draft: Draft, user: User, key: UUID, address: str, _change: Mapping[str, Any]) -> Saved:
    """A row like the one at the address, behind it: its classes and labels, nothing else; or another form of its kind."""
    above, _dash, behind = address.rpartition("/")
    if not above:
        return _add_form(draft, user, key, address)
    rows = find(draft.tree, above)
    index, model = _place(rows, behind)
    kept = {"level1", "level1_weight", "level2", "item"}
    row = {name: (value if name in kept else "") for name, value in model.items() if isinstance(value, str) and name != ID}
    if above.endswith("/indicators"):
        row = dict.fromkeys(INDICATOR, "") | row
    rows.insert(index + 1, row)
    with_ids(draft.tree)
    return _kept(draft, user, key, address, "", row[ID], "add", row=row[ID])


def _add_form(draft: Draft, user: User, key: UUID, address: str) -> Saved:
    forms = draft.tree["forms"]
    index, model = _place(forms, address)
    if model["kind"] not in REPEATED:
        raise Unwritable(_("这种表一个单位只填一张。"))
    forms.insert(index + 1, new_form(template(model), draft.tree.get("unit", ""), draft.tree.get("year") or 0))
    with_ids(draft.tree)
    return _kept(draft, user, key, address, "", forms[index + 1][ID], "add", row=forms[index + 1][ID])


def _remove_form(draft: Draft, user: User, key: UUID, address: str) -> Saved:
    """What was written in it is kept in the record of the change."""
    forms = draft.tree["forms"]
    index, form = _place(forms, address)
    if form["kind"] not in REPEATED or sum(other["kind"] == form["kind"] for other in forms) == 1:
        raise Unwritable(_("这种表至少要留一张；没有项目的，在表上方选“本年度无项目支出”。"))
    del forms[index]
    return _kept(draft, user, key, address, json.dumps(form, ensure_ascii=False), "", "remove")


def _remove(draft: Draft, user: User, key: UUID, address: str, _change: Mapping[str, Any]) -> Saved:
    above, _dash, name = address.rpartition("/")
    if not above:
        return _remove_form(draft, user, key, address)
    if above.rpartition("/")[2] not in ROWS:
        raise KeyError(address)
    rows = find(draft.tree, above)
    index, row = _place(rows, name)
    if len(rows) == 1:
        raise Unwritable(_("至少要留一行；不需要的内容清空即可。"))
    del rows[index]
    return _kept(draft, user, key, address, said(row), "", "remove")


_VERBS = {"set": _set, "add": _add, "remove": _remove}


def _place(rows: Any, name: str) -> tuple[int, Tree]:
    if isinstance(rows, list):
        for index, row in enumerate(rows):
            if row.get(ID) == name:
                return index, row
    raise KeyError(name)


def _kept(draft: Draft, user: User, key: UUID, address: str, old: str, new: str, verb: str, row: str = "") -> Saved:
    draft.revision += 1
    draft.save(update_fields=["tree", "revision", "saved_at"])
    Edit(
        submission=draft.submission, key=key, revision=draft.revision, address=address, old=old, new=new, verb=verb, user=user,
    ).save()
    return Saved(draft.revision, row=row)

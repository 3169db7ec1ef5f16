"""Change much of a draft at once, through edits like any other change, with a version before and a version after."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from jiping.web.draft.start import started
from jiping.web.draft.tree import ID, Tree, all_rows, leaves
from jiping.web.draft.version import keep
from jiping.web.models import Draft, Edit, Submission, User, Version
from jiping.web.refused import Refused


class Change(NamedTuple):
    """One change as an edit tells it."""

    verb: str
    address: str
    old: str
    new: str


def rewrite(submission: Submission, user: User, make: Callable[[Draft], Tree], cause: str) -> Version:
    """Put what ``make`` makes of the draft in its place. What stood there before is kept as a version, too.

    Raises ``Refused`` where the submission cannot be edited now.
    """
    with transaction.atomic():
        locked = Submission.objects.select_for_update().select_related("round", "unit").get(pk=submission.pk)
        if not locked.editable:
            raise Refused(_("这份材料现在是“%(stage)s”，不能改动。") % {"stage": locked.get_stage_display()})
        started(locked)
        draft = Draft.objects.select_for_update().get(submission=locked)
        if draft.revision and draft.kept != draft.revision:
            keep(locked, user, f"{cause}之前", draft.tree)
        tree = make(draft)
        edits = [
            Edit(submission=locked, revision=draft.revision + number, user=user, **change._asdict())
            for number, change in enumerate(changes(draft.tree, tree), 1)
        ]
        Edit.objects.bulk_create(edits, batch_size=500)
        draft.tree = tree
        draft.revision += len(edits)
        version = keep(locked, user, cause, tree)
        draft.kept = draft.revision
        draft.save()
    return version


def changes(old: Tree, new: Tree) -> Iterator[Change]:
    """What turns one tree into the other: rows taken out and put in, and every leaf that is another."""
    had, has = dict(all_rows(old)), dict(all_rows(new))
    gone, come = set(had) - set(has), set(has) - set(had)
    for where, row in had.items():
        if where in gone and where.rpartition("/")[0].rpartition("/")[0] not in gone:
            yield Change("remove", where, said(row), "")
    for where, row in has.items():
        if where in come:
            yield Change("add", where, "", row[ID])
    before, after = dict(leaves(old)), dict(leaves(new))
    for where, text in after.items():
        if before.get(where, "") != text:
            yield Change("set", where, before.get(where, ""), text)
    for where, text in before.items():
        if where not in after and text and not any(where.startswith(f"{row}/") for row in gone):
            yield Change("set", where, text, "")


def said(row: Tree) -> str:
    """What a row says, in one line."""
    return "｜".join(value for name, value in row.items() if isinstance(value, str) and value and not name.startswith("_"))

"""Take over what was read: the answers about doubtful cells, the choice form by form, and the sources of what came."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jiping import catalog
from jiping.web.draft.begin import completed
from jiping.web.draft.merge import ALL, BLANK, SKIP, merged
from jiping.web.draft.rewrite import rewrite
from jiping.web.draft.save import LONGEST
from jiping.web.draft.tree import ID, Tree, leaves, put
from jiping.web.models import Draft, Intake, User, Version, record
from jiping.web.refused import Refused

AS_READ, CHANGED, LEFT_OUT = "read", "changed", "out"


def take(intake: Intake, user: User, asked: Mapping[str, str]) -> Version:
    """Put an intake into the draft as a person asked. Once: a second time gives the version that it became.

    Raises ``Refused`` where a doubtful cell was not answered, or where the draft cannot be changed now.
    """
    tree, corrected = answered(intake, asked)
    choices = chosen(intake, asked)
    with transaction.atomic():
        locked = Intake.objects.select_for_update().get(pk=intake.pk)
        if locked.version is not None:
            return locked.version

        def make(draft: Draft) -> Tree:
            made, renamed = merged(draft.tree, tree, choices)
            draft.sources |= _sources(intake, tree, made, renamed, corrected)
            return completed(made, intake.submission.round.forms)

        version = rewrite(intake.submission, user, make, intake.cause)
        locked.version, locked.taken_at, locked.taken_by = version, timezone.now(), user
        locked.save()
        record(
            "import", user=user, submission=intake.submission,
            detail={"files": [file.sha256 for file in intake.files.all()], "version": version.number, "cause": intake.cause},
        )
    return version


def chosen(intake: Intake, asked: Mapping[str, str]) -> dict[str, str]:
    """What is taken of each form; a form that the round does not ask for is left out."""
    kinds = {catalog.form(name).kind for name in intake.submission.round.forms}
    mode = asked.get("mode", BLANK)
    if mode not in {ALL, BLANK, "each"}:
        raise Refused(_("请选择怎样导入。"))
    found = {}
    for form in intake.tree["forms"]:
        wanted = asked.get(f"form-{form[ID]}", SKIP) if mode == "each" else mode
        found[form[ID]] = wanted if form["kind"] in kinds and wanted in {ALL, BLANK} else SKIP
    if SKIP in found.values() and len(set(found.values())) == 1:
        raise Refused(_("没有选中任何一张表，草稿没有改动。"))
    return found


def answered(intake: Intake, asked: Mapping[str, str]) -> tuple[Tree, set[str]]:
    """The tree with the person's answers in it, and the addresses that the person wrote."""
    tree = deepcopy(intake.tree)
    corrected: set[str] = set()
    doubts: list[dict[str, Any]] = intake.told["doubts"]
    unanswered = [doubt for number, doubt in enumerate(doubts) if f"doubt-{number}" not in asked]
    if unanswered and asked.get("rest") != AS_READ:
        raise Refused(_("还有 %(unanswered)s 处把握不大的没有核对：请逐处选择，或用“其余照读到的导入”。") % {"unanswered": len(unanswered)})
    for number, doubt in enumerate(doubts):
        answer, text = asked.get(f"doubt-{number}", AS_READ), asked.get(f"text-{number}", "").strip()
        if len(text) > LONGEST:
            said = {"longest": LONGEST, "field": doubt["field"], "text": len(text)}
            raise Refused(_("一格最多 %(longest)s 个字，“%(field)s”有 %(text)s 个。") % said)
        if answer in {CHANGED, LEFT_OUT}:
            put(tree, doubt["address"], text if answer == CHANGED else "")
            corrected.add(doubt["address"])
    return tree, corrected


def _sources(intake: Intake, taken: Tree, made: Tree, renamed: Mapping[str, str], corrected: set[str]) -> dict[str, Any]:
    """By address of the draft: where each value that came from the file stands in it."""
    standing = dict(leaves(made))
    texts = dict(leaves(taken))
    found = {}
    for where, source in intake.told["sources"].items():
        here = "/".join(renamed.get(step, step) for step in where.split("/"))
        if texts.get(where) and standing.get(here) == texts[where]:
            how = "对照原件改正" if where in corrected else source["how"]
            found[here] = source | {"how": how, "text": texts[where], "intake": intake.pk}
    return found

"""Where the values of a submission stand in the files that it was read from: the original beside the data."""

from __future__ import annotations

from typing import Any

from jiping.web.draft.tree import Tree, leaves
from jiping.web.models import Draft, Submission, User
from jiping.web.visible import intakes_for


def originals(submission: Submission, user: User, tree: Tree) -> dict[str, Any]:
    """The originals that a person may look at, newest first, and by address the original and the ink that a value was read from.

    Only values that still are what was read lead to their ink.
    """
    seen = intakes_for(user, submission).exclude(version=None).exclude(page="").defer("tree", "told", "page").prefetch_related("files")
    named = {one.pk: "、".join(file.name for file in one.files.all()) for one in seen}
    sources = Draft.objects.filter(submission=submission).values_list("sources", flat=True).first() if named else None
    texts = dict(leaves(tree)) if sources else {}
    return {
        "files": [{"id": pk, "name": name} for pk, name in named.items()],
        "inks": {
            where: [source["intake"], source["ink"]] for where, source in (sources or {}).items()
            if source.get("ink") and source.get("intake") in named and texts.get(where) == source["text"]
        },
    }

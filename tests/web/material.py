"""Filled-in material for the tests of the web: the project's own correct example, for any unit."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jiping.read import read_filing
from jiping.web.draft.begin import completed
from jiping.web.models import Submission

EXAMPLE = Path(__file__).parents[2] / "examples" / "自评材料范例.docx"


@cache
def _example() -> str:
    return json.dumps(read_filing(EXAMPLE).filing.to_json(), ensure_ascii=False)


def sound_tree(submission: Submission) -> dict[str, Any]:
    """The example without a fault, as this submission's draft; the unit's name is the example's own."""
    tree: dict[str, Any] = json.loads(_example())
    return completed(tree, submission.round.forms)

"""A draft examined: the core's result, each finding with the address of its cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypedDict, Unpack

from jiping.examine import examine_filing
from jiping.model.errors import Unreadable
from jiping.model.filing import Filing, build
from jiping.model.finding import Finding, Score
from jiping.model.records import Evaluation
from jiping.model.result import Result, Source
from jiping.model.steady import facts, figures, subject
from jiping.model.waiver import Waiver
from jiping.read import Reading
from jiping.score.derivation import agreement, sentence
from jiping.web.draft.complete import missing
from jiping.web.draft.names import place_name
from jiping.web.draft.tree import Tree, address, settled
from jiping.web.seal import seal

ASKS = ("warning",)  # what the unit has to say a word about before it submits; an error has to go away


class Known(TypedDict, total=False):
    """What is known besides the tree itself: the scoring policy, what may stand, and what the filing is compared with."""

    policy: str
    waivers: Sequence[Waiver]
    last_year: Filing | None
    targets: tuple[Evaluation, ...]


def examined(tree: Tree, **known: Unpack[Known]) -> Result:
    """The result for a settled tree."""
    return examine_filing(Reading(build(tree), Source("在线填报", "", "web")), **known)


def checked(tree: Tree, **known: Unpack[Known]) -> dict[str, Any]:
    """What the workspace shows: findings, due scores and blank places by address, counts. A broken tree gives its sentence."""
    blank = missing(tree)
    tree = settled(tree)
    try:
        result = examined(tree, **known)
    except Unreadable as trouble:
        return {"findings": [], "scores": {}, "summary": {"verdict": "unreadable"}, "missing": blank, "sentence": trouble.sentence}
    return told(tree, result, blank)


def told(tree: Tree, result: Result, blank: list[dict[str, str]]) -> dict[str, Any]:
    """A result of a settled tree as the workspace shows it."""
    assert result.filing is not None
    return {
        "findings": [shown(tree, result.filing, finding) for finding in result.findings],
        "scores": {address(tree, score.at): _due(tree, score) for score in result.scores},
        "missing": blank,
        "summary": result.to_json()["summary"],
    }


def _due(tree: Tree, score: Score) -> dict[str, Any]:
    """A recomputed number beside the printed one; ``take`` is what may be written instead, where that is one number."""
    said = sentence(score, place_name(tree, address(tree, score.at)))
    take = score.due_text if score.due is not None and agreement(score) != "same" else ""
    return {"due": score.due_text, "steps": score.steps, "printed": score.cell.text, "sentence": said, "take": take}


def shown(tree: Tree, filing: Filing, finding: Finding) -> dict[str, Any]:
    """A finding as JSON, with its address, its steady subject and the seal of what it rests on."""
    told = finding.to_json()
    told["address"] = address(tree, finding.at)
    told["place"] = place_name(tree, told["address"])
    told["touches"] = [address(tree, at) for at, _ in finding.cells]
    told["subject"] = "｜".join(subject(filing, finding.at))
    told["seal"] = seal((*facts(filing, finding), *figures(finding)))
    if finding.fix:
        told["fix"]["address"] = address(tree, finding.fix.at)
    return told

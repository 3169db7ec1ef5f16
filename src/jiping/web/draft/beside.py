"""A unit's material checked beside what the site knows of it: last year's filing, its targets, and what the bureau has let stand."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

from django.utils import timezone

from jiping.model.filing import Filing, build
from jiping.model.records import Evaluation
from jiping.model.result import Result
from jiping.model.steady import Subject
from jiping.model.waiver import Waiver
from jiping.rules.beside.counterpart import target_forms
from jiping.web.draft.check import Known, checked, examined
from jiping.web.draft.tree import Tree
from jiping.web.models import Exemption, Stage, Submission, Targets, Version


def told_of(submission: Submission, tree: Tree) -> dict[str, Any]:
    """What the workspace shows of a tree of this submission."""
    return checked(tree, **_known(submission, tree))


def result_of(submission: Submission, tree: Tree) -> Result:
    """The core's result for a settled tree of this submission."""
    return examined(tree, **_known(submission, tree))


def _known(submission: Submission, tree: Tree) -> Known:
    return {
        "policy": submission.round.policy, "waivers": waivers(submission, tree),
        "last_year": last_year(submission), "targets": targets(submission),
    }


def last_accepted(submission: Submission) -> Version | None:
    """What was accepted of the same unit a year before."""
    before = Submission.objects.filter(unit=submission.unit_id, round__year=submission.round.year - 1, stage=Stage.ACCEPTED)
    found = before.select_related("version").defer("version__result").order_by("-round").first()
    return found.version if found else None


def last_year(submission: Submission) -> Filing | None:
    """That as a filing."""
    version = last_accepted(submission)
    return _filing(version) if version else None


@lru_cache(maxsize=64)  # a version never changes, and each save of a draft asks for it
def _filing(version: Version) -> Filing:
    return build(version.tree)


def targets(submission: Submission) -> tuple[Evaluation, ...]:
    """The target forms that were approved for this unit."""
    rows = submission.targets.filter(removed=None).values_list("pk", "at")
    return tuple(form for row in rows for form in _targets(*row))


@lru_cache(maxsize=256)  # what was read of an upload never changes
def _targets(pk: int, _at: datetime) -> tuple[Evaluation, ...]:
    return tuple(form for tree in Targets.objects.get(pk=pk).trees for form in target_forms(build(tree)))


def waivers(submission: Submission, tree: Tree) -> list[Waiver]:
    """What was granted for this material, as the core takes it."""
    return [
        Waiver(
            one.rule, str(tree.get("unit") or ""), Subject(*one.subject), one.reason or one.plea, str(one.decided_by),
            timezone.localdate(one.decided_at).isoformat() if one.decided_at else "", one.until.isoformat() if one.until else "",
            None, one.value, one.seal,
        )
        for one in submission.exemptions.filter(state=Exemption.State.GRANTED).select_related("decided_by")
    ]

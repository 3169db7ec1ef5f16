"""What a person sees of a submission: the unit its draft, everybody else what was handed in; with the check of just that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jiping.web.draft.beside import told_of
from jiping.web.draft.tree import Tree
from jiping.web.models import Draft, Submission, User
from jiping.web.rights import may


@dataclass(frozen=True, slots=True)
class Material:
    """``draft`` where it is the unit's own draft; ``editable`` where this person may write in it now."""

    tree: Tree
    told: dict[str, Any]
    draft: Draft | None
    editable: bool

    @property
    def revision(self) -> int:
        """How many changes there were."""
        return self.draft.revision if self.draft else 0


def material(submission: Submission, user: User) -> Material | None:
    """``None`` where there is nothing yet that this person may see."""
    if may(user, "edit", submission) and (draft := Draft.objects.filter(submission=submission).first()):
        return Material(draft.tree, check_now(draft, submission), draft, submission.editable)
    if submission.version is None:
        return None
    return Material(submission.version.tree, submission.version.result["shown"], None, editable=False)


def check_now(draft: Draft, submission: Submission) -> dict[str, Any]:
    """The check of the draft as it stands, done once for each revision."""
    if draft.checked == draft.revision:
        kept: dict[str, Any] = draft.check_json
        return kept
    told = told_of(submission, draft.tree)
    Draft.objects.filter(pk=draft.pk, checked__lt=draft.revision).update(check_json=told, checked=draft.revision)
    return told

"""From draft to acceptance, and what is refused on the way."""

from __future__ import annotations

import pytest
from tests.web.material import sound_tree

from jiping.web.draft.start import started
from jiping.web.draft.tree import leaves
from jiping.web.models import Draft, Stage, Submission, User, faults
from jiping.web.refused import Refused
from jiping.web.steps import take


def who(name: str) -> User:
    return User.objects.get(username=name)


def filled(submission: Submission) -> None:
    draft = started(submission)
    draft.tree = sound_tree(submission)
    draft.save()


def test_a_sound_filing_goes_all_the_way_and_the_log_tells_it(submission: Submission) -> None:
    filled(submission)
    for verb, name in (
        ("submit", "tianbao"), ("sign", "fuzeren"), ("pass_department", "zhuguan"), ("pass_section", "nongye"), ("accept", "jixiao"),
    ):
        take(submission, verb, who(name))
    assert submission.stage == Stage.ACCEPTED
    assert [event.verb for event in submission.events.all()] == ["submit", "sign", "pass_department", "pass_section", "accept"]
    assert list(faults()) == []


def test_an_empty_draft_cannot_be_submitted_and_the_whole_list_is_given(submission: Submission) -> None:
    started(submission)
    with pytest.raises(Refused) as refused:
        take(submission, "submit", who("tianbao"))
    assert refused.value.findings
    assert submission.versions.count() == 0
    assert submission.events.count() == 0


def test_nobody_moves_what_the_post_does_not_reach(submission: Submission) -> None:
    filled(submission)
    for name in ("t001", "fuzeren", "shenji", "guanli", "pingshen"):
        with pytest.raises(Refused):
            take(submission, "submit", who(name))
    assert submission.stage == Stage.DRAFT


def test_a_new_draft_has_every_row_that_the_forms_print(submission: Submission) -> None:
    draft = started(submission)
    assert Draft.objects.count() == 1
    assert {form["kind"] for form in draft.tree["forms"]} >= {"basic_data", "department_evaluation", "project_evaluation"}
    assert all(where.count("/") >= 1 for where, _ in leaves(draft.tree))

"""Versions: what differs is told by form and label, and an old one comes back through edits."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta

from django.test import Client
from django.utils import timezone
from tests.web.material import sound_tree

from jiping.web.draft.begin import completed
from jiping.web.draft.checkpoint import PAUSE, checkpoints
from jiping.web.draft.compare import compared
from jiping.web.draft.rewrite import changes, rewrite
from jiping.web.draft.tree import Tree, address, find, leaves, put, settled
from jiping.web.draft.version import keep
from jiping.web.models import Draft, Edit, Stage, Submission, User
from jiping.web.steps import take

AsUser = Callable[[str], Client]


def clerk() -> User:
    return User.objects.get(username="tianbao")


def filled(submission: Submission) -> Draft:
    """A sound draft that is in no version yet."""
    rewrite(submission, clerk(), lambda _draft: sound_tree(submission), "导入")
    return Draft.objects.get(submission=submission)


def changed(tree: Tree, path: str, text: str) -> Tree:
    tree = deepcopy(tree)
    put(tree, address(tree, path), text)
    return tree


def only(before: Tree, after: Tree) -> tuple[str, str, str, str, str]:
    """The one line in which they differ."""
    (form,) = compared(before, after)
    (line,) = form.lines
    return line.label, line.old, line.new, line.change, line.delta


def test_a_changed_amount_is_told_by_its_label_with_what_it_differs_by(submission: Submission) -> None:
    tree = sound_tree(submission)
    after = changed(tree, "forms[1].funds[0].execution", "200.00")
    assert only(tree, after) == ("年度资金总额·全年执行数", "227.50", "200.00", "set", "减少 27.5万元")


def test_a_row_that_moved_is_the_same_row_and_a_new_one_is_told_as_a_whole(submission: Submission) -> None:
    tree = sound_tree(submission)
    after = deepcopy(tree)
    rows = after["forms"][1]["indicators"]
    rows.insert(0, dict(rows[0]) | {"_id": "new", "name": "走访户数", "target": "≥5户"})
    label, old, new, change, _ = only(tree, after)
    assert (label, old, change) == ("走访户数", "", "add")
    assert "走访户数｜≥5户" in new
    assert only(after, tree)[3] == "remove"


def test_of_a_long_text_only_the_clauses_that_changed_are_struck_out(submission: Submission) -> None:
    tree = sound_tree(submission)
    report = next(index for index, form in enumerate(tree["forms"]) if form["kind"] == "department_report")
    path = f"forms[{report}].sections[0].sections[0].text"
    text = str(find(tree, address(tree, path)))
    after = changed(tree, path, text.replace("主要职责是", "职责如下"))
    (line,) = compared(tree, after)[0].lines
    assert {change for change, _ in line.parts} == {"same", "old", "new"}
    assert "".join(part for change, part in line.parts if change != "new") == text
    assert sum(len(part) for change, part in line.parts if change == "old") < len(text) / 2


def test_a_form_that_was_taken_away_is_one_line(submission: Submission) -> None:
    tree = sound_tree(submission)
    after = deepcopy(tree)
    gone = after["forms"].pop()
    (form,) = compared(tree, after)
    assert (form.change, form.title) == ("remove", gone["title"])


def test_an_old_version_comes_back_and_what_stood_there_is_kept(submission: Submission, as_user: AsUser) -> None:
    draft = filled(submission)
    before = dict(leaves(settled(draft.tree)))
    draft.tree = changed(draft.tree, "forms[1].funds[0].execution", "1")
    draft.tree["forms"][1]["indicators"].pop(0)
    draft.revision += 2
    draft.save()
    edited = draft.revision
    assert as_user("tianbao").post(f"/filings/{submission.pk}/versions/1/restore/").status_code == 302
    draft.refresh_from_db()
    assert dict(leaves(settled(draft.tree))) == before
    assert [version.cause for version in submission.versions.order_by("number")] == ["导入", "恢复第 1 版之前", "恢复第 1 版"]
    told = Edit.objects.filter(revision__gt=edited).values_list("verb", flat=True)
    assert (list(told).count("add"), list(told).count("remove")) == (1, 0)


def test_the_edits_of_a_rewrite_are_exactly_what_changed(submission: Submission) -> None:
    tree = completed(sound_tree(submission), submission.round.forms)
    after = changed(tree, "forms[0].staff.staff_in_post", "3")
    gone = after["forms"][1]["indicators"].pop(2)
    told = list(changes(tree, after))
    assert [(one.verb, one.address.rpartition("/")[2]) for one in told] == [("remove", gone["_id"]), ("set", "staff_in_post")]
    assert gone["name"] in told[0].old


def test_a_draft_that_rests_is_kept_once_and_one_that_is_being_edited_is_not(submission: Submission) -> None:
    draft = filled(submission)
    put(draft.tree, address(draft.tree, "forms[0].staff.staff_in_post"), "3")
    draft.revision += 1
    draft.save()
    assert checkpoints() == 0
    later = timezone.now() + PAUSE + timedelta(seconds=1)
    assert checkpoints(later) == 1
    assert checkpoints(later) == 0
    last = submission.versions.order_by("number").last()
    assert last is not None
    assert (last.cause, last.made_by) == ("自动留存", clerk())


def test_what_was_submitted_is_not_kept_a_second_time(submission: Submission) -> None:
    filled(submission)
    take(submission, "submit", clerk())
    Draft.objects.update(kept=-1)
    assert checkpoints(timezone.now() + PAUSE * 2) == 0


def test_a_handed_in_filing_is_not_restored_over(submission: Submission, as_user: AsUser) -> None:
    filled(submission)
    Submission.objects.filter(pk=submission.pk).update(stage=Stage.SIGNING)
    assert as_user("tianbao").post(f"/filings/{submission.pk}/versions/1/restore/").status_code == 409


def test_the_pages_show_the_unit_all_versions_and_others_what_was_handed_in(submission: Submission, as_user: AsUser) -> None:
    draft = filled(submission)
    take(submission, "submit", clerk())
    keep(submission, clerk(), "自动留存", changed(draft.tree, "forms[1].funds[0].execution", "1"))
    base = f"/filings/{submission.pk}/versions/"
    shown = as_user("tianbao").get(f"{base}compare/?a=3&b=2").content.decode()
    assert "<del>227.50</del>" in shown
    assert "减少 226.5万元" in shown
    assert "第 3 版" in as_user("tianbao").get(base).content.decode()
    for name in ("jixiao", "zhuguan", "fuzeren"):
        other = as_user(name)
        listed = other.get(base).content.decode()
        assert "第 2 版" in listed
        assert "第 3 版" not in listed
        assert "第 3 版" not in other.get(f"/filings/{submission.pk}/").content.decode()
        assert other.get(f"{base}compare/?a=2&b=3").status_code == 404
        assert other.get(f"{base}compare/?a=2&b=draft").status_code == 404
        assert other.post(f"{base}2/restore/").status_code == 404
    assert as_user("t001").get(base).status_code == 404
    assert as_user("tianbao").get(f"{base}compare/?a=2").status_code == 404

"""The form as a page, and what its script asks for in the background."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from tests.web.material import sound_tree

from jiping.web.draft.names import template
from jiping.web.draft.start import started
from jiping.web.draft.tree import find, leaves
from jiping.web.models import Draft, Post, Role, Stage, Submission, User
from jiping.web.steps import take
from jiping.web.steps.submit import open_matters

As = Callable[[str], Client]


@pytest.fixture
def draft(submission: Submission) -> Draft:
    """A draft in which nothing is wrong."""
    begun = started(submission)
    begun.tree = sound_tree(submission)
    begun.save()
    return begun


def form_of(draft: Draft, kind: str) -> dict[str, Any]:
    return next(form for form in draft.tree["forms"] if form["kind"] == kind)


def address(draft: Draft, kind: str, *steps: str | int) -> str:
    """The address of a leaf by the kind of its form and the keys on the way; a number counts rows."""
    here: Any = form_of(draft, kind)
    words = [here["_id"]]
    for step in steps:
        here = here[step]
        words.append(here["_id"] if isinstance(step, int) else step)
    return "/".join(words)


def change(where: str, old: str, new: str, **more: Any) -> dict[str, Any]:
    return {"key": str(uuid4()), "address": where, "old": old, "new": new, **more}


def post(client: Client, url: str, user: str, **body: Any) -> Any:
    pk = User.objects.get(username=user).pk
    return client.post(url, json.dumps({"user": pk, **body}), content_type="application/json", headers={"Accept": "application/json"})


def save(client: Client, draft: Draft, *changes: dict[str, Any], user: str = "tianbao") -> Any:
    return post(client, f"/filings/{draft.pk}/save/", user, changes=list(changes))


def live(client: Client, draft: Draft, **asked: Any) -> Any:
    return client.get(f"/filings/{draft.pk}/live/", asked).json()


def test_nothing_can_be_submitted_before_anything_was_begun(submission: Submission, as_user: As) -> None:
    page, button = f"/filings/{submission.pk}/", f'action="/filings/{submission.pk}/moves/submit/"'
    assert button not in as_user("tianbao").get(page).content.decode()
    started(submission)
    assert button in as_user("tianbao").get(page).content.decode()


def test_a_form_that_the_round_does_not_have_is_shown_as_at_the_place_of_its_unit() -> None:
    assert template({"kind": "basic_data", "unit": "湖南省某县图书馆"}).layout.annex == "附件1"
    assert template({"kind": "basic_data", "unit": "某省某县图书馆"}).layout.annex == ""


def test_every_leaf_that_the_table_prints_can_be_written_in(draft: Draft, as_user: As) -> None:
    client = as_user("tianbao")
    for kind in ("basic_data", "department_evaluation", "project_evaluation", "department_report", "project_report"):
        form = form_of(draft, kind)
        page = client.get(f"/filings/{draft.pk}/forms/{form['_id']}/").content.decode()
        inside = [where for where, _ in leaves({"forms": [form]})]
        shown = {where for where in inside if where in page}
        hidden = {where.rpartition("/")[2] for where in inside if where not in shown}
        assert hidden <= {"title", "money_unit", "label", "_form", "number", "inner_title"}


def test_a_saved_change_is_in_the_draft_and_its_check_comes_with_the_next_question(draft: Draft, as_user: As) -> None:
    client = as_user("tianbao")
    where = address(draft, "department_evaluation", "funds", 0, "score")
    old = find(draft.tree, where)
    answer = save(client, draft, change(where, old, "9.2")).json()
    assert answer["answers"][0]["revision"] == 1
    draft.refresh_from_db()
    assert find(draft.tree, where) == "9.2"
    told = live(client, draft, since=0, checked=0)["told"]
    wrong = next(finding for finding in told["findings"] if finding["address"] == where)
    assert wrong["level"] == "error"
    assert wrong["fix"]["new"] == old == told["scores"][where]["take"]
    save(client, draft, change(where, "9.2", old))
    assert live(client, draft, since=1, checked=1)["told"]["findings"] == []


def test_the_same_change_sent_twice_counts_once(draft: Draft, as_user: As) -> None:
    client = as_user("tianbao")
    where = address(draft, "basic_data", "austerity")
    one = change(where, find(draft.tree, where), "节约用纸。")
    for _ in range(3):
        assert save(client, draft, one).json()["answers"][0]["conflict"] is False
    draft.refresh_from_db()
    assert draft.revision == 1


def test_of_two_different_values_the_later_writer_sees_both_and_nothing_is_overwritten(draft: Draft, as_user: As) -> None:
    client = as_user("tianbao")
    where = address(draft, "basic_data", "austerity")
    old = find(draft.tree, where)
    save(client, draft, change(where, old, "甲写的"))
    answer = save(client, draft, change(where, old, "乙写的")).json()["answers"][0]
    assert (answer["conflict"], answer["theirs"], answer["by"]) == (True, "甲写的", "苗青")
    draft.refresh_from_db()
    assert find(draft.tree, where) == "甲写的"


def test_one_change_that_cannot_be_made_stops_no_other(draft: Draft, as_user: As) -> None:
    where = address(draft, "basic_data", "austerity")
    gone = where.replace("austerity", "nowhere")
    answers = save(as_user("tianbao"), draft, change(gone, "", "1"), change(where, find(draft.tree, where), "好")).json()["answers"]
    assert "刷新" in answers[0]["refused"]
    assert answers[1] == {"revision": 1, "conflict": False, "theirs": "", "by": "", "row": "", "refused": ""}


def test_a_page_that_somebody_else_opened_saves_nothing(draft: Draft, as_user: As) -> None:
    where = address(draft, "basic_data", "austerity")
    answer = save(as_user("tianbao"), draft, change(where, find(draft.tree, where), "好"), user="fuzeren")
    assert answer.status_code == 409
    draft.refresh_from_db()
    assert draft.revision == 0


def test_what_was_handed_in_cannot_be_written_in_any_more(draft: Draft, submission: Submission, as_user: As) -> None:
    take(submission, "submit", User.objects.get(username="tianbao"))
    where = address(draft, "basic_data", "austerity")
    answer = save(as_user("tianbao"), draft, change(where, find(draft.tree, where), "好"))
    assert answer.status_code == 409
    assert "待单位负责人签批" in answer.json()["sentence"]


def test_nobody_else_reads_or_writes_the_draft(draft: Draft, as_user: As) -> None:
    where = address(draft, "basic_data", "austerity")
    for name in ("fuzeren", "zhuguan", "nongye", "jixiao", "pingshen", "shenji", "guanli"):
        client = as_user(name)
        assert client.get(f"/filings/{draft.pk}/forms/{draft.tree['forms'][0]['_id']}/").status_code == 404
        assert client.get(f"/filings/{draft.pk}/live/").status_code == 404
        assert save(client, draft, change(where, "", "好"), user=name).status_code == 404


def test_a_row_and_a_whole_project_form_can_be_added_and_taken_out(draft: Draft, as_user: As) -> None:
    client = as_user("tianbao")
    row = address(draft, "department_evaluation", "indicators", 0)
    made = save(client, draft, change(row, "", "", verb="add")).json()["answers"][0]["row"]
    draft.refresh_from_db()
    assert form_of(draft, "department_evaluation")["indicators"][1]["_id"] == made
    assert save(client, draft, change(row, "", "", verb="remove")).json()["answers"][0]["refused"] == ""
    project = form_of(draft, "project_evaluation")["_id"]
    assert "至少" in save(client, draft, change(project, "", "", verb="remove")).json()["answers"][0]["refused"]
    other = save(client, draft, change(project, "", "", verb="add")).json()["answers"][0]["row"]
    assert client.get(f"/filings/{draft.pk}/forms/{other}/").status_code == 200
    assert save(client, draft, change(project, "", "", verb="remove")).json()["answers"][0]["refused"] == ""
    sheet = form_of(draft, "basic_data")["_id"]
    assert "一张" in save(client, draft, change(sheet, "", "", verb="add")).json()["answers"][0]["refused"]


def test_who_else_is_here_and_what_others_wrote_is_told(draft: Draft, submission: Submission, as_user: As) -> None:
    Post.objects.create(user=User.objects.get(username="fuzeren"), role=Role.FILLER, unit=submission.unit)
    where = address(draft, "basic_data", "austerity")
    first, second = as_user("tianbao"), as_user("fuzeren")
    assert live(first, draft, since=0, form="x")["here"] == []
    save(first, draft, change(where, find(draft.tree, where), "甲写的"))
    told = live(second, draft, since=0, form=where.partition("/")[0])
    assert told["here"] == [{"name": "苗青", "form": "x"}]
    assert told["changes"] == [{"address": where, "new": "甲写的", "by": "苗青"}]
    assert len(live(first, draft, since=1)["here"]) == 1


def test_a_word_about_a_reminder_holds_until_the_value_changes(draft: Draft, submission: Submission, as_user: As) -> None:
    client = as_user("tianbao")
    where = address(draft, "department_evaluation", "funds", 0, "score")
    save(client, draft, change(where, find(draft.tree, where), "9.2"))
    finding = next(one for one in live(client, draft, since=0)["told"]["findings"] if one["level"] == "warning")
    key = {"rule": finding["code"], "subject": finding["subject"], "seal": finding["seal"]}
    answers = post(client, f"/filings/{draft.pk}/answers/", "tianbao", text="系统取数口径不同。", **key).json()["answers"]
    assert answers[0]["text"] == "系统取数口径不同。"
    assert finding["code"] not in {one["code"] for one in open_matters(submission, live(client, draft, since=0)["told"])[1]}
    save(client, draft, change(where, "9.2", "9.3"))
    assert finding["code"] in {one["code"] for one in open_matters(submission, live(client, draft, since=0)["told"])[1]}


def test_the_reviewer_remarks_at_a_cell_and_the_unit_settles_it_after_the_return(
    draft: Draft, submission: Submission, as_user: As
) -> None:
    take(submission, "submit", User.objects.get(username="tianbao"))
    where = address(draft, "basic_data", "austerity")
    head, unit = as_user("fuzeren"), as_user("tianbao")
    page = head.get(f"/filings/{draft.pk}/forms/{where.partition('/')[0]}/")
    assert b"<textarea" not in page.content.partition(b'id="paper"')[2].partition(b"<aside")[0]
    said = post(head, f"/filings/{draft.pk}/remarks/", "fuzeren", address=where, text="请写明制度名称。").json()["remarks"][0]
    assert said["label"].endswith("厉行节约保障措施")
    reply = f"/filings/{draft.pk}/remarks/{said['id']}/reply/"
    assert post(unit, f"/filings/{draft.pk}/remarks/", "tianbao", address=where, text="不行").status_code == 404
    assert post(unit, reply, "tianbao", text="已补写。").status_code == 409
    take(submission, "return", User.objects.get(username="fuzeren"), "见批注")
    assert submission.stage == Stage.RETURNED
    settled = post(unit, reply, "tianbao", text="已补写。").json()["remarks"][0]
    assert (settled["reply"], settled["settled"]) == ("已补写。", True)
    assert [event.verb for event in submission.events.all()][-1] == "reply"


def test_a_rule_tells_why_it_asks_and_what_to_do(county: object, as_user: As) -> None:
    card = as_user("tianbao").get("/rules/A08/card/").json()
    assert all(card[part] for part in ("why", "repair", "basis"))
    assert as_user("tianbao").get("/rules/X99/card/").status_code == 404


def test_one_goes_to_the_next_and_the_previous_filing_that_waits_also_from_another(county: Any, as_user: Callable[[str], Client]) -> None:
    bureau = as_user("jixiao")
    rows = list(county.submissions.order_by("unit__path")[:4])
    Submission.objects.filter(pk__in=[row.pk for row in (rows[0], rows[1], rows[3])]).update(stage=Stage.BUREAU)

    def led_to(pk: int, way: str) -> str:
        return str(bureau.get(f"/filings/{pk}/{way}/")["Location"])

    assert led_to(rows[1].pk, "next") == f"/filings/{rows[3].pk}/forms/"
    assert led_to(rows[1].pk, "previous") == f"/filings/{rows[0].pk}/forms/"
    assert led_to(rows[2].pk, "next") == f"/filings/{rows[3].pk}/forms/", "it waits for somebody else"
    assert led_to(rows[2].pk, "previous") == f"/filings/{rows[1].pk}/forms/"
    assert (led_to(rows[0].pk, "previous"), led_to(rows[3].pk, "next")) == ("/", "/")

"""What is hidden, who has to agree, and what the public sees."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.web.test_review import accepted

from jiping.web.draft.tree import leaves
from jiping.web.models import Publication, Submission
from jiping.web.public.redact import MASK, cuts, redacted

SignIn = Callable[[str], Client]
PHONE = "13812345678"


def telling(tree: dict[str, Any]) -> None:
    """Things that should not be public, where clerks write them."""
    form = next(form for form in tree["forms"] if form["kind"] == "department_evaluation")
    form["signoff"] |= {"prepared_by": "苗青", "phone": "0730-5551234"}
    form["goal"]["actual"] += f"联系电话{PHONE}。"


@pytest.fixture
def ready(submission: Submission) -> Submission:
    return accepted(submission, telling)


def public_page(submission: Submission) -> str:
    return f"/public/{submission.round.year}/{submission.unit.code}/"


def published(submission: Submission, as_user: SignIn) -> Publication:
    as_user("tianbao").post(f"/filings/{submission.pk}/publication/")
    publication = submission.publications.get()
    base = f"/publications/{publication.pk}/"
    open_cuts = {f"d{index}": "hide" for index, cut in enumerate(publication.cuts) if not cut["decision"]}
    as_user("tianbao").post(base + "decide/", open_cuts)
    as_user("fuzeren").post(base + "confirm/")
    as_user("fuzeren").post(base + "secrecy/", {"reviewer": "石坚", "opinion": "不涉密，可以公开", "passed": "1"})
    as_user("jixiao").post(base + "publish/")
    publication.refresh_from_db()
    return publication


def test_names_and_telephones_are_hidden_wherever_they_stand(ready: Submission) -> None:
    assert ready.version is not None
    found = cuts(ready.version.tree)
    assert {cut["what"] for cut in found} >= {"填表人姓名", "联系电话", "手机号码"}
    shown = "".join(text for _, text in leaves(redacted(ready.version.tree, found)))
    assert PHONE not in shown
    assert "5551234" not in shown
    assert MASK in shown


def test_what_is_kept_has_its_reason_and_stays(ready: Submission, as_user: SignIn) -> None:
    as_user("tianbao").post(f"/filings/{ready.pk}/publication/")
    publication = ready.publications.get()
    index = next(index for index, cut in enumerate(publication.cuts) if cut["text"] == PHONE)
    base = f"/publications/{publication.pk}/"
    assert as_user("tianbao").post(base + "decide/", {f"d{index}": "keep"}).status_code == 409
    as_user("tianbao").post(base + "decide/", {f"d{index}": "keep", f"w{index}": "单位公开的服务热线"})
    publication.refresh_from_db()
    assert PHONE in json.dumps(publication.tree, ensure_ascii=False)


def test_a_page_is_public_only_after_unit_secrecy_and_bureau(ready: Submission, as_user: SignIn, client: Client) -> None:
    as_user("tianbao").post(f"/filings/{ready.pk}/publication/")
    publication = ready.publications.get()
    base = f"/publications/{publication.pk}/"
    assert as_user("jixiao").post(base + "publish/").status_code == 409
    assert as_user("tianbao").post(base + "confirm/").status_code == 404, "the clerk does not confirm the own copy"
    assert client.get(public_page(ready)).status_code == 404
    assert published_state(publication) == "prepared"


def published_state(publication: Publication) -> str:
    publication.refresh_from_db()
    return publication.state


def test_a_citizen_reads_the_page_and_downloads_the_data_without_a_cookie(
    ready: Submission, as_user: SignIn, client: Client,
) -> None:
    publication = published(ready, as_user)
    assert publication.state == "published"
    page = client.get(public_page(ready))
    assert page.status_code == 200
    assert not page.cookies
    assert PHONE not in page.content.decode()
    assert "苗青" not in page.content.decode()
    data = client.get(public_page(ready) + "data.json").json()
    assert data["schema"] == "jiping.filing/1"
    assert "_id" not in json.dumps(data)
    assert PHONE not in json.dumps(data)
    rows = list(csv.reader(io.StringIO(client.get(f"/public/{ready.round.year}.csv").content.decode("utf-8-sig"))))
    assert rows[1][2] == ready.unit.name
    assert client.get(f"/public/{ready.round.year}.json").json()["units"][0]["sha256"] == publication.sha256
    assert "＊＊＊" in client.get(public_page(ready) + "forms/").content.decode()
    assert ready.unit.name in client.get("/public/", {"q": "农技"}).content.decode()
    assert ready.unit.name not in client.get("/public/", {"q": "没有这个单位"}).content.decode()


def fits(value: object, schema: dict[str, Any]) -> bool:
    """Whether a value of the open data is of a kind and pattern that the schema names."""
    kinds = {"integer": int, "string": str, "null": type(None)}
    allowed = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    of_kind = any(isinstance(value, kinds[kind]) for kind in allowed)
    return of_kind and (not isinstance(value, str) or re.search(schema.get("pattern", ""), value) is not None)


def test_the_open_data_keeps_to_its_schema(ready: Submission, as_user: SignIn, client: Client) -> None:
    published(ready, as_user)
    told = client.get(f"/public/{ready.round.year}.json").json()
    schema = client.get(told["$schema"]).json()["properties"]["units"]["items"]
    unit, = told["units"]
    assert list(unit) == schema["required"]
    assert [name for name, value in unit.items() if not fits(value, schema["properties"][name])] == []


def test_data_that_has_not_changed_is_not_sent_again(ready: Submission, as_user: SignIn, client: Client) -> None:
    published(ready, as_user)
    for address in (public_page(ready), public_page(ready) + "data.json", f"/public/{ready.round.year}.json",
                    f"/public/{ready.round.year}.csv"):
        etag = client.get(address)["ETag"]
        assert client.get(address, headers={"if-none-match": etag}).status_code == 304, address


def test_what_was_taken_back_says_so_and_shows_nothing(ready: Submission, as_user: SignIn, client: Client) -> None:
    publication = published(ready, as_user)
    as_user("jixiao").post(f"/publications/{publication.pk}/withdraw/", {"why": "数据有误"})
    page = client.get(public_page(ready))
    assert page.status_code == 410
    assert client.get(public_page(ready) + "data.json").status_code == 404
    ready.refresh_from_db()
    assert ready.published_at is None
    assert "的公开稿已撤回：数据有误" in as_user("tianbao").get("/").content.decode()


def test_who_makes_the_copy_is_told_that_it_did_not_pass_the_secrecy_review(ready: Submission, as_user: SignIn) -> None:
    as_user("tianbao").post(f"/filings/{ready.pk}/publication/")
    publication = ready.publications.get()
    publication.state = Publication.State.CONFIRMED
    publication.save()
    as_user("fuzeren").post(f"/publications/{publication.pk}/secrecy/", {"reviewer": "石坚", "opinion": "项目地点不宜公开", "passed": "0"})
    publication.refresh_from_db()
    assert publication.state == Publication.State.PREPARED
    assert "的公开稿没有通过保密审查：项目地点不宜公开" in as_user("tianbao").get("/").content.decode()


def test_a_published_filing_is_not_reopened_before_it_is_taken_back(ready: Submission, as_user: SignIn) -> None:
    published(ready, as_user)
    answer = as_user("jixiao").post(f"/filings/{ready.pk}/moves/reopen/", {"why": "更正"})
    assert answer.status_code == 409


def test_the_overview_counts_what_its_lists_show(ready: Submission, as_user: SignIn) -> None:
    bureau = as_user("jixiao")
    page = bureau.get(f"/rounds/{ready.round_id}/overview/")
    charts = page.context["charts"]
    assert sum(entry["value"] for entry in charts["stages"]) == ready.round.submissions.count()
    for entry in charts["stages"]:
        listed = bureau.get(f"/rounds/{ready.round_id}/overview/list/", {"stage": entry["key"]})
        assert len(listed.context["rows"]) == entry["value"]
    for entry in page.context["rules"]:
        listed = bureau.get(f"/rounds/{ready.round_id}/overview/list/", {"rule": entry["code"]})
        assert len(listed.context["rows"]) == entry["units"]


def test_every_page_of_the_bureau_opens(ready: Submission, as_user: SignIn) -> None:
    bureau = as_user("jixiao")
    for page in ("/", "/rounds/", "/rounds/new/", f"/rounds/{ready.round_id}/", f"/rounds/{ready.round_id}/draw/", "/reviews/",
                 "/notices/", "/overview/", "/log/", "/log/?verify=1", "/rights/", f"/filings/{ready.pk}/", f"/filings/{ready.pk}/notice/"):
        answer = bureau.get(page, follow=True)
        assert answer.status_code == 200, page
    assert "环环相扣" in bureau.get("/log/?verify=1").content.decode()

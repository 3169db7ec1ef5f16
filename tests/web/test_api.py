"""The interface for programs: whose key it is decides what it sees, and every refusal is one sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.web.material import EXAMPLE
from tests.web.test_publication import published, ready
from tests.web.test_rights import ROLES, SECRET, two_counties

from jiping.web.api import keys
from jiping.web.api.addresses import api
from jiping.web.models import Role, Submission, Token, User
from jiping.web.refused import Refused
from jiping.web.rights import RIGHTS, rounds, submissions

__all__ = ["ready", "two_counties"]
SignIn = Callable[[str], Client]
ALL = list(keys.SCOPES)


def program(username: str, scopes: list[str] = ALL) -> Client:
    """A program that asks with a key of this person."""
    _, key = keys.make_key(User.objects.get(username=username), "取数", scopes, 30)
    return Client(headers={"authorization": f"Bearer {key}"})


def said(answer: Any) -> str:
    sentence = answer.json()["sentence"]
    assert isinstance(sentence, str)
    assert sentence.endswith("。")
    return sentence


def test_a_key_sees_exactly_what_its_owner_sees(two_counties: dict[str, Any]) -> None:
    for name, role in ROLES.items():
        if role not in RIGHTS["token"][1]:
            with pytest.raises(Refused, match="不能办理"):
                program(name)
            continue
        asking, user = program(name), User.objects.get(username=name)
        assert {row["id"] for row in asking.get("/api/filings").json()["rows"]} == set(submissions(user).values_list("pk", flat=True))
        assert {row["id"] for row in asking.get("/api/rounds").json()} == set(rounds(user).values_list("pk", flat=True))
        there = two_counties["submission"], two_counties["round"]
        for address in (f"filings/{there[0]}", f"filings/{there[0]}/data", f"filings/{there[0]}/result", f"rounds/{there[1]}"):
            answer = asking.get(f"/api/{address}")
            assert answer.status_code == 404, (name, address)
            assert SECRET not in answer.content.decode()
            assert said(answer)


def test_every_address_of_the_description_wants_a_key_and_its_scope(ready: Submission, client: Client) -> None:
    none_of_them = {scope: program("tianbao", [other for other in ALL if other != scope][:1]) for scope in ALL}
    for path, verbs in api.get_openapi_schema()["paths"].items():
        address = path.replace("{number}", str(ready.pk))
        scope = path.split("/")[2]
        for verb in verbs:
            assert client.generic(verb.upper(), address).status_code == 401, path
            assert none_of_them[scope].generic(verb.upper(), address).status_code == 403, path


def test_what_was_handed_in_comes_as_data_and_result(ready: Submission) -> None:
    asking = program("jixiao")
    assert asking.get(f"/api/filings/{ready.pk}/data").json()["schema"] == "jiping.filing/1"
    result = asking.get(f"/api/filings/{ready.pk}/result").json()
    assert result["schema"] == "jiping.result/1"
    assert "shown" not in result
    line = asking.get(f"/api/filings/{ready.pk}").json()
    assert (line["stage"], line["unit"]) == ("accepted", ready.unit.name)


def test_the_bureau_gets_no_draft(submission: Submission) -> None:
    assert program("jixiao").get(f"/api/filings/{submission.pk}/data").status_code == 404


def test_published_copies_are_listed_with_their_addresses(ready: Submission, as_user: SignIn, client: Client) -> None:
    copy = published(ready, as_user)
    line, = program("shenji").get("/api/publications", {"q": "农技"}).json()["rows"]
    assert line["sha256"] == copy.sha256
    assert client.get(line["data"]).status_code == 200


def upload(client: Client, *files: SimpleUploadedFile, **fields: str) -> Any:
    return client.post("/api/examine", {"files": list(files), **fields})


def test_an_upload_is_examined_as_on_the_command_line(county: Any) -> None:
    answer = upload(program("tianbao"), SimpleUploadedFile("../../自评.docx", EXAMPLE.read_bytes()))
    assert answer.status_code == 200
    assert answer.json()["schema"] == "jiping.result/1"
    assert answer.json()["summary"]["verdict"].startswith("ready")


def test_a_file_that_is_none_gives_a_result_that_says_so(county: Any) -> None:
    answer = upload(program("tianbao"), SimpleUploadedFile("自评.docx", b"\x00\x01\x02nothing"))
    assert answer.status_code == 200
    assert answer.json()["summary"]["verdict"] == "unreadable"


def test_what_cannot_be_asked_is_said_in_one_sentence(county: Any, settings: Any) -> None:
    asking = program("tianbao")
    assert asking.get("/api/filings", {"page": "0"}).status_code == 422
    assert "page" in said(asking.get("/api/filings", {"page": "x"}))
    assert upload(asking).status_code == 422
    assert upload(asking, SimpleUploadedFile("a.txt", b"x"), policy="../../etc/passwd").status_code == 422
    settings.LARGEST_UPLOAD = 10
    assert upload(asking, SimpleUploadedFile("a.txt", b"x" * 15)).status_code == 413
    assert upload(asking, SimpleUploadedFile("a.txt", b"x" * 50)).status_code == 413
    assert asking.get("/api/nothing").status_code == 404
    assert said(asking.get("/api/nothing"))
    assert asking.get("/api/filings?unit_code=%00").status_code == 400


def test_a_key_ends_with_its_day_with_its_owner_and_when_out_of_post(county: Any) -> None:
    user = User.objects.filter(username="tianbao")
    for end in (
        lambda: Token.objects.update(expires=timezone.now() - timedelta(seconds=1)),
        lambda: user.update(is_active=False),
        lambda: user.update(must_change_password=True),
        lambda: user.get().posts.all().delete(),
    ):
        user.update(is_active=True, must_change_password=False)
        asking = program("tianbao")
        assert asking.get("/api/filings").status_code == 200
        end()
        assert asking.get("/api/filings").status_code == 401


def test_a_key_is_shown_once_kept_as_a_hash_and_revoked_by_its_owner_alone(county: Any, as_user: SignIn) -> None:
    page = as_user("tianbao").post("/tokens/", {"name": "财务系统", "scopes": ["filings"], "days": "30"})
    key = page.context["shown"]
    token = Token.objects.get()
    assert key in page.content.decode()
    assert key not in as_user("tianbao").get("/tokens/").content.decode()
    assert key not in str(Token.objects.values().get())
    asking = Client(headers={"authorization": f"Bearer {key}"})
    assert asking.get("/api/filings").status_code == 200
    assert as_user("jixiao").post(f"/tokens/{token.pk}/revoke/").status_code == 404
    as_user("tianbao").post(f"/tokens/{token.pk}/revoke/")
    assert asking.get("/api/filings").status_code == 401


def test_too_many_calls_in_a_minute_have_to_wait(county: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "CALLS_A_MINUTE", 3)
    asking = program("tianbao")
    for _ in range(2):  # a minute may end in between
        answers = [asking.get("/api/rounds").status_code for _ in range(4)]
    assert answers[-1] == 429


def test_the_session_of_a_browser_opens_nothing(county: Any, as_user: SignIn) -> None:
    assert as_user("jixiao").get("/api/filings").status_code == 401


def test_the_description_is_a_page_for_people_too(county: Any, client: Client) -> None:
    page = client.get("/api/").content.decode()
    for path in api.get_openapi_schema()["paths"]:
        assert path in page
    assert "令牌" in page
    assert Role.FILLER in RIGHTS["token"][1]


def test_further_parts_are_neither_looked_at_nor_refused(county: Any) -> None:
    asking, file = program("jixiao"), EXAMPLE.read_bytes()
    answer = upload(asking, SimpleUploadedFile("自评.docx", file), **{"®\x8e": "\x00¸", "": "null", "policy": ""})
    assert (answer.status_code, answer.json()["schema"]) == (200, "jiping.result/1")
    assert "评分办法" in said(upload(asking, SimpleUploadedFile("自评.docx", file), policy="\x00"))
    assert "空文件" in said(upload(asking, SimpleUploadedFile("自评.docx", file), SimpleUploadedFile("空.docx", b"")))

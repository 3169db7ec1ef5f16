"""The site as somebody who means it ill finds it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from tests.web.material import EXAMPLE
from tests.web.test_api import program, upload
from tests.web.test_publication import public_page, published
from tests.web.test_review import accepted

from jiping.web.demo.logins import PASSWORD
from jiping.web.models import Submission, Unit, User

SignIn = Callable[[str], Client]
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
FORMULA = '=HYPERLINK("http://x","1")'


@pytest.fixture
def scripted(submission: Submission) -> Submission:
    """An accepted filing in which somebody has written a script and a formula."""
    def write(tree: dict[str, Any]) -> None:
        form = next(form for form in tree["forms"] if form["kind"] == "department_evaluation")
        form["goal"]["actual"] += SCRIPT
    return accepted(submission, write)


ELSEWHERE = ("//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "\t//evil.example")


@pytest.mark.parametrize("target", ELSEWHERE)
def test_signing_in_leads_nowhere_else(county: Any, client: Client, target: str) -> None:
    answer = client.post("/sign-in/", {"username": "tianbao", "password": PASSWORD, "next": target})
    assert answer.status_code == 302
    assert answer["Location"] == "/"


def test_signing_in_takes_a_new_session(county: Any, client: Client) -> None:
    client.get("/sign-in/")
    session = client.session
    session["planted"] = "1"
    session.save()
    client.cookies["sessionid"] = planted = str(session.session_key)
    client.post("/sign-in/", {"username": "tianbao", "password": PASSWORD})
    assert client.cookies["sessionid"].value != planted


def test_who_guesses_locks_nobody_else_out(county: Any, client: Client, settings: Any) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    seen = {"x-forwarded-proto": "https", "x-forwarded-for": "10.9.9.9, 10.1.1.1"}
    for number in range(6):
        guess = {**seen, "x-forwarded-for": f"10.0.0.{number}, 10.1.1.1"}  # what is written in front is not believed
        answer = client.post("/sign-in/", {"username": "tianbao", "password": "wrong"}, headers=guess)
    assert answer.status_code == 429
    for address in ("10.1.1.2", "not an address"):
        elsewhere = Client().post(
            "/sign-in/", {"username": "tianbao", "password": PASSWORD}, headers=seen | {"x-forwarded-for": address},
        )
        assert elsewhere.status_code == 302, address


def test_guessing_a_password_is_stopped(county: Any, client: Client) -> None:
    for _ in range(5):
        client.post("/sign-in/", {"username": "tianbao", "password": "wrong"})
    assert client.post("/sign-in/", {"username": "tianbao", "password": PASSWORD}).status_code == 429


def test_a_script_in_the_material_is_a_text_on_every_page(scripted: Submission, as_user: SignIn, client: Client) -> None:
    published(scripted, as_user)
    assert scripted.version is not None
    form = next(form for form in scripted.version.tree["forms"] if form["kind"] == "department_evaluation")
    bureau = as_user("jixiao")
    pages = [bureau.get(f"/filings/{scripted.pk}/forms/{form['_id']}/"), bureau.get(f"/filings/{scripted.pk}/"),
             client.get(public_page(scripted)), client.get(public_page(scripted) + "forms/")]
    for page in pages:
        text = page.content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text
    assert sum("&lt;script&gt;alert(1)" in page.content.decode() for page in pages) >= 3


def test_every_answer_carries_the_headers_that_keep_a_browser_safe(county: Any, client: Client, as_user: SignIn) -> None:
    answers = [client.get(address) for address in ("/sign-in/", "/public/", "/api/filings", "/nothing/")]
    for answer in (*answers, as_user("jixiao").get("/")):
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["Referrer-Policy"] == "same-origin"


def test_a_name_that_is_a_formula_is_a_text_in_every_table(scripted: Submission, as_user: SignIn, client: Client) -> None:
    Unit.objects.filter(pk=scripted.unit_id).update(name=FORMULA)
    published(scripted, as_user)
    rows = list(csv.reader(io.StringIO(client.get(f"/public/{scripted.round.year}.csv").content.decode("utf-8-sig"))))
    assert rows[1][2] == "'" + FORMULA
    book = load_workbook(io.BytesIO(as_user("jixiao").get(f"/rounds/{scripted.round_id}/overview/summary.xlsx").content))
    named = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == FORMULA]
    assert named
    assert {cell.data_type for cell in named} == {"s"}


def test_a_zip_writes_nowhere(county: Any, tmp_path: Path) -> None:
    packed, target = io.BytesIO(), tmp_path / "planted.docx"
    with ZipFile(packed, "w") as archive:
        archive.writestr(f"../../../../../../../..{target}", EXAMPLE.read_bytes())
        archive.writestr("..\\..\\planted.docx", EXAMPLE.read_bytes())
    answer = upload(program("tianbao"), SimpleUploadedFile("材料.zip", packed.getvalue()))
    assert answer.status_code == 200
    assert not target.exists()
    assert not list(Path.cwd().glob("**/planted.docx"))


def test_a_sign_that_no_database_keeps_is_refused_everywhere(submission: Submission, as_user: SignIn, client: Client) -> None:
    assert client.get("/public/?q=%00").status_code == 400
    assert as_user("guanli").post("/people/users/new/", {"username": "a\0b", "full_name": "x"}).status_code == 400
    answer = as_user("tianbao").post(f"/filings/{submission.pk}/save/", '{"new": "\\u0000"}', content_type="application/json")
    assert answer.status_code == 400
    assert not User.objects.filter(username__startswith="a").exists()


def test_another_host_is_not_answered(county: Any, client: Client) -> None:
    assert client.get("/sign-in/", headers={"host": "evil.example"}).status_code == 400


def test_nothing_is_changed_by_following_a_link(submission: Submission, as_user: SignIn) -> None:
    for verb in ("submit", "accept", "return"):
        assert as_user("tianbao").get(f"/filings/{submission.pk}/moves/{verb}/").status_code == 405

"""The pages in English: chosen once and kept, and without Chinese except for what people and forms say."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override
from lxml import html
from tests.web.material import EXAMPLE
from tests.web.test_publication import public_page, published, ready
from tests.web.test_words import HAN

from jiping import catalog
from jiping.catalog.review import deductions, quality_items
from jiping.web.draft.version import keep
from jiping.web.jobs.queue import run_job
from jiping.web.models import Event, Job, Submission, Unit, User
from jiping.web.notices import notify, tell
from jiping.web.review.draw import make_draw
from jiping.web.review.rectify import issue
from jiping.web.review.result import result_notice
from jiping.web.words import later

__all__ = ["ready"]
SignIn = Callable[[str], Client]
SAYS = ("aria-label", "title", "placeholder", "alt", "data-label", "data-confirm")
# Kept in Chinese in the log, with the versions and with jobs; told.py has their words, so that they have to be seen in English.
TOLD = {"cause", "verb", "what", "stage", "state", "kind", "role"}


@pytest.fixture
def under_way(ready: Submission, as_user: SignIn) -> dict[str, Any]:
    """A filing that has everything: review, notice, evidence, public copy, and an import that waits."""
    bureau = User.objects.get(username="jixiao")
    draw = make_draw(ready.round, bureau, "公开摇号 1", 100, Unit.objects.get(code="DSF01"))  # type: ignore[arg-type]
    review, notice = ready.reviews.get(), issue(ready, bureau, [], ["补充满意度调查原件"], "清财绩〔2026〕1号", "请按期整改")
    as_user("tianbao").post(f"/filings/{ready.pk}/evidence/", {"files": SimpleUploadedFile("合同.pdf", b"%PDF-1.4 x")})
    as_user("tianbao").post(f"/filings/{ready.pk}/import/", {"files": SimpleUploadedFile("自评.docx", EXAMPLE.read_bytes())})
    job = Job.objects.get(verb="import")
    run_job.func(job.pk)
    copy = published(ready, as_user)
    return {
        "filing": ready.pk, "round": ready.round_id, "draw": draw.pk, "review": review.pk, "notice": notice.pk, "job": job.pk,
        "copy": copy.pk, "form": ready.version.tree["forms"][1]["_id"] if ready.version else "", "public": public_page(ready),
    }


PAGES = {
    "tianbao": (
        "/", "/rounds/", "/rounds/{round}/", "/filings/{filing}/", "/filings/{filing}/forms/{form}/", "/filings/{filing}/import/",
        "/filings/{filing}/import/{job}/", "/filings/{filing}/export/", "/filings/{filing}/evidence/", "/filings/{filing}/beside/",
        "/filings/{filing}/versions/", "/filings/{filing}/versions/compare/?a=1&b=draft",
        "/evidence/{filing}/", "/notices/", "/notices/{notice}/", "/password/",
        "/totp/", "/tokens/",
    ),
    "fuzeren": ("/", "/filings/{filing}/", "/publications/{copy}/"),
    "jixiao": (
        "/", "/rounds/new/", "/rounds/{round}/", "/rounds/{round}/draw/", "/draws/{draw}/", "/reviews/", "/reviews/{review}/",
        "/filings/{filing}/notice/", "/notices/{notice}/", "/publications/{copy}/", "/rounds/{round}/overview/",
        "/rounds/{round}/overview/list/?stage=accepted", "/exemptions/", "/holidays/", "/log/?verify=1", "/rights/",
    ),
    "pingshen": ("/", "/reviews/", "/reviews/{review}/", "/filings/{filing}/"),
    "guanli": ("/people/", "/people/users/1/", "/people/units/4/"),
    "": ("/sign-in/", "/public/", "{public}", "{public}forms/", "/public/schema/", "/api/"),
}


@pytest.mark.parametrize("name", PAGES)
def test_no_page_in_english_shows_chinese_but_what_people_and_forms_say(
    under_way: dict[str, Any], as_user: SignIn, client: Client, name: str,
) -> None:
    people = as_user(name) if name else client
    people.post("/language/", {"to": "en"})
    known = re.compile("|".join(map(re.escape, sorted(said_by_people(), key=len, reverse=True))))
    left = {}
    for page in PAGES[name]:
        answer = people.get(page.format(**under_way))
        shown = html.fromstring(answer.content.decode())
        assert shown.get("lang") == "en", page
        found = [text for text in texts(shown) if HAN.search(known.sub("", text))]
        if found:
            left[page] = found[:10]
    assert left == {}


def texts(node: Any) -> Iterator[str]:
    """What a page says, except for scripts and for what it declares to be Chinese."""
    if not isinstance(node.tag, str) or node.tag in {"script", "style"} or str(node.get("lang", "")).startswith("zh"):
        return
    yield from filter(None, [node.text, *(node.get(name) for name in SAYS)])
    for child in node:
        yield from texts(child)
        if child.tail:
            yield child.tail


def said_by_people() -> set[str]:
    """Whatever the database keeps, and what forms, scoring and review standards are called."""
    found = {text for model in apps.get_app_config("web").get_models() for row in model._default_manager.values() for text in _strings(row)}
    found |= {form.title for form in catalog.forms()} | {policy.title for policy in catalog.policies()}
    found |= {text for item in quality_items() for text in (item.title, item.text)} | {reason.text for reason in deductions().values()}
    return {text for text in found if HAN.search(text)} | {"上年", "万元"}


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, dict):
        for key, inside in value.items():
            if key not in TOLD:
                yield from _strings(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _strings(inside)


def test_a_language_is_kept_for_the_person_and_for_the_browser(county: Any, as_user: SignIn, client: Client) -> None:
    assert 'lang="zh-hans"' in client.get("/sign-in/", headers={"accept-language": "en-US,en"}).content.decode(), "Chinese unless chosen"
    here = as_user("tianbao")
    answer = here.post("/language/", {"to": "en", "next": "/rounds/"})
    assert (answer.status_code, answer["Location"]) == (302, "/rounds/")
    assert "Self-evaluation rounds" in here.get("/rounds/").content.decode()
    assert "Self-evaluation rounds" in as_user("tianbao").get("/rounds/").content.decode(), "another browser, the same person"
    client.get("/language/?to=en&next=/public/")
    assert "Published on" in client.get("/public/").content.decode() or "No published unit" in client.get("/public/").content.decode()
    assert client.get("/language/?to=xx&next=https://example.org/")["Location"] == "/"


def test_a_link_cannot_change_the_language_of_a_person(county: Any, as_user: SignIn) -> None:
    as_user("tianbao").get("/language/?to=en")
    assert User.objects.get(username="tianbao").language == ""


def test_what_people_are_told_is_read_in_the_language_that_they_have_now(submission: Submission, as_user: SignIn) -> None:
    text = later("%(row)s的截止日期延到 %(due)s。", row=submission, due=date(2026, 3, 1))
    with override("en"):  # whoever tells them
        notify(User.objects.filter(username="tianbao"), text, submission, "/")
    told = as_user("tianbao")
    assert "清源县农技推广站（2025 年度）的截止日期延到 2026-03-01。" in told.get("/").content.decode()
    told.post("/language/", {"to": "en"})
    assert "The deadline of 清源县农技推广站 (FY 2025) was extended to 2026-03-01." in told.get("/").content.decode()
    assert "的截止日期" not in told.get("/").content.decode()


def test_a_move_is_told_with_its_stage_and_verb_in_the_language_of_the_reader(submission: Submission) -> None:
    tell(submission, later("退回"), User.objects.get(username="zhuguan"), "漏了一张表")
    said = User.objects.get(username="tianbao").notifications.latest("pk")
    assert "退回" in said.text
    with override("en"):
        assert "退回" not in said.text
        assert "漏了一张表" in said.text


def test_the_description_for_programs_is_in_the_language_that_they_ask_for(county: Any, client: Client) -> None:
    for language, title in (("", "绩评接口"), ("en-US,en", "Jiping interface"), ("zh-CN", "绩评接口"), ("fr", "绩评接口")):
        told = client.get("/api/openapi.json", headers={"accept-language": language})
        assert told.json()["info"]["title"] == title, language
        assert told.json()["info"]["version"] == "1"
    english = client.get("/api/openapi.json", headers={"accept-language": "en"}).content.decode()
    assert not HAN.search(english)
    assert not HAN.search(client.get("/api/rounds", headers={"accept-language": "en"}).json()["sentence"])


def test_what_is_kept_and_what_is_official_stays_chinese_whoever_does_it(ready: Submission, as_user: SignIn) -> None:
    bureau = User.objects.get(username="jixiao")
    make_draw(ready.round, bureau, "1", 100, Unit.objects.get(code="DSF01"))  # type: ignore[arg-type]
    with override("en"):
        paper = ZipFile(io.BytesIO(result_notice(ready.reviews.get()))).read("word/document.xml").decode()
        version = keep(ready, bureau, "整改", ready.version.tree if ready.version else {})
    assert "按期提交" in paper
    assert "in time" not in paper
    assert version.result["shown"]["findings"] == ready.version.result["shown"]["findings"] if ready.version else False


def test_the_scripts_get_their_words_in_the_language_of_the_page(county: Any, client: Client) -> None:
    client.get("/language/?to=en")
    assert "Saved" in client.get("/words.js").content.decode()


def test_a_fault_has_a_number_that_stands_in_the_log(
    county: Any, as_user: SignIn, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(*_asked: Any) -> None:
        raise ValueError("inside")

    monkeypatch.setattr("jiping.web.pages.log.faults", broken)
    answer = as_user("jixiao").get("/log/?verify=1")
    assert answer.status_code == 500
    number = re.search(r"编号 ([0-9a-f]{8})", answer.content.decode())
    assert number
    assert number[1] in caplog.text
    assert "inside" not in answer.content.decode()
    assert Event.objects.exists()


def test_the_page_about_the_interface_is_for_people_whatever_their_browser_prefers(county: Any, client: Client) -> None:
    assert "接口说明" in client.get("/api/", headers={"accept-language": "en-US"}).content.decode()

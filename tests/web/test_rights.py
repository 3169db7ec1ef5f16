"""Every role × every page × own and other unit: what is forbidden gives 403 or 404, never data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver
from tests.web.test_review import accepted

from jiping.web.api.keys import make_key
from jiping.web.demo.county import make_county
from jiping.web.models import Attachment, Job, Kind, Post, Role, Unit, User
from jiping.web.review.draw import make_draw
from jiping.web.review.rectify import issue
from jiping.web.rights import RIGHTS, submissions
from jiping.web.urls import urlpatterns

SignIn = Callable[[str], Client]
# Who may open a page that is about one submission of another unit, by its name; everybody else may not.
ROLES = {
    "tianbao": Role.FILLER, "fuzeren": Role.HEAD, "zhuguan": Role.DEPARTMENT, "nongye": Role.SECTION, "jixiao": Role.PERFORMANCE,
    "pingshen": Role.REVIEWER, "shenji": Role.AUDITOR, "guanli": Role.ADMIN,
}
FREE = {"language", "words", "sign-in", "sign-in-code", "sign-out", "password", "totp", "home", "read-all"}
SECRET = "只此一家的内部文字"


@pytest.fixture
def two_counties(db: Any) -> dict[str, Any]:
    """The demonstration county, and another one whose material nobody of the first may see."""
    first = make_county()
    region = Unit.objects.create(name="邻县", code="990200", kind=Kind.REGION)
    bureau = Unit.objects.create(name="邻县财政局", code="LX", kind=Kind.BUREAU, parent=region)
    unit = Unit.objects.create(name="邻县档案馆", code="LX001", kind=Kind.DEPARTMENT, parent=region)
    agency = Unit.objects.create(name="邻县事务所", code="LXD", kind=Kind.AGENCY, parent=region)
    for name, role, where in (("lx1", Role.FILLER, unit), ("lx2", Role.HEAD, unit), ("lx3", Role.PERFORMANCE, bureau)):
        Post.objects.create(user=User.objects.create(username=name, full_name=name), role=role, unit=where)
    from jiping.web.round.course import open_round

    other = open_round(User.objects.get(username="lx3"), {
        "region": region, "year": first.year, "title": "邻县自评", "forms_": first.forms, "policy": "", "opens": first.opens,
        "deadline": first.deadline, "instructions": SECRET,
    })
    submission = other.submissions.get()
    _handed_in(submission)
    draw = make_draw(other, User.objects.get(username="lx3"), SECRET, 100, agency)  # type: ignore[arg-type]
    notice = issue(submission, User.objects.get(username="lx3"), [], [SECRET], "", "")
    review = submission.reviews.get()
    from jiping.web.public.course import prepare

    assert submission.version
    return {
        "form": submission.version.tree["forms"][1]["_id"],
        "first": first, "submission": submission.pk, "round": other.pk, "draw": draw.pk, "review": review.pk, "notice": notice.pk,
        "matter": notice.matters.get().pk, "publication": prepare(submission, User.objects.get(username="lx1")).pk,
        "request": review.requests.create(address="x", text=SECRET, user=User.objects.get(username="lx3")).pk,
        "objection": review.objections.create(text=SECRET, user=User.objects.get(username="lx1")).pk,
        "token": make_key(User.objects.get(username="lx1"), SECRET, ["filings"], 9)[0].pk,
        "exemption": submission.exemptions.create(
            rule="A08", title=SECRET, message=SECRET, subject=[], seal="x", plea=SECRET, asked_by=User.objects.get(username="lx1")).pk,
        "user": User.objects.get(username="lx1").pk, "unit": unit.pk,
        "attachment": Attachment.objects.create(
            submission=submission, name=SECRET, size=1, sha256="x", user=User.objects.get(username="lx1")).pk,
        "job": Job.objects.create(verb="read", submission=submission, user=User.objects.get(username="lx1")).pk,
    }


def _handed_in(submission: Any) -> None:
    from tests.web.material import sound_tree

    from jiping.web.draft.start import started
    from jiping.web.steps import take

    draft = started(submission)
    draft.tree = sound_tree(submission)
    draft.tree["forms"][1]["goal"]["actual"] += SECRET
    draft.save()
    take(submission, "submit", User.objects.get(username="lx1"))
    take(submission, "sign", User.objects.get(username="lx2"))
    take(submission, "accept", User.objects.get(username="lx3"))


KEYS = {
    "filings": "submission", "rounds": "round", "draws": "draw", "reviews": "review", "notices": "notice", "matters": "matter",
    "publications": "publication", "evidence-requests": "request", "objections": "objection", "evidence": "submission", "jobs": "job",
    "attachments": "attachment", "tokens": "token", "exemptions": "exemption", "uploads": "attachment",
}


def addresses(there: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every address of the table, filled in with what belongs to the other county."""
    for entry in urlpatterns:
        if isinstance(entry, URLResolver):  # the interface for programs: see test_api
            assert entry.app_name == "ninja"
            continue
        name, route = entry.name or "", str(entry.pattern)
        if name in FREE or name.startswith("public-"):
            continue
        first = route.partition("/")[0]
        key = {"people/users/<": "user", "people/units/<": "unit"}.get(route[:14]) or KEYS.get(first, "")
        filled = route.replace("<int:pk>", str(there.get(key, 999_999)))
        parts = {"<str:verb>": "submit", "<str:what>": "rename", "<int:number>": "1", "<str:kind>": "xlsx"}
        for part, value in (parts | {"<slug:form_id>": there["form"]}).items():
            filled = filled.replace(part, value)
        yield name, "/" + re.sub(r"<(int|slug|str):\w+>", lambda match: "1" if match[1] == "int" else "x", filled)


@pytest.mark.parametrize("name", ROLES)
def test_nobody_reaches_what_belongs_to_another_county_by_any_address(
    two_counties: dict[str, Any], as_user: SignIn, name: str,
) -> None:
    client = as_user(name)
    before = list(Post.objects.values_list("pk", flat=True))
    for page, address in addresses(two_counties):
        assert "<" not in address, f"{page} has a part that this test does not fill in: {address}"
        for answer in (client.get(address, follow=True), client.post(address, {"why": "x", "text": "x", "address": "x"}, follow=True)):
            assert answer.status_code < 500, (page, answer.status_code)
            assert SECRET not in answer.content.decode("utf-8", "replace"), page
            assert "邻县" not in answer.content.decode("utf-8", "replace"), page
            if any(part.isdigit() for part in address.split("/")):
                assert answer.status_code in {403, 404, 405}, (page, address, answer.status_code)
    assert list(Post.objects.values_list("pk", flat=True)) == before


@pytest.mark.parametrize("name", ROLES)
def test_without_signing_in_every_page_leads_to_the_door(two_counties: dict[str, Any], client: Client, name: str) -> None:
    for page, address in addresses(two_counties):
        answer = client.get(address)
        assert answer.status_code == 302, page
        assert answer["Location"].startswith("/sign-in/"), page
    assert name in ROLES


def test_each_right_reaches_exactly_the_units_of_the_table(two_counties: dict[str, Any]) -> None:
    first = two_counties["first"]
    own = first.submissions.get(unit__name="清源县农技推广站")
    accepted(own)
    make_draw(first, User.objects.get(username="jixiao"), "1", 100, Unit.objects.get(code="DSF01"))  # type: ignore[arg-type]
    everybody = set(first.submissions.values_list("unit__name", flat=True))
    farming = {"清源县农业农村局", "清源县农技推广站", "清源县动物疫病预防控制站"}
    reach = {
        "tianbao": {"清源县农技推广站"}, "fuzeren": {"清源县农技推广站"}, "zhuguan": farming,
        "nongye": farming | {"清源县林业局", "清源县国有林场"}, "jixiao": everybody, "pingshen": {"清源县农技推广站"},
        "shenji": everybody, "guanli": set(),
    }
    for name, role in ROLES.items():
        user = User.objects.get(username=name)
        for right, (_, roles) in RIGHTS.items():
            seen = set(submissions(user, right).values_list("unit__name", flat=True))
            assert seen == (reach[name] if role in roles else set()), (name, right)


def test_whoever_manages_people_gets_no_post_that_touches_material(two_counties: dict[str, Any], as_user: SignIn) -> None:
    admin = User.objects.get(username="guanli")
    answer = as_user("guanli").post(f"/people/users/{admin.pk}/post/", {"role": "performance", "unit": "CZ01"})
    assert answer.status_code == 409
    assert set(admin.posts.values_list("role", flat=True)) == {"admin"}


def test_every_change_asks_for_the_token(county: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="jixiao"), backend="django.contrib.auth.backends.ModelBackend")
    for entry in urlpatterns:
        if isinstance(entry, URLPattern) and "<" not in str(entry.pattern) and not (entry.name or "").startswith("public-"):
            assert client.post("/" + str(entry.pattern)).status_code in {403, 405}, entry.name

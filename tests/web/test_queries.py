"""What a page asks of the database does not grow with the county, and a list never brings whole filings along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.web.test_review import accepted, who

from jiping.web.models import Kind, Post, Role, Round, Submission, Unit, User
from jiping.web.review.draw import make_draw

SignIn = Callable[[str], Client]
LISTS = {
    "jixiao": ("/", "/rounds/", "/rounds/{round}/", "/rounds/{round}/draw/", "/reviews/", "/notices/", "/log/", "/exemptions/",
               "/rounds/{round}/overview/", "/rounds/{round}/overview/list/?stage=accepted"),
    "nongye": ("/", "/rounds/{round}/", "/rounds/{round}/overview/"),
    "zhuguan": ("/", "/rounds/{round}/"),
    "pingshen": ("/", "/reviews/"),
    "guanli": ("/people/",),
    "": ("/public/",),
}
WHOLE = ('"web_version"."result"', '"web_publication"."tree"', '"web_draft"."tree"')


def more_units(county: Round) -> None:
    """Thirty more units with their people, below the departments there are."""
    above = list(Unit.objects.filter(kind=Kind.DEPARTMENT))
    for number in range(30):
        unit = Unit.objects.create(code=f"M{number}", name=f"新设{number}站", kind=Kind.UNIT, parent=above[number % len(above)])
        Post.objects.create(user=User.objects.create(username=f"m{number}"), role=Role.FILLER, unit=unit)
        Submission.objects.create(round=county, unit=unit)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_as_often_for_many_units_as_for_few(county: Round, submission: Submission, as_user: SignIn, name: str) -> None:
    accepted(submission)
    make_draw(county, who("jixiao"), "1", 100, Unit.objects.get(code="DSF01"))  # type: ignore[arg-type]
    client = as_user(name) if name else Client()
    asked: dict[str, list[int]] = {}
    for _ in range(2):
        for page in LISTS[name]:
            address = page.format(round=county.pk)
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200, address
            asked.setdefault(address, []).append(len(queries))
            said: list[Any] = [one["sql"] for one in queries if any(column in one["sql"] for column in WHOLE)]
            assert [sql for sql in said if "JSON_" not in sql and "->" not in sql] == [], address
        if not Unit.objects.filter(code="M0").exists():
            more_units(county)
    assert {address: count for address, count in asked.items() if count[1] > count[0]} == {}

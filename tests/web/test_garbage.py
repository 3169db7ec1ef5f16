"""Whatever is sent to any page by somebody who may open it, the answer is a page or a sentence, never a fault."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern
from tests.web.test_review import accepted

import jiping.web.pages
from jiping.web.models import Submission, Unit, User
from jiping.web.review.draw import make_draw
from jiping.web.review.rectify import issue
from jiping.web.urls import urlpatterns

SignIn = Callable[[str], Client]
SOURCES = "".join(path.read_text(encoding="utf-8") for path in Path(jiping.web.pages.__file__).parent.glob("*.py"))
NAMES = set(re.findall(r"request\.(?:POST|GET)(?:\.get|\.getlist)?[\[(]\"(\w+)\"", SOURCES))
GARBAGE = ("x", "9" * 30, "¹²³")
LEAVES = {"sign-out", "change-user"}  # these would end the test's own person


@pytest.fixture
def there(submission: Submission) -> dict[str, Any]:
    """Something of everything, in the own county."""
    row, bureau = accepted(submission), User.objects.get(username="jixiao")
    draw = make_draw(row.round, bureau, "1", 100, Unit.objects.get(code="DSF01"))  # type: ignore[arg-type]
    review, notice = row.reviews.get(), issue(row, bureau, [], ["改"], "", "")
    assert row.version
    return {
        "filings": row.pk, "rounds": row.round_id, "draws": draw.pk, "reviews": review.pk, "notices": notice.pk, "evidence": row.pk,
        "matters": notice.matters.get().pk, "form": row.version.tree["forms"][1]["_id"], "people": bureau.pk,
        "objections": review.objections.create(text="x", user=bureau).pk,
        "evidence-requests": review.requests.create(address="x", text="x", user=bureau).pk,
    }


def addresses(there: dict[str, Any]) -> list[str]:
    found = []
    for entry in urlpatterns:
        if not isinstance(entry, URLPattern) or entry.name in LEAVES:
            continue
        route = str(entry.pattern)
        filled = route.replace("<int:pk>", str(there.get(route.partition("/")[0], 1)))
        parts = {"<slug:form_id>": there["form"], "<str:verb>": "reopen", "<str:kind>": "xlsx", "<int:year>": "2024"}
        for part, value in parts.items():
            filled = filled.replace(part, value)
        found.append("/" + re.sub(r"<\w+:\w+>", "1", filled))
    return found


@pytest.mark.parametrize("name", ["tianbao", "jixiao"])
def test_no_garbage_makes_a_page_fail(there: dict[str, Any], as_user: SignIn, name: str) -> None:
    client, pk = as_user(name), User.objects.get(username=name).pk
    failed = []
    for garbage in GARBAGE:
        sent = dict.fromkeys(NAMES, garbage)
        for address in addresses(there):
            answers = [
                client.get(address, sent), client.post(address, sent),
                client.post(address, {"user": pk, "changes": [garbage], "text": garbage}, content_type="application/json"),
            ]
            failed += [(address, garbage) for answer in answers if answer.status_code >= 500]
    assert failed == []
    assert len(NAMES) > 20

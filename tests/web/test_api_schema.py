"""Whatever the interface's description allows is asked: no answer breaks, and each is as described."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from tests.web.test_publication import ready

from jiping.web.api import keys
from jiping.web.api.addresses import api
from jiping.web.models import Submission, User
from jiping.web.wsgi import application

schemathesis = pytest.importorskip("schemathesis")
pytestmark = pytest.mark.filterwarnings("default")  # the tool's own
__all__ = ["ready"]
EXAMPLES = 25
OPERATIONS = ("rounds", "round", "filings", "filing", "filing_data", "filing_result", "publications", "examine")


@pytest.fixture
def one_connection() -> Iterator[None]:
    """The server's answers come from the test's own transaction, which ends with the connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("operation", OPERATIONS)
def test_no_answer_breaks_and_each_is_as_described(ready: Submission, monkeypatch: pytest.MonkeyPatch, operation: str) -> None:
    monkeypatch.setattr(keys, "CALLS_A_MINUTE", 1_000_000)
    _, key = keys.make_key(User.objects.get(username="jixiao"), "试", list(keys.SCOPES), 2)
    described = schemathesis.openapi.from_wsgi("/api/openapi.json", application)
    found = next(one.ok() for one in described.get_all_operations() if one.ok().definition.raw["operationId"] == operation)

    @given(case=found.as_strategy())
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    def ask(case: Any) -> None:
        case.call_and_validate(headers={"Authorization": f"Bearer {key}"})

    ask()


def test_every_operation_of_the_description_is_tried() -> None:
    told = api.get_openapi_schema()["paths"].values()
    assert {one["operationId"] for verbs in told for one in verbs.values()} == set(OPERATIONS)

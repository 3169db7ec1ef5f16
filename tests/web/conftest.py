"""A small county for the tests of the web, and clients signed in as its persons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from jiping.web.demo.county import make_county
from jiping.web.kept import keep, let_go
from jiping.web.models import Round, Submission, User

settings.DATA.mkdir(mode=0o700, exist_ok=True)


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Hash as quickly as can be: the tests sign in hundreds of times."""
    before, settings.PASSWORD_HASHERS = settings.PASSWORD_HASHERS, ["django.contrib.auth.hashers.MD5PasswordHasher"]
    yield
    settings.PASSWORD_HASHERS = before


@pytest.fixture
def emptied(transactional_db: Any) -> Iterator[None]:
    """A database that is emptied after the test, which the triggers would refuse."""
    keep(connection)
    yield
    let_go(connection)


@pytest.fixture
def county(db: Any) -> Round:
    """The demonstration county with its open round."""
    return make_county()


@pytest.fixture
def as_user(client: Client) -> Callable[[str], Client]:
    """A client that is signed in as somebody."""
    def signed_in(username: str) -> Client:
        own = Client()
        own.force_login(User.objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend")
        return own
    return signed_in


@pytest.fixture
def submission(county: Round) -> Submission:
    """The material of the unit that the printed logins belong to."""
    return county.submissions.get(unit__name="清源县农技推广站")

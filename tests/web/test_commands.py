"""The commands of whoever runs the site: the first administrator, and the check of the log."""

from __future__ import annotations

import re
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from jiping.web.kept import let_go
from jiping.web.models import Post, Round, Submission, User, record


def said(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out, stderr=out)
    return out.getvalue()


def test_the_first_administrator_signs_in_and_must_change_the_password(db: Any) -> None:
    told = said("install", "清源县", "990100", "--admin", "guanli")
    password = re.search(r"初始密码：([a-z0-9-]+)", told)
    assert password is not None
    assert Post.objects.get().user.username == "guanli"
    client = Client()
    client.post("/sign-in/", {"username": "guanli", "password": password[1]})
    assert client.get("/people/")["Location"] == "/password/"


def test_a_site_that_has_units_gets_no_second_first_administrator(county: Round) -> None:
    with pytest.raises(CommandError, match="已经有单位"):
        said("install", "别县", "990200")
    assert not User.objects.filter(username="admin").exists()


def test_a_whole_log_is_said_to_be_whole(submission: Submission) -> None:
    record("remark", user=User.objects.get(username="tianbao"), submission=submission)
    assert "没有改动" in said("verify")


def test_a_changed_event_is_found_and_the_command_fails(submission: Submission) -> None:
    event = record("remark", user=User.objects.get(username="tianbao"), submission=submission, why="原来的话")
    let_go(connection)  # as one who can write into the database file
    with connection.cursor() as cursor:
        cursor.execute("UPDATE web_event SET why = %s WHERE id = %s", ["改过的话", event.pk])
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("verify", stdout=out, stderr=out)
    assert f"第 {event.number} 号记录的内容与指纹不符" in out.getvalue()

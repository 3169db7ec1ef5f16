"""Users: made, posted, moved to another post, locked out and let in again; what they did stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.web.test_review import who

from jiping.web.api.keys import make_key, owner
from jiping.web.demo.logins import PASSWORD
from jiping.web.models import Event, Post, Submission, User
from jiping.web.rights import submissions

SignIn = Callable[[str], Client]


@pytest.fixture
def change(county: Any, as_user: SignIn) -> Callable[..., Any]:
    """What the administrator does with a user."""
    def asked(name: str, what: str, **form: str) -> Any:
        return as_user("guanli").post(f"/people/users/{who(name).pk}/{what}/", form, follow=True)
    return asked


def test_a_deactivated_user_is_out_at_once_and_can_come_back(change: Callable[..., Any], as_user: SignIn, client: Client) -> None:
    here = as_user("tianbao")
    assert here.get("/").status_code == 200
    change("tianbao", "deactivate")
    assert here.get("/")["Location"].startswith("/sign-in/"), "an open session ends"
    client.post("/sign-in/", {"username": "tianbao", "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    change("tianbao", "activate")
    client.post("/sign-in/", {"username": "tianbao", "password": PASSWORD})
    assert "_auth_user_id" in client.session


def test_keys_of_a_deactivated_user_open_nothing(change: Callable[..., Any]) -> None:
    _, key = make_key(who("zhuguan"), "取数", ["filings"], 9)
    assert owner(key)
    change("zhuguan", "deactivate")
    assert owner(key) is None


def test_a_reset_password_is_shown_once_and_has_to_be_changed(change: Callable[..., Any], as_user: SignIn, client: Client) -> None:
    here = as_user("tianbao")
    page = change("tianbao", "reset").content.decode()
    assert "新密码" in page
    assert "新密码" not in as_user("guanli").get(f"/people/users/{who('tianbao').pk}/").content.decode()
    assert here.get("/")["Location"].startswith("/sign-in/"), "the old session ends"
    client.post("/sign-in/", {"username": "tianbao", "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    assert who("tianbao").must_change_password


def test_a_person_who_goes_to_another_unit_sees_that_one(change: Callable[..., Any], submission: Submission) -> None:
    assert submissions(who("tianbao")).get() == submission
    change("tianbao", "post", role="filler", unit="006001")
    change("tianbao", "unpost", post=str(Post.objects.get(user__username="tianbao", unit=submission.unit).pk))
    assert submissions(who("tianbao")).get().unit.name == "清源县国有林场"


def test_a_new_user_whose_post_cannot_be_given_is_not_made(county: Any, as_user: SignIn) -> None:
    admin = as_user("guanli")
    for unit, role, said in (("没有", "filler", "没有编码为 没有 的单位"), ("005001", "section", "不能设在")):
        asked = {"username": "xinren", "full_name": "新人", "unit": unit, "role": role}
        assert said in admin.post("/people/users/new/", asked).content.decode()
        assert not User.objects.filter(username="xinren").exists()
    admin.post("/people/users/new/", {"username": "xinren", "full_name": "新人", "unit": "005001", "role": "filler"})
    assert User.objects.get(username="xinren").posts.get().unit.code == "005001"


def test_a_new_name_is_a_new_name_from_now_on(change: Callable[..., Any]) -> None:
    before = Event.objects.filter(user__username="tianbao").values_list("who", flat=True)
    change("tianbao", "rename", full_name="苗青青")
    assert str(who("tianbao")) == "苗青青"
    assert "苗青青" not in before
    assert "请写姓名" in change("tianbao", "rename", full_name=" ").content.decode()


def test_an_administrator_neither_ends_nor_posts_herself(change: Callable[..., Any]) -> None:
    assert "不能停用自己" in change("guanli", "deactivate").content.decode()
    assert "自己" in change("guanli", "post", role="admin", unit="CZ").content.decode()
    assert User.objects.get(username="guanli").is_active


def test_the_log_says_in_words_what_was_done_to_whom(change: Callable[..., Any], as_user: SignIn) -> None:
    change("tianbao", "deactivate")
    change("fuzeren", "post", role="head", unit="006001")
    shown = as_user("shenji").get("/log/").content.decode()
    assert "停用 tianbao" in shown
    assert "fuzeren 设岗：006001 单位负责人" in shown

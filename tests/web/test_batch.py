"""One move for many units: what can be done is done, what cannot is said unit by unit, with a bar where there is a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.web.site import PASSWORD, Site

from jiping.web.models import Round, Stage

SignIn = Callable[[str], Client]


@pytest.fixture
def rows(county: Round) -> list[Any]:
    """Two that wait for the bureau, and one that does not."""
    found = list(county.submissions.order_by("unit__path")[:3])
    county.submissions.filter(pk__in=[found[0].pk, found[1].pk]).update(stage=Stage.BUREAU)
    return found


def test_what_cannot_be_done_is_said_and_the_rest_is_done(county: Round, rows: list[Any], as_user: SignIn) -> None:
    sent = {"verb": "accept", "row": [str(row.pk) for row in rows]}
    page = as_user("jixiao").post(f"/rounds/{county.pk}/batch/", sent, follow=True).content.decode()
    assert "已办理 2 个单位" in page
    assert f"{rows[2].unit}：" in page
    assert county.submissions.filter(stage=Stage.ACCEPTED).count() == 2


def test_a_script_that_asks_one_by_one_gets_the_answer_as_data(county: Round, rows: list[Any], as_user: SignIn) -> None:
    bureau, plain = as_user("jixiao"), {"accept": "application/json"}
    sent = [{"verb": "accept", "row": str(row.pk)} for row in rows]
    answers = [bureau.post(f"/rounds/{county.pk}/batch/", one, headers=plain).json() for one in sent]
    assert [answer["done"] for answer in answers] == [1, 1, 0]
    assert str(rows[2].unit) in answers[2]["refused"][0]


def test_rows_outside_ones_reach_are_left_alone(county: Round, rows: list[Any], as_user: SignIn) -> None:
    sent = {"verb": "accept", "row": [str(row.pk) for row in rows]}
    as_user("tianbao").post(f"/rounds/{county.pk}/batch/", sent)
    assert not county.submissions.filter(stage=Stage.ACCEPTED).exists()


@pytest.mark.skipif(shutil.which("chromium") is None, reason="no Chromium on this machine")
def test_in_a_browser_one_sees_how_far_it_is_and_what_came_of_it(tmp_path: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    with Site(tmp_path / "data") as site, playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(site.base + "/sign-in/")
        page.fill("[name=username]", "jixiao")
        page.fill("[name=password]", PASSWORD)
        page.click("button.primary")
        page.goto(site.base + "/rounds/1/")
        page.check("#tick-all")
        page.select_option("#batch [name=verb]", "extend")
        due = site.run("from jiping.web.models import Round; print(Round.objects.get(pk=1).deadline)")
        page.fill("#batch [name=due]", f"{int(due[:4]) + 1}-01-31")
        page.click("#batch button")
        playwright.expect(page.locator("#batch .said")).to_contain_text("没有办成 0 个", timeout=30_000)
        bar = page.locator("#batch progress")
        assert bar.evaluate("(bar) => bar.value === bar.max && bar.max > 20")
        left = site.run("from jiping.web.models import Submission; print(Submission.objects.filter(round=1, due=None).count())")
        assert left == "0"
        browser.close()

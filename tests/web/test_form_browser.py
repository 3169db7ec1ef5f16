"""The workspace in a browser: nothing that was written is lost, two persons see each other, findings stand at their cell."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.web.site import PASSWORD, Site

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.skipif(os.environ.get("JIPING_SLOW") != "1", reason="minutes long, with servers of its own: make test-web"),
]
FILL = """
from tests.web.material import sound_tree
from jiping.web.models import *
from jiping.web.draft.start import started
unit = "清源县农技推广站"
submission = Submission.objects.get(unit__name=unit)
head, filler = User.objects.get(username="fuzeren"), Role.FILLER
Post.objects.get_or_create(user=head, role=filler, unit=submission.unit)
draft = started(submission)
draft.tree = sound_tree(submission)
draft.revision += 1
draft.save()
print(submission.pk, *(form["_id"] for form in draft.tree["forms"]))
"""
SCORE, AUSTERITY = "input[aria-label='年度资金总额·得分']", "textarea[aria-label='厉行节约保障措施']"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site with its demonstration county, for all tests of this module."""
    with Site(tmp_path_factory.mktemp("site")) as started:
        yield started


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """The machine's own Chromium."""
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"])
        yield started
        started.close()


@pytest.fixture
def forms(site: Site) -> list[str]:
    """The addresses of the forms of a draft in which nothing is wrong."""
    pk, *ids = site.run(FILL).split()
    return [f"{site.base}/filings/{pk}/forms/{form_id}/" for form_id in ids]


Open = Callable[..., Any]


@pytest.fixture
def opened(site: Site, browser: Any) -> Iterator[Open]:
    """Open an address as somebody in a browser of one's own; a fault of a script fails the test."""
    contexts: list[Any] = []
    faults: list[str] = []

    def opening(user: str, address: str, width: int = 1366, height: int = 768) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{site.base}/sign-in/")
        page.fill("[name=username]", user)
        page.fill("[name=password]", PASSWORD)
        page.click("main button.primary")
        page.wait_for_url(f"{site.base}/")
        page.goto(address)
        return page

    yield opening
    for context in contexts:
        context.close()
    assert faults == []


def says(page: Any, text: str) -> None:
    """The state line says this within some seconds."""
    playwright.expect(page.locator("#state")).to_contain_text(text, timeout=20_000)


def value(site: Site, key: str) -> str:
    """What the database has in a leaf of the basic data sheet."""
    return site.run(f"from jiping.web.models import Draft; print(Draft.objects.latest('saved_at').tree['forms'][0][{key!r}])")


def test_what_is_written_in_has_the_whole_width_of_its_place(opened: Open, forms: list[str]) -> None:
    narrow = """[...document.querySelectorAll("textarea.cell")].filter((one) =>
        one.clientWidth < one.parentElement.clientWidth * 0.6 && !one.closest(".signoff, .cover, .above")
    ).map((one) => one.getAttribute("aria-label"))"""
    for address in forms:
        assert opened("tianbao", address).evaluate(narrow) == [], address


def test_a_wrong_sum_is_flagged_at_its_cell_and_the_flag_goes_with_the_correction(forms: list[str], opened: Open) -> None:
    page = opened("tianbao", forms[1])
    cell, box = page.locator(SCORE), page.locator(".hold", has=page.locator(SCORE))
    right = cell.input_value()
    cell.fill("9.2")
    cell.press("Enter")
    playwright.expect(box).to_have_class("value hold marked error", timeout=10_000)
    playwright.expect(box.locator(".due")).to_contain_text(f"应为 {right}")
    playwright.expect(page.locator("#found li.error").first).to_contain_text("执行率得分填 9.2")
    page.locator("#found li.error").first.get_by_role("button", name=f"改为 {right}").click()
    playwright.expect(box).to_have_class("value hold", timeout=10_000)
    assert cell.input_value() == right
    says(page, "已保存")


def test_what_is_written_without_a_connection_is_there_when_it_comes_back(site: Site, forms: list[str], opened: Open) -> None:
    page = opened("tianbao", forms[0])
    page.context.set_offline(True)
    page.fill(AUSTERITY, "断网时写的一句。")
    says(page, "未连上，已存在本机")
    page.context.set_offline(False)
    says(page, "已保存")
    assert value(site, "austerity") == "断网时写的一句。"


def test_a_closed_tab_and_a_killed_server_lose_nothing(site: Site, forms: list[str], opened: Open) -> None:
    page = opened("tianbao", forms[0])
    site.kill()
    try:
        page.fill(AUSTERITY, "服务器停着的时候写的。")
        context = page.context
        page.close(run_before_unload=False)
    finally:
        site.start()
    assert value(site, "austerity") != "服务器停着的时候写的。"
    again = context.new_page()
    again.goto(forms[0])
    playwright.expect(again.locator(AUSTERITY)).to_have_value("服务器停着的时候写的。")
    says(again, "已保存")
    assert value(site, "austerity") == "服务器停着的时候写的。"


def test_a_session_that_has_ended_keeps_what_is_written_until_one_signs_in_again(site: Site, forms: list[str], opened: Open) -> None:
    page = opened("tianbao", forms[0])
    site.run("from django.contrib.sessions.models import Session; Session.objects.all().delete()")
    page.fill(AUSTERITY, "过期以后写的。")
    says(page, "登录已过期")
    door = page.context.new_page()
    door.goto(f"{site.base}/sign-in/")
    door.fill("[name=username]", "tianbao")
    door.fill("[name=password]", PASSWORD)
    door.click("main button.primary")
    door.wait_for_url(f"{site.base}/")
    says(page, "已保存")
    assert value(site, "austerity") == "过期以后写的。"


def test_two_in_one_form_see_each_other_and_each_other_s_words(site: Site, forms: list[str], opened: Open) -> None:
    first, second = opened("tianbao", forms[0]), opened("fuzeren", forms[0])
    playwright.expect(second.locator("#here")).to_contain_text("苗青", timeout=15_000)
    first.fill(AUSTERITY, "甲写的。")
    says(first, "已保存")
    playwright.expect(second.locator(AUSTERITY)).to_have_value("甲写的。", timeout=15_000)
    playwright.expect(first.locator("#here")).to_contain_text("也在填这份材料", timeout=15_000)


def test_different_words_in_the_same_cell_are_shown_side_by_side_and_one_is_chosen(site: Site, forms: list[str], opened: Open) -> None:
    first, second = opened("tianbao", forms[0]), opened("fuzeren", forms[0])
    second.context.set_offline(True)
    first.fill(AUSTERITY, "甲写的。")
    says(first, "已保存")
    second.fill(AUSTERITY, "乙写的。")
    says(second, "未连上")
    second.context.set_offline(False)
    conflict = second.locator(".conflict")
    playwright.expect(conflict).to_contain_text("“甲写的。”，您写的是“乙写的。”", timeout=20_000)
    assert value(site, "austerity") == "甲写的。"
    second.reload()
    conflict.get_by_role("button", name="用我的").click()
    says(second, "已保存")
    playwright.expect(conflict).to_have_count(0)
    assert value(site, "austerity") == "乙写的。"


def test_a_row_is_added_and_taken_out_and_a_first_level_is_written_once_for_all_its_rows(forms: list[str], opened: Open) -> None:
    page = opened("tianbao", forms[1])
    page.on("dialog", lambda dialog: dialog.accept())
    rows = page.locator(".handles button[data-verb=add]")
    before = rows.count()
    rows.first.click()
    playwright.expect(rows).to_have_count(before + 1, timeout=10_000)
    page.locator(".handles button[data-verb=remove]").nth(1).click()
    playwright.expect(rows).to_have_count(before, timeout=10_000)
    level = page.locator("textarea[data-a$='/level1']").first
    level.fill("产出指标（改）")
    level.press("Tab")
    says(page, "已保存")
    page.reload()
    assert page.locator("textarea[data-a$='/level1']").first.input_value() == "产出指标（改）"
    assert page.locator("textarea[data-a$='/level1']").count() == 4


SLOW_TABLE = """() => {
  const real = window.fetch;
  window.fetch = async (...asked) => {
    const answer = await real(...asked);
    if (String(asked[0]).includes("/table/")) await new Promise((done) => setTimeout(done, 2000));
    return answer;
  };
}"""


def test_what_is_written_while_the_form_is_drawn_anew_stays(forms: list[str], opened: Open) -> None:
    page = opened("tianbao", forms[1])
    page.evaluate(SLOW_TABLE)
    rows = page.locator(".handles button[data-verb=add]")
    before = rows.count()
    rows.first.click()
    page.wait_for_timeout(1000)  # the new table is on its way
    level = page.locator("textarea[data-a$='/level1']").first
    level.fill("其间写的")
    playwright.expect(rows).to_have_count(before + 1, timeout=10_000)
    playwright.expect(page.locator("textarea[data-a$='/level1']").first).to_have_value("其间写的")
    says(page, "已保存")
    page.reload()
    playwright.expect(page.locator("textarea[data-a$='/level1']").first).to_have_value("其间写的")


@pytest.mark.parametrize("width", [1366, 390])
def test_the_page_never_scrolls_sideways_as_a_whole(forms: list[str], opened: Open, width: int) -> None:
    for address in (forms[0], forms[1], forms[3]):
        page = opened("tianbao", address, width)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

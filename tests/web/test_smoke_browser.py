"""A minute in a browser, in every run of the tests: sign in, write, be checked at the cell, find it saved; and the public page."""

from __future__ import annotations

import shutil

import pytest
from tests.web.site import Site
from tests.web.test_form_browser import SCORE, Open, browser, forms, opened, says, site

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.skipif(shutil.which("chromium") is None, reason="no Chromium on this machine: see scripts/browser.sh")
__all__ = ["browser", "forms", "opened", "site"]


def test_a_clerk_writes_and_is_checked_and_a_citizen_finds_the_portal(site: Site, forms: list[str], opened: Open) -> None:
    page = opened("tianbao", forms[1])
    cell, box = page.locator(SCORE), page.locator(".hold", has=page.locator(SCORE))
    right = cell.input_value()
    cell.fill("9.2")
    cell.press("Enter")
    playwright.expect(box.locator(".due")).to_contain_text(f"应为 {right}", timeout=20_000)
    says(page, "已保存")
    page.reload()
    playwright.expect(cell).to_have_value("9.2")
    page.goto(f"{site.base}/public/")
    playwright.expect(page.locator("h1")).to_have_text("各单位预算绩效自评")


def test_the_account_menu_closes_with_esc_and_gives_the_focus_back(site: Site, forms: list[str], opened: Open) -> None:
    page = opened("tianbao", forms[1])
    menu = page.locator("details.who")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    playwright.expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    playwright.expect(menu).not_to_have_attribute("open", "")
    assert page.evaluate("document.activeElement === document.querySelector('details.who > summary')")
    page.keyboard.press("Enter")
    page.locator("h1").first.click()
    playwright.expect(menu).not_to_have_attribute("open", "")


def test_pressing_a_button_twice_makes_the_move_once(site: Site, opened: Open) -> None:
    page = opened("jixiao", f"{site.base}/rounds/1/")
    remind = page.locator("form[action$='/remind/'] button")
    count = "from jiping.web.models import Event; print(Event.objects.filter(verb='remind').count())"
    before = int(site.run(count))
    page.evaluate("const one = document.querySelector(\"form[action$='/remind/'] button\"); one.click(); one.click();")
    playwright.expect(page.locator(".messages")).to_be_visible(timeout=20_000)
    assert int(site.run(count)) == before + 1
    playwright.expect(remind).to_be_visible()

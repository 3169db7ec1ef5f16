"""A press on a chart leads to the list behind it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.web.site import PASSWORD, Site

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


def test_a_press_on_a_part_of_the_progress_opens_its_list(tmp_path: Path) -> None:
    with Site(tmp_path / "data") as site, playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.goto(site.base + "/sign-in/")
        page.fill("[name=username]", "jixiao")
        page.fill("[name=password]", PASSWORD)
        page.click("button.primary")
        page.goto(site.base + "/rounds/1/overview/")
        count = page.locator("#stages + p a").first.inner_text()
        box = page.locator("#stages canvas").bounding_box()
        assert box
        ring = box["height"] * 0.54 / 2  # between the inner and the outer rim of the ring, which is one stage all round
        page.mouse.click(box["x"] + box["width"] / 2 + ring, box["y"] + box["height"] / 2)
        page.wait_for_url("**/overview/list/?stage=draft")
        assert page.locator("tbody tr").count() == int(count.rpartition(" ")[2])
        browser.close()

"""The original beside the data, both ways: a cell shows its place, and a press on a place leads to its cell."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from tests.web.material import EXAMPLE
from tests.web.site import PASSWORD, Site

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
IMPORTED = f"""
from django.core.files.uploadedfile import SimpleUploadedFile
from jiping.web.imports.taking import take
from jiping.web.jobs import start
from jiping.web.jobs.queue import run_job
from jiping.web.models import *
from jiping.web.uploads import attach
row, user = Submission.objects.get(unit__name="清源县农技推广站"), User.objects.get(username="tianbao")
kept, = attach(row, user, [SimpleUploadedFile("自评.docx", open({str(EXAMPLE)!r}, "rb").read())], "original")
job = start("import", user, row, {{"files": [kept.pk]}})
run_job.func(job.pk)
take(Intake.objects.get(job=job), user, {{"mode": "all", "rest": "read"}})
print(row.pk, *[form["_id"] for form in Draft.objects.get(submission=row).tree["forms"][:2]])
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with Site(tmp_path_factory.mktemp("original") / "data") as running:
        yield running


@pytest.fixture
def page(site: Site) -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        made = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
        made.goto(site.base + "/sign-in/")
        made.fill("[name=username]", "tianbao")
        made.fill("[name=password]", PASSWORD)
        made.click("button.primary")
        yield made
        browser.close()


def test_a_press_on_the_original_leads_to_the_cell_also_on_another_form_and_by_keyboard(site: Site, page: Any) -> None:
    row, first, second = site.run(IMPORTED).split()
    page.goto(f"{site.base}/filings/{row}/forms/{second}/")
    page.click("#open-original")
    ink = page.frame_locator("iframe").locator("[id^=c]", has_text="227.50").first
    ink.click()
    here = page.locator(f"#paper .cell[data-a^='{second}/']:focus")
    playwright.expect(here).to_have_value("227.50")
    told = page.evaluate("JSON.parse(document.getElementById('page').textContent).originals.inks")
    place = told[f"{first}/staff/staff_in_post"][1]
    other = page.frame_locator("iframe").locator(f"#c{place}")
    other.focus()
    other.press("Enter")
    page.wait_for_url(f"**/forms/{first}/**")
    playwright.expect(page.locator(f"#paper .cell[data-a='{first}/staff/staff_in_post']:focus")).to_have_count(1)

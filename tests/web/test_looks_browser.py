"""Every page at the width of an office screen and of a telephone, in both languages: nothing sticks out, nothing is without a name."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.web.site import PASSWORD, Site

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
WIDTHS = (1366, 390)
PAGES = {
    "tianbao": (
        "/", "/rounds/", "/rounds/1/", "{own}", "{own}forms/", "{own}import/", "{own}export/", "{own}evidence/", "{own}beside/",
        "{own}versions/", "/notices/", "/password/", "/totp/", "/tokens/",
    ),
    "jixiao": (
        "/", "/rounds/new/", "/rounds/1/", "/rounds/1/draw/", "/reviews/", "/overview/", "/exemptions/", "/holidays/",
        "/log/", "/rights/",
    ),
    "guanli": ("/people/", "/people/users/1/", "/people/units/4/"),
    "": ("/sign-in/", "/public/", "/public/schema/", "/api/", "/nothing/"),
}
LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with Site(tmp_path_factory.mktemp("looks") / "data") as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_fits_and_everything_on_it_has_a_name_and_can_be_read(site: Site, browser: Any, name: str, language: str) -> None:
    own = site.run("from jiping.web.models import Submission; print(Submission.objects.get(unit__name='清源县农技推广站').pk)")
    page = browser.new_context().new_page()
    if name:
        page.goto(site.base + "/sign-in/")
        page.fill("[name=username]", name)
        page.fill("[name=password]", PASSWORD)
        page.click("button.primary")
    page.goto(f"{site.base}/language/?to={language}")
    if name:
        site.run(f"from jiping.web.models import User; User.objects.filter(username={name!r}).update(language={language!r})")
    found: dict[str, Any] = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 768})
        for address in PAGES[name]:
            page.goto(site.base + address.format(own=f"/filings/{own}/"))
            page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            if wrong := page.evaluate(LOOK):
                found[f"{width} {address}"] = wrong
    assert found == {}

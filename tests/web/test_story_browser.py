"""The whole story in a browser: from a round that the bureau opens to a page that a citizen reads."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.web.site import PASSWORD, Site

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium")
DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents" / "reference"
REFERENCE = next(iter(DOCUMENTS.glob("*.docx")), None)
PICTURES = os.environ.get("JIPING_PICTURES", "")  # a folder for pictures of the pages, for those who want to look
pytestmark = [
    pytest.mark.skipif(os.environ.get("JIPING_SLOW") != "1", reason="minutes long, with servers of its own: make test-web"),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.skipif(REFERENCE is None, reason="the reference document is not beside the project"),
]
UNIT = "清源县农技推广站"
# What is left after the story's own corrections is filled in and answered beside the browser, by the same saves.
REST = """
from uuid import uuid4
from jiping.web.draft.check import checked
from jiping.web.draft.save import save
from jiping.web.draft.tree import find
from jiping.web.models import *
from jiping.web.steps.submit import open_matters
row = Submission.objects.get(unit__name={unit!r}, round__year=2024)
clerk = User.objects.get(username="tianbao")

def put(address, new):
    tree = Draft.objects.get(submission=row).tree
    save(row, clerk, {{"key": str(uuid4()), "address": address, "old": find(tree, address), "new": new}})

right = {{"A18": "123.47", "D09": "2024年12月20日", "E17": "采购节约有限，招标文件未设上限；2025年改按季度比价。"}}
for again in range(4):
    told = checked(Draft.objects.get(submission=row).tree)
    for one in told["findings"]:
        if one["level"] == "error" and (one.get("fix") or one["code"] in right):
            put(one["address"], one["fix"]["new"] if one.get("fix") else right[one["code"]])
    for one in told["missing"]:
        leaf = one["address"].rpartition("/")[2]
        put(one["address"], {{"date": "2025年3月18日", "phone": "0000-1234567", "prepared_by": "苗青", "unit_head": "石坚"}}.get(leaf, "无"))
told = checked(Draft.objects.get(submission=row).tree)
errors, asked = open_matters(row, told)
for one in asked:
    Answer.objects.get_or_create(submission=row, rule=one["code"], subject=one["subject"], seal=one["seal"],
        defaults={{"user": clerk, "text": "已核对原始凭证，情况属实。"}})
print(len(errors), len(told["missing"]), [(one["code"], one["message"]) for one in errors], told["missing"][:5])
"""


class Stage:
    """Browsers of several persons, each signed in once."""

    def __init__(self, browser: Any, site: Site) -> None:
        self.browser, self.site = browser, site
        self.pages: dict[str, Any] = {}
        self.faults: list[str] = []
        self.number = 0

    def as_(self, user: str, path: str = "") -> Any:
        """The page of a person, at a path."""
        if user not in self.pages:
            context = self.browser.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True)
            page = context.new_page()
            page.on("pageerror", lambda error: self.faults.append(str(error)))
            page.on("dialog", lambda dialog: dialog.accept())
            self.pages[user] = page
            if user:
                page.goto(f"{self.site.base}/sign-in/")
                page.fill("[name=username]", user)
                page.fill("[name=password]", PASSWORD)
                page.click("main button.primary")
                page.wait_for_url(f"{self.site.base}/")
        page = self.pages[user]
        if path:
            page.goto(self.site.base + path)
        return page

    def picture(self, page: Any, name: str) -> None:
        """A picture of a page, where somebody wants pictures."""
        if PICTURES:
            self.number += 1
            page.screenshot(path=str(Path(PICTURES) / f"{self.number:02}-{name}.png"), full_page=True)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """The site with a worker, and browsers."""
    with Site(tmp_path) as site, playwright.sync_playwright() as running:
        site.work()
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"])
        yield Stage(browser, site)
        browser.close()


def press(page: Any, label: str) -> None:
    """Press a button inside the page and wait for what comes."""
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=label, exact=True).first.click()


def test_from_an_opened_round_to_a_page_that_a_citizen_reads(stage: Stage) -> None:
    _bureau_opens_a_round(stage)
    address = _clerk_imports_the_document(stage)
    _wrong_score_is_flagged_at_its_cell_and_corrected(stage, address)
    _reminders_are_answered(stage, address)
    _nothing_is_declared_to_be_nothing(stage, address)
    left = stage.site.run(REST.format(unit=UNIT))
    assert left.startswith("0 0 "), left
    _up_and_back_and_up_again(stage, address)
    review = _draw_and_review(stage, address)
    _rectified(stage, address, review)
    _published(stage, address)
    _citizen_reads(stage)
    assert stage.faults == []
    bureau = stage.as_("jixiao", "/log/?verify=1")
    assert "环环相扣" in bureau.content()


def _bureau_opens_a_round(stage: Stage) -> None:
    page = stage.as_("jixiao", "/rounds/new/")
    page.fill("[name=year]", "2024")
    page.fill("[name=title]", "2024 年度绩效自评")
    for form in ("basic-data", "department-evaluation", "project-evaluation", "department-report", "project-report"):
        page.check(f"[name=forms_][value=hunan-{form}]")
    page.fill("[name=opens]", "2025-03-01")
    page.fill("[name=deadline]", "2099-03-31")
    page.fill("[name=instructions]", "如实填报")
    press(page, "开展")
    assert "24 个单位" in page.content()
    stage.picture(page, "board")


def _clerk_imports_the_document(stage: Stage) -> str:
    page = stage.as_("tianbao", "/")
    stage.picture(page, "home")
    page.locator("tr", has_text="2024 年度绩效自评").get_by_role("link", name=UNIT).click()
    address = str(page.url).removeprefix(stage.site.base)
    page.goto(stage.site.base + address + "import/")
    page.set_input_files("input[name=files]", str(REFERENCE))
    page.get_by_role("button", name="读取").click()
    page.wait_for_selector("text=核对读到的内容", timeout=60_000)
    stage.picture(page, "import")
    assert "单位" in page.locator("[role=alert]").first.inner_text(), "the document is another unit's, and that is said loudly"
    page.get_by_role("button", name="确认导入").or_(page.get_by_role("button", name="其余照读到的导入")).last.click()
    page.wait_for_load_state()
    return address


def _department_form(stage: Stage, page: Any, address: str) -> None:
    page.goto(stage.site.base + address + "forms/")
    page.locator("nav.tabs a", has_text="整体自评表").click()
    page.wait_for_selector("input[aria-label='年度资金总额·得分']")


def _wrong_score_is_flagged_at_its_cell_and_corrected(stage: Stage, address: str) -> None:
    page = stage.as_("tianbao")
    _department_form(stage, page, address)
    cell = page.locator("input[aria-label='年度资金总额·得分']")
    assert cell.input_value() == "9.2"
    found = page.locator("#found li.error", has_text="10×111.27÷123.47")
    found.wait_for()
    assert "应为 9.01" in found.inner_text()
    assert cell.evaluate("cell => Boolean(cell.closest('.error') || cell.classList.contains('error'))"), "the cell shows the error"
    stage.picture(page, "flagged")
    found.get_by_role("button", name="改为 9.01").click()
    page.wait_for_function("() => document.querySelector(\"input[aria-label='年度资金总额·得分']\").value === '9.01'")
    found.wait_for(state="detached")
    stage.picture(page, "corrected")


def _reminders_are_answered(stage: Stage, address: str) -> None:
    page = stage.as_("tianbao")
    _department_form(stage, page, address)
    for number in range(2):
        box = page.locator("#found li.warning").filter(has=page.get_by_role("button", name="说明情况")).first
        key = box.get_attribute("data-key")
        box.get_by_role("button", name="说明情况").click()
        item = page.locator(f"#found li[data-key='{key}']")
        item.locator("textarea").fill(f"已核对台账，第 {number + 1} 处情况属实。")
        item.get_by_role("button", name="说明情况").click()
        item.locator("p.said", has_text="情况属实").wait_for()


def _nothing_is_declared_to_be_nothing(stage: Stage, address: str) -> None:
    page = stage.as_("tianbao", address + "forms/")
    for tab in ("项目自评表", "项目自评报告"):
        page.locator("nav.tabs a", has_text=tab).click()
        page.locator("nav.tabs a[aria-current]", has_text=tab).wait_for()
        page.locator("html[data-ready]").wait_for()
        page.locator("button.declare", has_text="本年度无项目支出").click()
        page.locator("#state.saved").wait_for()
        page.locator("button.declare", has_text="本年度无项目支出").wait_for(state="detached")
    stage.picture(page, "declared")


def _move(stage: Stage, user: str, address: str, label: str, why: str = "") -> Any:
    page = stage.as_(user, address)
    form = page.locator("section.moves form").filter(has=page.get_by_role("button", name=label, exact=True)).first
    if why:
        form.locator("[name=why]").fill(why)
    with page.expect_navigation():
        form.get_by_role("button", name=label, exact=True).click()
    return page


def _up_and_back_and_up_again(stage: Stage, address: str) -> None:
    page = _move(stage, "tianbao", address, "提交")
    assert "待单位负责人签批" in page.content(), page.inner_text("main")[:2000]
    _move(stage, "fuzeren", address, "签批")
    page = _move(stage, "zhuguan", address, "退回", "请核对完成值的口径")
    stage.picture(page, "returned")
    assert "已退回修改" in page.content()
    page = stage.as_("tianbao", "/")
    assert "请核对完成值的口径" in page.content(), "the clerk is told why"
    assert "待单位负责人签批" in _move(stage, "tianbao", address, "提交").content()
    for user, label in (("fuzeren", "签批"), ("zhuguan", "主管部门审核通过"), ("nongye", "业务股审核通过"), ("jixiao", "接收")):
        page = _move(stage, user, address, label)
    assert "已接收" in page.content()
    stage.picture(page, "accepted")


def _draw_and_review(stage: Stage, address: str) -> str:
    pk = stage.site.run(
        f"from jiping.web.models import Submission; print(Submission.objects.get(unit__name={UNIT!r}, round__year=2024).round_id)")
    page = stage.as_("jixiao", f"/rounds/{pk}/draw/")
    page.fill("[name=percent]", "100")
    page.fill("[name=seed]", "公开摇号 03 11 27")
    page.select_option("[name=agency]", label="明鉴评审事务所")
    press(page, "抽取并分派")
    assert "与记录一致" in page.content()
    stage.picture(page, "draw")
    page = stage.as_("pingshen", "/reviews/")
    page.get_by_role("link", name=UNIT).click()
    review = str(page.url).removeprefix(stage.site.base)
    row = page.locator("table.paper tr").filter(has_text="满意度").first
    row.locator("[name=score]").fill("5")
    row.locator("[name=reason_code]").select_option("no_survey")
    row.get_by_role("button", name="保存").click()
    page.locator("tr.changed").wait_for()
    press(page, "其余各行按自评得分确认")
    stage.picture(page, "review")
    page.fill("[name=opinion]", "资料基本齐全，满意度没有调查原件。")
    press(page, "送出")
    page = stage.as_("tianbao", review)
    press(page, "无异议")
    page = stage.as_("jixiao", review)
    press(page, "定论")
    assert "已定论" in page.content()
    assert address
    return review


def _rectified(stage: Stage, address: str, review: str) -> None:
    page = stage.as_("jixiao", address + "notice/")
    page.locator("label.pick", has_text="复核得 5").locator("input").check()
    page.fill("[name=text]", "请补充满意度调查原件。")
    press(page, "下发")
    notice = str(page.url).removeprefix(stage.site.base)
    page = stage.as_("tianbao", notice)
    page.fill("[name=measure]", "已补做问卷调查，原件存档。")
    page.fill("[name=person]", "苗青")
    press(page, "回复")
    page = stage.as_("jixiao", notice)
    stage.picture(page, "rectified")
    press(page, "销号")
    assert "已办结" in page.content()
    assert review


def _published(stage: Stage, address: str) -> None:
    page = stage.as_("tianbao", address)
    press(page, "准备公开稿")
    publication = str(page.url).removeprefix(stage.site.base)
    for radio in page.locator("input[type=radio][value=hide]").all():
        radio.check()
    stage.picture(page, "redaction")
    press(page, "保存")
    page = stage.as_("fuzeren", publication)
    press(page, "确认公开稿")
    page.fill("[name=reviewer]", "石坚")
    page.fill("[name=opinion]", "不涉密，可以公开。")
    press(page, "审查通过")
    page = stage.as_("jixiao", publication)
    press(page, "公开")
    assert "已公开" in page.content()


def _citizen_reads(stage: Stage) -> None:
    page = stage.as_("", "/public/?q=农技")
    page.get_by_role("link", name=UNIT).first.click()
    text = page.inner_text("main")
    assert "承诺了什么，做到了什么" in text
    assert "123.47" in text
    assert "9.01" not in page.context.cookies(), "nobody is counted"
    assert page.context.cookies() == []
    stage.picture(page, "citizen")
    with page.expect_download() as download:
        page.evaluate("() => { const a = document.createElement('a'); a.href = location.pathname + 'data.json';"
                      " a.download = 'x'; a.click(); }")
    data = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert data["schema"] == "jiping.filing/1"
    assert "苗青" not in json.dumps(data, ensure_ascii=False)

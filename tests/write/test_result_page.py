"""The web page of a result: complete, safe, by itself."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from importlib.resources import files

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.layouts import as_docx
from tests.write.conftest import DRAWING

from jiping.cli.telling import told
from jiping.examine import examine
from jiping.model.finding import Finding, Waived
from jiping.model.result import Result
from jiping.read import read_filing
from jiping.write.result_page import result_page

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


@pytest.fixture(scope="module")
def result() -> Result:
    return examine(as_docx(DRAWING), name="自评材料.docx")


@pytest.fixture(scope="module")
def html(result: Result) -> str:
    return result_page([told(result)], read_filing(as_docx(DRAWING), name="自评材料.docx").documents)


@pytest.fixture(scope="module")
def page(html: str) -> LexborHTMLParser:
    return LexborHTMLParser(html)


def test_every_finding_is_on_the_page_with_its_sum_and_its_basis(page: LexborHTMLParser, result: Result) -> None:
    text = page.body.text() if page.body else ""
    assert result.findings
    for finding in result.findings:
        assert finding.message in text
        assert finding.code in text
        assert all(basis in text for basis in finding.basis)


def test_the_page_says_what_passed_and_what_a_check_does_not_prove(page: LexborHTMLParser, result: Result) -> None:
    text = page.body.text() if page.body else ""
    assert f"通过的 {len(result.rules.passed)} 条规则" in text
    assert "不适用" in text
    assert "无法判断" in text
    assert "不能证明支出真实" in text
    assert result.source.sha256 in text
    assert result.rulebook in text


def test_the_sign_stands_at_the_very_cell(page: LexborHTMLParser) -> None:
    hit = next(node for node in page.css("td.hit.error") if node.text(deep=False).strip() == "9.5")
    numbers = [mark.attributes["href"] for mark in hit.css("a.mark")]
    assert any("A08" in ("".join(node.text() for node in page.css(str(number)))) for number in numbers)


def test_every_link_leads_to_something_on_the_page(page: LexborHTMLParser) -> None:
    ids = {node.attributes["id"] for node in page.css("[id]")}
    links = [node.attributes["href"] or "" for node in page.css("a")]
    assert links
    assert [link for link in links if link.removeprefix("#") not in ids] == []


def test_what_to_change_first_stands_above_the_filter_and_leads_to_its_remark(result: Result) -> None:
    long = LexborHTMLParser(result_page([told(replace(result, findings=_many(result)))]))
    lines = long.css("ol.first a")
    assert len(lines) == 5
    for line in lines:
        code, words = line.text().split()[0], line.text().rpartition("：")[2].rstrip("…")
        (remark,) = long.css(str(line.attributes["href"]))
        assert remark.attributes["data-rule"] == code
        assert words in remark.text()
    text = long.body.text() if long.body else ""
    assert text.index("不能上报") < text.index("先改最要紧的错误") < text.index("级别")


def _many(result: Result) -> tuple[Finding, ...]:
    """A long result: a mild remark before each of many errors."""
    first = next(finding for finding in result.findings if finding.level == "error")
    told = [(replace(first, code=f"D{n}", level="info"), replace(first, code=f"E{n}")) for n in range(10, 18)]
    return tuple(replace(one, message=f"{one.code} 的话", fix=None) for pair in told for one in pair)


def test_nothing_is_loaded_and_only_the_one_script_may_run(html: str, page: LexborHTMLParser) -> None:
    assert not re.search(r"\b(?:src|action|onclick|onload)=|url\(|@import|https?://", html)
    scripts = page.css("script")
    assert len(scripts) == 1
    digest = base64.b64encode(hashlib.sha256(scripts[0].text().encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in html.replace("&#x27;", "'")
    assert scripts[0].text() == (files("jiping.write") / "result.js").read_text(encoding="utf-8")


def test_nothing_that_a_file_says_becomes_markup(result: Result) -> None:
    bad = Finding("A08", "error", EVIL, EVIL, EVIL, EVIL, EVIL, (EVIL,))
    source = replace(result.source, name=EVIL, remarks=(EVIL,))
    page = LexborHTMLParser(result_page([told(replace(result, source=source, findings=(bad,)))] * 2))
    assert len(page.css("script")) == 1
    assert not page.css("img")
    assert EVIL in (page.body.text() if page.body else "")


def test_a_remark_can_be_filtered_by_level_rule_and_form(page: LexborHTMLParser) -> None:
    names = {node.attributes["name"] for node in page.css("#filter select")}
    assert names == {"level", "rule", "form"}
    for name in names:
        offered = {node.attributes["value"] for node in page.css(f"select[name={name}] option")}
        assert {node.attributes[f"data-{name}"] for node in page.css(".remark")} <= offered


def test_each_choice_of_the_filter_says_how_many_there_are(page: LexborHTMLParser) -> None:
    for option in page.css("select[name=level] option")[1:]:
        level = option.attributes["value"]
        assert option.text().endswith(f"（{len(page.css(f'.remark.{level}'))}）")


def test_the_original_stands_beside_the_remarks_where_there_is_one(page: LexborHTMLParser, result: Result) -> None:
    assert page.css_first("body.beside > .remarks + .original") is not None
    alone = LexborHTMLParser(result_page([told(result)]))
    assert alone.css_first("body.beside") is None
    assert alone.css_first("body > .remarks .remark") is not None


def test_what_is_waived_stands_apart_with_its_reason(result: Result) -> None:
    accepted = Waived("上级已书面同意", "同意人", "2025-03-01")
    shown = result_page([told(replace(result, findings=(replace(result.findings[0], waived=accepted),)))])
    assert "已豁免" in shown
    assert "上级已书面同意" in shown


def test_a_file_that_cannot_be_read_never_looks_like_one_that_passed() -> None:
    shown = result_page([told(examine(b"", name="空.docx"))])
    assert 'class="verdict unreadable"' in shown
    assert "无法读取" in shown
    assert "通过的" not in shown


def test_several_results_have_a_table_with_a_row_each(result: Result) -> None:
    page = LexborHTMLParser(result_page([told(result), told(replace(result, source=replace(result.source, name="另一份.docx")))]))
    rows = page.css("table tr")
    assert [row.css("td")[0].text() for row in rows[1:]] == ["自评材料.docx", "另一份.docx"]


def test_the_same_result_gives_the_same_page(html: str, result: Result) -> None:
    assert html == result_page([told(result)], read_filing(as_docx(DRAWING), name="自评材料.docx").documents)

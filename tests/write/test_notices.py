"""The notices to a unit: who, what is wrong, where, what to do, until when."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from lxml import etree
from selectolax.lexbor import LexborHTMLParser
from tests.layouts import as_docx
from tests.write.conftest import DRAWING

from jiping.cli.telling import told
from jiping.examine import examine
from jiping.model.errors import Unreadable
from jiping.model.finding import Finding
from jiping.model.numerals import chinese
from jiping.model.result import Result
from jiping.write.official.html import html
from jiping.write.official.page import ReportPage
from jiping.write.official.word import word
from jiping.write.papers.notices import NOTHING, rectification_notice, return_notice
from jiping.write.papers.parts import Terms

TERMS = Terms("清溪县财政局", "2025年7月1日")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def result() -> Result:
    return examine(as_docx(DRAWING), name="自评材料.docx")


@pytest.fixture(scope="module")
def returned(result: Result) -> ReportPage:
    return return_notice(told(result), TERMS)


def paragraphs(page: ReportPage) -> list[str]:
    return [text for chapter in page.chapters for text in chapter.paragraphs]


def printed(page: ReportPage) -> list[tuple[str, str]]:
    """The paragraphs of the Word file, each with its alignment."""
    tree = etree.fromstring(zipfile.ZipFile(io.BytesIO(word([page]))).read("word/document.xml"))
    found = []
    for node in tree.iter(f"{W}p"):
        align = node.find(f"{W}pPr/{W}jc")
        found.append(("".join(map(str, node.itertext())), "" if align is None else str(align.get(f"{W}val"))))
    return found


def test_every_open_finding_is_in_the_notice_and_the_numbers_run_on(returned: ReportPage, result: Result) -> None:
    texts = paragraphs(returned)[:-4]
    assert [text.partition(".")[0] for text in texts] == [str(number) for number in range(1, len(texts) + 1)]
    for finding in result.findings:
        assert any(finding.message.rstrip("。") in text for text in texts)


def test_errors_come_first_in_each_form(returned: ReportPage) -> None:
    for chapter in returned.chapters[:-1]:
        levels = [text[text.index("（") + 1 : text.index("）")] for text in chapter.paragraphs]
        assert levels == sorted(levels, key=["错误", "提醒", "建议"].index)


def test_a_remark_tells_the_sum_the_place_and_what_to_do(returned: ReportPage) -> None:
    text = next(text for text in paragraphs(returned) if "执行率得分" in text)
    assert "10×180.25÷210.5" in text
    assert "请改为8.56。" in text
    assert "位置：表1 第3行 “年度资金总额·得分”。" in text


def test_it_names_the_unit_the_deadline_and_who_sends_it(returned: ReportPage, result: Result) -> None:
    lines = printed(returned)
    assert ("清溪县茶业发展中心：", "both") in lines
    assert f"发现错误{result.count('error')}处" in returned.opening[0]
    assert "于2025年7月1日前重新报送" in returned.opening[0]
    assert ("清溪县财政局", "right") in lines


def test_what_is_not_known_is_left_for_the_pen(result: Result) -> None:
    page = return_notice(told(result), Terms())
    assert page.closing[0] == "（发文单位）"
    assert "年　　月　　日前重新报送" in page.opening[0]


def test_rectification_asks_for_no_suggestion_and_has_a_table_to_report_back(result: Result) -> None:
    page = rectification_notice(told(result), TERMS)
    listed = [text for text in paragraphs(page) if "（建议）" in text]
    assert listed == []
    [attached] = page.behind
    assert page.chapters[-1].paragraphs[-1] == "附件：整改情况反馈表"
    table = attached.table
    assert table is not None
    assert table.rows == 1 + sum("（错误）" in text or "（提醒）" in text for text in paragraphs(page))
    assert LexborHTMLParser(html([page], "通知")).css("table td")[0].text() == "序号"


def test_what_is_waived_is_not_asked_for_again(result: Result) -> None:
    from jiping.model.finding import Waived

    gone = result.findings[0]
    rest = tuple(replace(one, waived=Waived("已说明", "同意人", "2025-03-01")) if one is gone else one for one in result.findings)
    page = return_notice(told(replace(result, findings=rest)), TERMS)
    assert not any(gone.message.rstrip("。") in text for text in paragraphs(page))


@pytest.mark.parametrize("findings", [(), (Finding("G03", "info", "标题", "没有填写填表人", ""),)])
def test_where_nothing_must_be_corrected_no_notice_is_written(result: Result, findings: tuple[Finding, ...]) -> None:
    with pytest.raises(Unreadable, match=NOTHING):
        return_notice(told(replace(result, findings=findings)), TERMS)


def test_a_file_that_cannot_be_read_gives_its_reason_instead_of_a_notice() -> None:
    with pytest.raises(Unreadable, match="空的"):
        return_notice(told(examine(b"", name="空.docx")), TERMS)


def test_nobody_who_signed_the_form_is_named(returned: ReportPage) -> None:
    assert not any("王某" in text for text, _ in printed(returned))


def test_a_character_that_xml_forbids_breaks_nothing(result: Result) -> None:
    bad = replace(result.findings[0], message="坏字符\x01在此")
    assert "坏字符\ufffd在此" in "".join(text for text, _ in printed(return_notice(told(replace(result, findings=(bad,))), TERMS)))


@pytest.mark.parametrize(("number", "said"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五")])
def test_chapters_are_numbered_in_chinese(number: int, said: str) -> None:
    assert chinese(number) == said

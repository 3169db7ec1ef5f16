"""Forms on paper: nothing reaches over its cell, numbers stay whole, labels are joined where the form fits on a sheet."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pypdfium2
import pytest
from lxml import etree
from selectolax.lexbor import LexborHTMLParser
from tests.makers.writers import unzipped
from tests.write.test_written_kinds import KINDS, LEVELS, ROWS, long_filing, lost, of, some

from jiping.model.filing import Filing
from jiping.write.official.excel import excel
from jiping.write.official.html import html
from jiping.write.official.measure import stretches, widths
from jiping.write.official.page import Page
from jiping.write.official.pages import pages
from jiping.write.official.word import word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RIGHT = 595 - 56  # points: where the text of an upright sheet ends
SUM = "=(1234.56-789.01)÷789.01×100%=56.47%"


def scorecard(reason: str) -> Filing:
    rows = [{**row, "reason": reason} for row in some(ROWS, *LEVELS, "level1_weight", "level2_weight", "weight", "method", "score")]
    return of(dict(KINDS["评分表"], indicators=rows))


def drawn(source: Filing) -> Page:
    [page] = pages(source)
    assert isinstance(page, Page)
    return page


def furthest(data: bytes) -> float:
    """How far to the right the letters of a PDF reach."""
    document = pypdfium2.PdfDocument(data)
    found = [0.0]
    for page in document:
        text = page.get_textpage()
        found += [text.get_charbox(index)[2] for index in range(text.count_chars())]
        text.close()
        page.close()
    document.close()
    return max(found)


@pytest.mark.parametrize("reason", [f"比上年{SUM}", "http://www.example.com/" + "a" * 60, "按年初数-" * 12])
def test_what_no_blank_parts_is_broken_within_its_cell_and_read_whole(reason: str) -> None:
    pytest.importorskip("typst", reason="没有安装 typst（jiping[pdf]）：PDF 的写出略过")
    from jiping.write.official.pdf import pdf

    source = scorecard(reason)
    data = pdf(pages(source))
    assert furthest(data) <= RIGHT
    assert lost(source, data, "pdf") == []


def test_a_long_sum_of_a_report_is_broken_within_the_line() -> None:
    pytest.importorskip("typst", reason="没有安装 typst（jiping[pdf]）：PDF 的写出略过")
    from jiping.write.official.page import Chapter, ReportPage
    from jiping.write.official.pdf import pdf

    data = pdf([ReportPage(title="报告", chapters=[Chapter("一、执行情况", 0, [f"执行率{SUM}{SUM}{SUM}"])])])
    assert furthest(data) <= 595 - 70


def test_a_number_stays_whole_and_no_short_word_pays_for_it() -> None:
    funds = [{**row, "rate": "100.00%", "execution": "1,234,567.89"} for row in KINDS["专项债券"]["funds"]]
    page = drawn(of(dict(KINDS["专项债券"], funds=funds)))
    columns = widths(page)
    rate, spent = (next(box for box in page.boxes if box.text == text) for text in ("100.00%", "1,234,567.89"))
    assert columns[rate.column] > 7 * 1.2
    assert columns[spent.column] > 12 * 1.2
    usual = drawn(of(KINDS["专项债券"]))
    narrower = {column for column, (now, before) in enumerate(zip(columns, widths(usual), strict=True)) if now < before - 0.01}
    tight = {box.column for box in page.boxes if box.across == 1 and len(box.text) == 4 and columns[box.column] < 8}
    assert not narrower & tight


def test_a_form_that_fits_on_a_sheet_is_one_table_with_its_labels_joined() -> None:
    page = drawn(of(KINDS["专项债券"]))
    assert stretches(page) == [(0, page.rows, False)]
    label = next(box for box in page.boxes if box.text.replace("\n", "") == "绩效指标")
    web = LexborHTMLParser(html([page], "表"))
    assert f'rowspan="{label.down}"' in next(cell.html or "" for cell in web.css("td") if cell.text() == label.text.replace("\n", ""))
    assert len(list(etree.fromstring(unzipped(word([page]))["word/document.xml"]).iter(f"{W}tbl"))) == 1


def test_a_form_that_does_not_fit_repeats_its_header_and_no_label_reaches_out_of_it() -> None:
    page = drawn(long_filing())
    [above, (begin, end, repeated)] = stretches(page)
    assert (above[1], end, repeated) == (begin, page.rows, True)
    table = list(etree.fromstring(unzipped(word([page]))["word/document.xml"]).iter(f"{W}tbl"))[1]
    first, second = list(table.iter(f"{W}tr"))[:2]
    assert first.find(f"{W}trPr/{W}tblHeader") is not None
    joined: list[Any] = [cell.find(f"{W}tcPr/{W}vMerge") for cell in (next(first.iter(f"{W}tc")), next(second.iter(f"{W}tc")))]
    assert joined[0] is None
    assert joined[1].get(f"{W}val") == "restart"


@pytest.mark.parametrize(("long", "upright"), [(True, "top"), (False, "center")])
def test_a_label_of_a_workbook_that_goes_on_on_the_next_sheet_stands_at_its_top(long: bool, upright: str) -> None:
    source = long_filing() if long else of(KINDS["专项债券"])
    sheet = openpyxl.load_workbook(io.BytesIO(excel(pages(source)))).worksheets[0]
    label = next(cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("产出指标"))
    assert label.alignment.vertical == upright


@pytest.mark.parametrize(("kind", "kept"), [("专项债券", [False, True, False]), ("项目，样样都有", [False, True, True])])
def test_neither_the_last_row_nor_the_signatures_stand_alone_on_a_sheet(kind: str, kept: list[bool]) -> None:
    table = list(etree.fromstring(unzipped(word(pages(of(KINDS[kind]))))["word/document.xml"]).iter(f"{W}tbl"))[-1]
    last = [row.find(f".//{W}keepNext") is not None for row in list(table.iter(f"{W}tr"))[-3:]]
    assert last == kept

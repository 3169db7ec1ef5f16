"""The workbook of results: read back by an independent program."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from tests.layouts import as_docx
from tests.write.conftest import DRAWING

from jiping.cli.telling import told
from jiping.examine import examine
from jiping.model.result import Result
from jiping.naming.filing import wording
from jiping.read import read_filing
from jiping.write.result_book import FINDINGS, SUMMARY, result_book
from jiping.write.workbook import PAINTS


@pytest.fixture(scope="module")
def result() -> Result:
    return examine(as_docx(DRAWING), name="自评材料.docx")


@pytest.fixture(scope="module")
def data(result: Result) -> bytes:
    other = replace(result, source=replace(result.source, name="另一份.docx"), findings=())
    return result_book([told(result), told(other), told(examine(b"", name="空.docx"))], wording)


@pytest.fixture(scope="module")
def book(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def records(sheet: Any) -> list[dict[str, Any]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_the_summary_has_a_row_for_each_file_and_one_that_cannot_be_read_says_why(book: Any, result: Result) -> None:
    rows = records(book["汇总"])
    assert list(rows[0]) == list(SUMMARY)
    assert [row["结论"] for row in rows] == ["不能上报", "可以上报", "无法读取"]
    assert [rows[0][name] for name in ("错误", "提醒", "建议")] == [result.count(level) for level in ("error", "warning", "info")]
    assert rows[2]["错误"] == 0
    assert "空的" in rows[2]["说明"]


def test_each_finding_is_a_row_that_can_be_filtered(book: Any, result: Result) -> None:
    sheet = book["问题"]
    rows = records(sheet)
    assert list(rows[0]) == list(FINDINGS)
    assert [(row["编号"], row["说明"]) for row in rows] == [(found.code, found.message) for found in result.findings]
    assert sheet.auto_filter.ref == f"A1:M{len(rows) + 1}"
    execution = next(row for row in rows if row["编号"] == "A08")
    assert (execution["填写"], execution["应为"], execution["级别"], execution["单位"]) == ("9.5", "8.56", "错误", "清溪县茶业发展中心")


def test_the_faulty_cell_is_painted_and_commented(book: Any) -> None:
    sheet = book["部门整体支出绩效自评表"]
    rows = [row for row in sheet.iter_rows(min_row=2) if row[4].value == "年度资金总额·得分"]
    faulty, right = rows
    assert faulty[5].value == right[5].value == 9.5
    assert faulty[5].fill.fgColor.rgb == "FF" + PAINTS["error"]
    assert "10×180.25÷210.5" in faulty[5].comment.text
    assert faulty[5].comment.author == "绩评"
    assert right[5].comment is None
    assert right[5].fill.fill_type is None


def test_every_part_of_the_file_is_well_formed_and_every_link_leads_to_a_part(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        for name in names:
            ET.fromstring(archive.read(name))
        for name in names:
            if name.startswith("xl/worksheets/_rels/"):
                for link in ET.fromstring(archive.read(name)):
                    assert "xl/" + link.attrib["Target"].removeprefix("../") in names


def test_the_same_results_give_the_same_bytes(data: bytes, result: Result) -> None:
    other = replace(result, source=replace(result.source, name="另一份.docx"), findings=())
    assert data == result_book([told(result), told(other), told(examine(b"", name="空.docx"))], wording)


@pytest.fixture(scope="module")
def alone(result: Result) -> Any:
    documents = read_filing(as_docx(DRAWING), name="自评材料.docx").documents
    return openpyxl.load_workbook(io.BytesIO(result_book([told(result)], wording, documents)))


def test_of_a_single_file_each_table_is_a_sheet_as_it_was_found(alone: Any) -> None:
    assert alone.sheetnames == ["汇总", "问题", "表1 2024年度部门整体支出绩效自评表", "正文"]
    sheet = alone.worksheets[2]
    assert "B1:C1" not in {str(area) for area in sheet.merged_cells.ranges}
    assert any(area.min_row < area.max_row for area in sheet.merged_cells.ranges)
    assert sheet.auto_filter.ref is None
    painted = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.comment}
    assert painted[9.5].fill.fgColor.rgb == "FF" + PAINTS["error"]
    assert "10×180.25÷210.5" in painted[9.5].comment.text


def test_every_finding_with_a_place_is_at_a_cell_of_the_sheets(alone: Any, result: Result) -> None:
    comments = "\n".join(cell.comment.text for sheet in alone for row in sheet.iter_rows() for cell in row if cell.comment)
    assert all(found.message in comments for found in result.findings if found.place.table or found.place.paragraph)


def test_sheets_are_printed_one_wide_with_their_head_repeated(alone: Any) -> None:
    for sheet in alone.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert alone["问题"].print_title_rows == "$1:$1"
    assert alone.worksheets[2].print_title_rows is None


def test_a_row_is_as_high_as_its_longest_text(alone: Any) -> None:
    sheet = alone["问题"]
    rows = {sheet.row_dimensions[row].height: len(sheet.cell(row, 8).value) for row in range(2, sheet.max_row + 1)}
    highest, lowest = max(rows), min(rows)
    assert rows[highest] > rows[lowest]
    assert lowest >= 15

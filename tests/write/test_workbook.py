"""Workbooks: read back by an independent program."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from jiping.model.cell import Cell, Place
from jiping.model.filing import build
from jiping.model.result import Source
from jiping.naming.filing import wording
from jiping.read import Reading
from jiping.write import workbook as workbook_module
from jiping.write.excel_parts import LONGEST_TEXT, sheet_names
from jiping.write.sheets import HEAD, filing_workbook
from jiping.write.wording import Wording
from jiping.write.workbook import Number, Row, Sheet, workbook

LEAST = 60


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.fixture(scope="module")
def book(reading: Reading, names: Wording) -> Any:
    return opened(filing_workbook(reading.filing, reading.source, names, LEAST))


def by_path(book: Any) -> dict[str, Any]:
    return {row[6].value: row for sheet in book for row in sheet.iter_rows(min_row=2) if len(row) == 7 and row[6].value}


def test_a_form_is_a_sheet_and_a_field_a_row(book: Any, reading: Reading) -> None:
    assert book.sheetnames == [
        "概况", "1 2024年度部门整体支出绩效自评表", "2 2024年度部门整体支出绩效自评报告", "没有归入任何一栏",
    ]
    assert tuple(cell.value for cell in book.worksheets[1][1]) == HEAD
    assert list(by_path(book)) == [cell.at for cell in reading.filing.cells()]


def test_numbers_are_numbers_and_show_as_printed(book: Any) -> None:
    rows = by_path(book)
    budget, rate = rows["forms[0].funds[0].full_year_budget"][2], rows["forms[0].funds[0].rate"][2]
    assert (budget.value, budget.number_format) == (210.5, "0.0")
    assert (rate.value, rate.number_format) == (0.8563, "0.00%")
    assert rows["forms[0].indicators[0].level1_weight"][2].value == 50


def test_everything_else_stays_as_printed(book: Any) -> None:
    rows = by_path(book)
    assert rows["forms[0].indicators[0].target"][2].value == "≥735人次"
    assert rows["forms[0].signoff.date"][2].value == "2025年3月1日"
    assert rows["forms[1].sections[0].text"][2].value == "负责全县茶业发展。\n承担茶农培训。\n管理茶叶品牌。"


def test_a_row_tells_field_reading_confidence_and_place(book: Any) -> None:
    assert [cell.value for cell in by_path(book)["forms[0].indicators[0].target"]] == [
        "绩效指标", "培训茶农·年度指标值", "≥735人次", "数 735，单位 人次，≥（不少于）", 95, "表1 第9行 第6列",
        "forms[0].indicators[0].target",
    ]


def test_doubtful_rows_are_marked(book: Any) -> None:
    rows = by_path(book)
    marked = [path for path, row in rows.items() if row[2].fill.fgColor.rgb == "FFFDE2E2"]
    assert marked
    assert all(path.startswith("forms[0].funds[1].") for path in marked)


def test_the_overview_tells_the_file_and_what_was_found(book: Any, reading: Reading) -> None:
    rows = [[cell.value for cell in row] for row in book["概况"].iter_rows()]
    assert ["单位", "清溪县茶业发展中心", None, None, None] in rows
    assert ["读取时注意到", reading.source.remarks[0], None, None, None] in rows
    assert ["部门整体支出绩效自评表", "2024年度部门整体支出绩效自评表", 36, 0, 7] in rows
    assert ["没有归入任何一栏", None, 1, None, None] in rows


@pytest.mark.parametrize(("text", "value", "shape"), [
    ("1,234.50", 1234.5, "#,##0.00"),
    ("-3", -3, "0"),
    ("0.00", 0, "0.00"),
    ("100%", 1, "0%"),
    ("13812345678901234", "13812345678901234", "@"),  # more digits than Excel keeps
    ("007", "007", "@"),
    ("１２", "１２", "@"),
    ("12.5万元", "12.5万元", "@"),
    ("=1+1", "=1+1", "@"),
    ('_x0041_<&>"', '_x0041_<&>"', "@"),
    ("甲\x00乙\ud800", "甲\ufffd乙\ufffd", "@"),
])
def test_only_what_excel_shows_the_same_becomes_a_number(text: str, value: Any, shape: str) -> None:
    filing = build({"unit": "", "forms": [{"kind": "project_evaluation", "title": "", "grade": Cell(text)}]})
    cell = by_path(opened(filing_workbook(filing, Source(""), wording(filing), LEAST)))["forms[0].grade"][2]
    assert (openpyxl.utils.escape.unescape(cell.value) if isinstance(cell.value, str) else cell.value) == value
    assert cell.number_format == shape
    assert cell.data_type != "f"


def test_a_text_too_long_for_a_cell_goes_on_in_the_next_row() -> None:
    text = "茶" * (LONGEST_TEXT + 10)
    tree = {"kind": "department_report", "title": "报告", "sections": [{"number": "一", "title": "情况", "text": text}]}
    filing = build({"unit": "", "forms": [tree]})
    sheet = opened(filing_workbook(filing, Source(""), wording(filing), LEAST)).worksheets[1]
    pieces = [row[2].value for row in sheet.iter_rows(min_row=2) if row[6].value == "forms[0].sections[0].text"]
    assert "".join(pieces) == text
    assert len(pieces) == 2


def test_names_of_sheets_are_such_as_excel_allows() -> None:
    names = ["History", "'甲/乙:[丙]*?'", "甲 乙 丙", "", "很" * 40, "很" * 50, "abc", "ABC"]
    made = opened(workbook([Sheet(name, ["一"], [], [9]) for name in names])).sheetnames
    assert made == ["History (2)", "甲 乙 丙", "甲 乙 丙 (2)", "表", "很" * 31, "很" * 26 + " (2)", "abc", "ABC (2)"]


def test_the_same_sheets_give_the_same_bytes(reading: Reading, names: Wording) -> None:
    once, again = (filing_workbook(reading.filing, reading.source, names, LEAST) for _ in range(2))
    assert once == again


def test_a_decimal_is_written_without_an_exponent() -> None:
    sheet = opened(workbook([Sheet("表", ["数"], [Row([Number(Decimal("1E+3"))]), Row([Number(Decimal("1E-7"))])], [9])]))["表"]
    assert [sheet["A2"].value, sheet["A3"].value] == [1000, 1e-07]


def test_what_was_placed_nowhere_has_a_sheet() -> None:
    tree = {"unit": "", "forms": [], "unplaced": [Cell("一段话", Place("甲.docx", paragraph=3))]}
    filing = build(tree)
    sheet = opened(filing_workbook(filing, Source(""), wording(filing), LEAST))["没有归入任何一栏"]
    assert [cell.value for cell in sheet[2]][2:6] == ["一段话", None, 100, "第3段"]


def test_a_sheet_of_more_rows_than_excel_has_goes_on_in_further_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_module, "MOST_ROWS", 3)
    made = openpyxl.load_workbook(io.BytesIO(workbook([Sheet("指标", ("名称",), [Row([f"第{n}项"]) for n in range(7)], (20,))])))
    assert made.sheetnames == ["指标", "指标 (2)", "指标 (3)"]
    told = [[cell for [cell] in sheet.iter_rows(values_only=True)] for sheet in made.worksheets]
    assert told == [["名称", "第0项", "第1项", "第2项"], ["名称", "第3项", "第4项", "第5项"], ["名称", "第6项"]]


def test_no_name_of_a_sheet_ends_in_a_quotation_mark() -> None:
    assert sheet_names(["甲" * 30 + "'乙", "'甲'"]) == ["甲" * 30, "甲"]

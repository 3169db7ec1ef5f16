"""The summary of a county: units side by side, as a workbook and as a report."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from lxml import etree
from selectolax.lexbor import LexborHTMLParser
from tests.layouts import as_docx
from tests.write.conftest import DRAWING

from jiping.cli.telling import told
from jiping.examine import examine
from jiping.model.document import Table
from jiping.model.filing import build
from jiping.model.finding import Waived
from jiping.model.result import Result, Source
from jiping.read import read
from jiping.write.charts import Chart, scale
from jiping.write.official.excel import excel
from jiping.write.official.html import html
from jiping.write.official.page import Chapter
from jiping.write.official.word import word
from jiping.write.papers.county import EMPTY, MISSING, THERE, UNREAD, County
from jiping.write.papers.parts import Terms
from jiping.write.papers.summary_book import summary_book
from jiping.write.papers.summary_report import summary_report


def plain_result(name: str, total: str, budget: str, execution: str, grade: str = "") -> Result:
    """A result without findings, of a filing with nothing but one form."""
    form = {
        "kind": "department_evaluation", "title": "2024年度部门整体支出绩效自评表", "year": 2024, "total": {"weight": "100", "score": total},
        "funds": [{"item": "total", "full_year_budget": budget, "execution": execution}], "grade": grade,
    }
    filing = build({"unit": name, "year": 2024, "forms": [form]})
    return Result(Source(f"{name}.docx"), "2026.1", "national-2020", filing)


@pytest.fixture(scope="module")
def checked() -> Result:
    return examine(as_docx(DRAWING), name="自评材料.docx")


@pytest.fixture
def county(checked: Result) -> County:
    made = County()
    for result in (
        plain_result("甲局", "100", "200", "100"), checked, plain_result("乙局", "86.5", "0", "0"), examine(b"", name="空.docx"),
    ):
        made.add(told(result))
    return made


def opened(county: County) -> Any:
    return openpyxl.load_workbook(io.BytesIO(summary_book(county)))


def rows(sheet: Any) -> list[tuple[Any, ...]]:
    return list(sheet.iter_rows(min_row=2, values_only=True))


def test_a_unit_has_its_score_its_grade_and_its_execution_rate(county: County) -> None:
    first = county.units[0]
    assert (first.score, first.grade, first.rate, first.gap) == (Decimal(100), "优", Decimal("0.5"), Decimal(50))


def test_the_grade_as_printed_goes_before_that_of_the_policy() -> None:
    county = County()
    county.add(told(plain_result("甲局", "95", "100", "90", grade="良")))
    assert county.units[0].grade == "良"


def test_a_zero_budget_never_divides(county: County) -> None:
    assert county.units[2].rate is None
    assert county.units[2] not in county.against_execution()


def test_units_are_ranked_by_open_errors_and_what_cannot_be_read_comes_first(county: County) -> None:
    assert [unit.file for unit in county.ranked()] == ["空.docx", "自评材料.docx", "乙局.docx", "甲局.docx"]


def test_the_five_forms_are_there_empty_or_missing(county: County, checked: Result) -> None:
    assert county.units[1].forms == (MISSING, THERE, MISSING, THERE, MISSING)
    assert set(county.units[3].forms) == {UNREAD}
    empty = build({"unit": "丙局", "year": 2024, "forms": [
        {"kind": "basic_data", "title": "基础数据表", "staff": {"authorized_posts": ""}}, {"kind": "department_report", "sections": []},
    ]})
    other = County()
    other.add(told(replace(checked, filing=empty, findings=())))
    assert other.units[0].forms == (EMPTY, MISSING, MISSING, EMPTY, MISSING)


def test_every_score_is_in_one_band_and_only_one(county: County) -> None:
    assert sum(units for _, units in county.spread()) == len(county.scored()) == 3
    assert dict(county.spread())["100分"] == 1
    assert dict(county.spread())["80分以上，不满90分"] == 1


def test_faults_are_counted_by_units_and_places_without_what_is_waived(checked: Result) -> None:
    county = County()
    county.add(told(checked))
    accepted = tuple(replace(one, waived=Waived("已说明", "同意人", "2025-03-01")) for one in checked.findings)
    county.add(told(replace(checked, findings=accepted)))
    found = {fault.code: (fault.units, fault.places) for fault in county.faults()}
    assert found["A08"] == (1, 1)
    assert sum(places for _, places in found.values()) == len(checked.findings)


def test_the_workbook_has_all_five_views(county: County) -> None:
    book = opened(county)
    assert book.sheetnames == ["各单位", "材料完整性", "得分分布", "得分与执行", "常见问题"]
    units = {row[2]: row for row in rows(book["各单位"])}
    assert units["甲局.docx"][4:12] == ("可以上报", 100, "优", 0.5, 0, 0, 0, "否")
    assert units["空.docx"][4] == "无法读取"
    assert next(row[1] for row in rows(book["得分与执行"])) == "甲局"
    assert book["常见问题"].auto_filter.ref


def test_the_same_county_gives_the_same_bytes(county: County) -> None:
    assert summary_book(county) == summary_book(county)
    assert word([summary_report(county, Terms())]) == word([summary_report(county, Terms())])


def test_the_report_tells_everything_in_words_and_tables(county: County) -> None:
    page = LexborHTMLParser(html([summary_report(county, Terms("某县财政局"))], "汇总"))
    text = page.body.text() if page.body else ""
    assert "2024年度预算绩效自评情况汇总报告" in text
    assert "共核对4份材料，其中可以上报2份，不能上报1份，无法读取1份。" in text
    assert "有自评得分的3份，最低86.5分，中位数99.5分，最高100分，平均95.33分。" in text
    assert "不能证明支出真实" in text
    assert len(page.css("table")) == 5


def charts(county: County) -> dict[str, Chart]:
    page = summary_report(county, Terms())
    return {chapter.chart.title: chapter.chart for chapter in page.chapters if chapter.chart}


def test_the_charts_show_the_numbers_of_the_tables(county: County) -> None:
    shown = charts(county)
    scores = shown["自评得分分布（份）"]
    assert list(scores.series[0].values) == [units for _, units in county.spread()]
    assert len(scores.names) == len(county.spread())
    points = shown["自评得分与预算执行率"]
    assert [len(series.values) for series in points.series] == [2, 2]
    states = shown["五张表报送情况（份）"]
    assert {sum(values) for values in zip(*(series.values for series in states.series), strict=True)} == {len(county.units)}
    assert shown["未改正的问题最多的单位（处）"].names[0] == "清溪县茶业发展中心"


def test_a_chart_is_a_part_of_the_word_file_which_every_link_finds(county: County) -> None:
    archive = zipfile.ZipFile(io.BytesIO(word([summary_report(county, Terms())])))
    names = set(archive.namelist())
    links = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
    known = {link.get("Id"): link.get("Target") for link in links}
    body = etree.fromstring(archive.read("word/document.xml"))
    used = [node.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
            for node in body.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}chart")]
    assert len(used) == len(charts(county)) == 5
    assert {f"word/{known[each]}" for each in used} <= names
    types = archive.read("[Content_Types].xml").decode()
    for each in used:
        etree.fromstring(archive.read(f"word/{known[each]}"))
        assert f"/word/{known[each]}" in types


def test_excel_finds_the_charts_below_the_rows(county: County) -> None:
    book = opened(county)
    assert [len(sheet._charts) for sheet in book.worksheets] == [1, 1, 1, 1, 1]
    assert book["各单位"]._charts[0].anchor._from.row > len(county.units)


def test_the_report_as_a_workbook_has_each_chart_behind_what_it_shows(county: County) -> None:
    page = summary_report(county, Terms())
    page.behind = [Chapter("附件", 0, ["随附的一段话。"], chart=page.chapters[1].chart)]
    data = excel([page])
    [sheet] = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    rows = {str(cell.value).strip(): cell.row for line in sheet.iter_rows() for cell in line if cell.value}
    begun = [drawn.anchor._from.row for drawn in sheet._charts]
    assert len(begun) == 6
    assert begun == sorted(begun)
    assert rows["二、材料完整性"] < begun[0] + 1 < rows["三、自评得分"]
    assert rows["随附的一段话。"] < begun[-1] + 1
    assert "chart6" in word([page]).decode("latin-1")
    assert excel([page]) == data


def test_a_page_draws_the_charts_itself_and_says_them_to_those_who_cannot_see(county: County) -> None:
    page = LexborHTMLParser(html([summary_report(county, Terms())], "汇总"))
    pictures = page.css("svg")
    assert len(pictures) == 5
    assert all("：" in (picture.css_first("title") or picture).text() for picture in pictures)
    assert page.css_first("script") is None


def test_a_county_without_a_score_says_so() -> None:
    county = County()
    county.add(told(examine(b"", name="空.docx")))
    page = LexborHTMLParser(html([summary_report(county, Terms())], "汇总"))
    text = page.body.text() if page.body else ""
    assert "没有可以汇总的自评得分" in text
    assert "没有同时填写得分和资金的材料" in text
    assert "没有发现尚待改正或核实的问题" in text


def test_the_report_is_read_back_from_word_with_all_its_tables(county: County) -> None:
    document = read(word([summary_report(county, Terms())]), name="汇总.docx")
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [len(table.rows) - 1 for table in tables] == [4, 6, 2, min(15, len(county.faults())), 4]
    assert [slot.text for slot in tables[2].rows[1]] == ["甲局", "100", "50%", "50"]


def test_amounts_that_name_their_own_units_are_compared_in_one() -> None:
    county = County()
    county.add(told(plain_result("甲局", "95", "2050000元", "186.4万元")))
    assert county.units[0].rate == Decimal(1864000) / 2050000


def test_without_a_full_year_budget_there_is_no_execution_rate() -> None:
    county = County()
    county.add(told(plain_result("甲局", "95", "", "186.4")))
    assert county.units[0].rate is None


@pytest.mark.parametrize(
    ("values", "ends"),
    [([61, 95], (60, 100)), (["61", "98.2"], (60, 100)), (["0.5", "10.01"], (0, 20)), (["-3.5", "-1"], (-10, 0)), ([90, 90], (80, 100))],
)
def test_every_point_lies_between_the_ends_of_the_axis(values: list[int | str], ends: tuple[int, int]) -> None:
    assert scale([Decimal(value) for value in values]) == ends

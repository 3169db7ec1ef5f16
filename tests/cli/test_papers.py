"""``jiping papers`` as an official runs it."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.layouts import as_docx
from tests.write.conftest import DRAWING


@pytest.fixture
def filing_docx(tmp_path: Path) -> Path:
    path = tmp_path / "自评材料.docx"
    path.write_bytes(as_docx(DRAWING))
    return path


@pytest.mark.parametrize(("kind", "title"), [("return", "审核意见"), ("rectify", "整改通知书")])
def test_a_notice_is_written(run: Any, filing_docx: Path, kind: str, title: str) -> None:
    ran = run("papers", filing_docx, "--kind", kind, "-o", "通知.docx", "--bureau", "清溪县财政局", "--deadline", "2025-07-01")
    assert ran.returncode == 0, ran.stderr
    text = zipfile.ZipFile(filing_docx.with_name("通知.docx")).read("word/document.xml").decode()
    assert title in text
    assert "2025年7月1日" in text
    assert "清溪县财政局" in text


@pytest.mark.parametrize(("arguments", "said"), [
    (("--kind", "letter", "-o", "通知.docx"), "--kind 只能写"),
    (("--kind", "return"), "请用 -o 写明"),
    (("--kind", "return", "-o", "通知.docx", "--deadline", "月底"), "--deadline 后面要写日期"),
    (("--kind", "return", "-o", "通知.docx", "--deadline", "2025-02-30"), "--deadline 后面要写日期"),
    (("--kind", "return", "-o", "通知.txt"), "要以 .docx"),
    (("--kind", "return", "-o", "自评材料.docx"), "就是原件"),
    (("--kind", "summary", "-o", "自评材料.docx"), "就是原件"),
    (("--kind", "summary", "-o", "汇总.csv"), "要以 .docx"),
    (("--kind", "return", "-o", "通知.docx", "--by-folder"), "--by-folder 只用于汇总"),
])
def test_a_wrong_call_is_answered_with_one_sentence(run: Any, filing_docx: Path, arguments: tuple[str, ...], said: str) -> None:
    before = filing_docx.read_bytes()
    ran = run("papers", filing_docx, *arguments)
    assert ran.returncode == 2
    assert said in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
    assert [path.name for path in filing_docx.parent.iterdir()] == ["自评材料.docx"]
    assert filing_docx.read_bytes() == before


@pytest.fixture
def folder(filing_docx: Path) -> Path:
    """A county of two units, one of which handed in an empty file."""
    folder = filing_docx.parent / "各单位"
    (folder / "茶业中心").mkdir(parents=True)
    filing_docx.rename(folder / "茶业中心" / "自评材料.docx")
    (folder / "水利局").mkdir()
    (folder / "水利局" / "空.docx").touch()
    return folder


def test_the_summary_is_a_workbook_and_says_that_a_file_could_not_be_read(run: Any, folder: Path) -> None:
    ran = run("papers", folder, "--kind", "summary", "--by-folder", "-o", "汇总.xlsx")
    assert ran.returncode == 2, ran.stderr
    book = openpyxl.load_workbook(folder.with_name("汇总.xlsx"))
    assert [(row[2], row[4]) for row in book["各单位"].iter_rows(min_row=2, values_only=True)] == [
        ("水利局", "无法读取"), ("茶业中心", "不能上报"),
    ]


def test_the_summary_is_a_report_as_the_ending_says(run: Any, folder: Path) -> None:
    run("papers", folder, "--kind", "summary", "-o", "汇总报告.docx", "--bureau", "清溪县财政局")
    text = zipfile.ZipFile(folder.with_name("汇总报告.docx")).read("word/document.xml").decode()
    assert "预算绩效自评情况汇总报告" in text
    assert "共核对2份材料" in text
    assert "清溪县财政局" in text

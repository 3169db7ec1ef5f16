"""``jiping check`` into a web page or a workbook."""

from __future__ import annotations

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


def test_a_page_is_written_with_the_original_and_its_signs(run: Any, filing_docx: Path) -> None:
    ran = run("check", filing_docx, "--format", "html", "-o", "结果.html")
    page = filing_docx.with_name("结果.html").read_text(encoding="utf-8")
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert "已写入 结果.html" in ran.stderr
    assert "10×180.25÷210.5" in page
    assert 'class="hit error"' in page


def test_data_have_no_original_to_show_but_a_page_all_the_same(run: Any, filing_file: Path, tmp_path: Path) -> None:
    assert run("check", filing_file, "--format", "html", "-o", "结果.html").returncode == 1
    page = (tmp_path / "结果.html").read_text(encoding="utf-8")
    assert "10×180.25÷210.5" in page
    assert 'id="original"' not in page


def test_without_a_file_name_one_sentence_says_what_is_missing(run: Any, filing_docx: Path) -> None:
    ran = run("check", filing_docx, "--format", "html")
    assert ran.returncode == 2
    assert ran.stderr == "请用 -o 写明网页的文件名，例如 -o 核对结果.html。\n"


def test_the_original_is_never_written_over(run: Any, filing_docx: Path) -> None:
    before = filing_docx.read_bytes()
    ran = run("check", filing_docx, "--format", "html", "-o", filing_docx)
    assert ran.returncode == 2
    assert filing_docx.read_bytes() == before


def test_a_workbook_of_several_files_is_written(run: Any, filing_docx: Path, filing_file: Path) -> None:
    ran = run("check", filing_docx, filing_file, "--format", "xlsx", "-o", "检查结果.xlsx")
    book = openpyxl.load_workbook(filing_docx.with_name("检查结果.xlsx"))
    assert ran.returncode == 1
    assert book.sheetnames[:2] == ["汇总", "问题"]
    assert [row[0] for row in book["汇总"].iter_rows(min_row=2, values_only=True)] == ["自评材料.docx", "自评材料.json"]

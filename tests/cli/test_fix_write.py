"""``fix``, ``write``, ``forms export`` and ``check --annotate``, as a person calls them."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.layouts import as_docx, as_html

from jiping.examine import examine

FORM = """
# 2024年度项目支出绩效自评表
|项目名称|< |河道清漂|< |主管部门|青岭县水利局|< |
|项目资金（万元）| |年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|^|年度资金总额|80|80|72|10|90%|9.6|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因|
|产出指标|数量指标|清漂次数|≥24次|24次|90|90| |
|总分|< |< |< |< |100|99.6| |
"""


def jiping(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "jiping", *map(str, words)], capture_output=True, text=True, encoding="utf-8", check=False,
        env={"PYTHONIOENCODING": "utf-8", "PATH": "/usr/bin:/bin"}, timeout=60,
    )


@pytest.fixture
def original(tmp_path: Path) -> Path:
    file = tmp_path / "自评.docx"
    file.write_bytes(as_docx(FORM))
    return file


def test_a_dry_run_lists_the_corrections_and_writes_nothing(original: Path) -> None:
    run = jiping("fix", original, "--dry-run")
    assert run.returncode == 0
    assert "9.6 → 9" in run.stdout
    assert "99.6 → 99" in run.stdout
    assert [path.name for path in original.parent.iterdir()] == ["自评.docx"]


@pytest.mark.parametrize("accept", [False, True])
def test_after_the_corrections_nothing_certain_is_left(original: Path, accept: bool) -> None:
    target = original.with_name("改.docx")
    assert jiping("fix", original, "-o", target, *["--accept"] * accept).returncode == 0
    assert not [finding for finding in examine(target).findings if finding.fix]


def test_an_original_is_never_written_over(original: Path) -> None:
    before = original.read_bytes()
    run = jiping("fix", original, "-o", original)
    assert run.returncode == 2
    assert "就是原件" in run.stderr
    assert original.read_bytes() == before


def test_only_a_word_file_can_be_corrected_or_annotated(tmp_path: Path) -> None:
    page = tmp_path / "自评.html"
    page.write_bytes(as_html(FORM))
    for run in (jiping("fix", page, "-o", tmp_path / "a.docx"), jiping("check", page, "--annotate", tmp_path / "a.docx")):
        assert run.returncode == 2
        assert "只能在 Word" in run.stderr
    assert not (tmp_path / "a.docx").exists()


def test_the_annotated_copy_has_a_comment_for_each_finding(original: Path) -> None:
    target = original.with_name("批注.docx")
    run = jiping("check", original, "--annotate", target, "-q")
    assert run.returncode == 1
    comments = zipfile.ZipFile(target).read("word/comments.xml").decode()
    assert comments.count("<w:comment ") == len(examine(original).findings)
    assert "错误 A08" in comments
    assert "10×72÷80 应为 9" in comments


@pytest.mark.parametrize(("name", "head"), [("写.docx", b"PK"), ("写.html", b"<!DOCTYPE html>")])
def test_a_filing_is_written_as_the_ending_says(original: Path, name: str, head: bytes) -> None:
    target = original.with_name(name)
    assert jiping("write", original, "-o", target).returncode == 0
    assert target.read_bytes().startswith(head)


def test_a_blank_form_is_written(tmp_path: Path) -> None:
    target = tmp_path / "空白表.docx"
    assert jiping("forms", "export", "project-national-2020", "--year", "2025", "-o", target).returncode == 0
    assert "2025年度" in zipfile.ZipFile(target).read("word/document.xml").decode()


def test_where_nothing_can_be_written_no_half_file_is_left(original: Path) -> None:
    run = jiping("write", original, "-o", original.parent / "没有这个文件夹" / "写.docx")
    assert run.returncode == 2
    assert "写不进" in run.stderr
    assert [path.name for path in original.parent.iterdir()] == ["自评.docx"]

"""``fix``, ``write``, ``forms export`` and ``check --annotate``, as a person calls them."""

from __future__ import annotations

import errno
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.layouts import as_docx, as_html
from tests.makers.old_office import as_xls
from tests.makers.pdf_pages import as_pdf
from tests.makers.writers import as_xlsx, unzipped, zipped

from jiping.cli.main import main
from jiping.examine import examine
from jiping.model.document import Document
from jiping.read.pdf import read as read_pdf

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


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only there")
@pytest.mark.parametrize("words", [("fix", "-o"), ("check", "--annotate")])
def test_an_output_that_cannot_be_shown_does_not_cost_the_file(original: Path, words: tuple[str, str]) -> None:
    target = original.with_name("好.docx")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        run = subprocess.run(
            [sys.executable, "-m", "jiping", words[0], str(original), words[1], str(target)], stdout=full, stderr=subprocess.PIPE,
            encoding="utf-8", check=False, timeout=60,
        )
    assert run.returncode == 2
    assert "输出写不下去（磁盘已满）" in run.stderr
    assert examine(target).filing


@pytest.mark.parametrize(("name", "write"), [("自评.html", as_html), ("自评.xls", as_xls)])
def test_a_file_that_takes_no_comments_is_told_which_do(tmp_path: Path, name: str, write: Callable[[str], bytes]) -> None:
    page = tmp_path / name
    page.write_bytes(write(FORM))
    for run in (jiping("fix", page, "-o", tmp_path / "a.docx"), jiping("check", page, "--annotate", tmp_path / "a.docx")):
        assert run.returncode == 2
        assert "只能在 Word" in run.stderr
        assert ".xlsx" in run.stderr
        assert "另存为" in run.stderr
    assert not (tmp_path / "a.docx").exists()


def test_a_workbook_is_annotated_and_corrected_as_a_word_file_is(tmp_path: Path) -> None:
    file, notes, better = tmp_path / "自评.xlsx", tmp_path / "批注.xlsx", tmp_path / "改.xlsx"
    file.write_bytes(as_xlsx(FORM))
    assert jiping("check", file, "--annotate", notes, "-q").returncode == 1
    said = zipfile.ZipFile(notes).read("xl/comments1.xml").decode()
    assert "错误 A08" in said
    assert "10×72÷80 应为 9" in said
    assert "依据" in said
    run = jiping("fix", file, "-o", better)
    assert "原来的值记在批注里" in run.stdout
    assert not [finding for finding in examine(better).findings if finding.fix]


def test_what_a_formula_gives_is_said_and_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "自评.xlsx"
    parts = unzipped(as_xlsx(FORM))
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(rb'(<c r="H4"[^>]*>)<v>9.6</v>', rb"\1<f>F4-0.4</f><v>9.6</v>", parts[sheet])
    file.write_bytes(zipped(parts))
    run = jiping("fix", file, "-o", tmp_path / "改.xlsx")
    assert "Sheet H4 由公式算出，没有改，应为 9，请核对公式" in run.stdout
    assert not (tmp_path / "改.xlsx").exists()


def test_an_archive_is_to_be_unpacked_first(tmp_path: Path) -> None:
    file = tmp_path / "材料.zip"
    file.write_bytes(zipped({"自评.docx": as_docx(FORM)}))
    for run in (jiping("fix", file, "-o", tmp_path / "a.docx"), jiping("check", file, "--annotate", tmp_path / "a.docx", "-q")):
        assert run.returncode == 2
        assert "这是压缩包" in run.stderr
    assert not (tmp_path / "a.docx").exists()


def test_a_copy_is_named_like_its_original(original: Path) -> None:
    run = jiping("check", original, "--annotate", original.with_name("批注.pdf"), "-q")
    assert run.returncode == 2
    assert "也要以 .docx 结尾" in run.stderr


def test_a_result_is_not_written_over_the_annotated_copy(original: Path, tmp_path: Path) -> None:
    one = tmp_path / "批注.docx"
    run = jiping("check", original, "--annotate", one, "-o", one)
    assert (run.returncode, "同一个文件" in run.stderr, one.exists()) == (2, True, False)


def test_a_pdf_is_annotated(tmp_path: Path) -> None:
    pytest.importorskip("pypdf", reason="没有安装 pypdf（jiping[pdf]）：在 PDF 上批注略过")
    file, notes = tmp_path / "自评.pdf", tmp_path / "批注.pdf"
    file.write_bytes(as_pdf(FORM))
    assert jiping("check", file, "--annotate", notes, "-q").returncode == 1
    assert notes.read_bytes().startswith(file.read_bytes())
    assert "/Highlight" in notes.read_bytes().decode("latin-1")


def test_a_file_is_read_once_for_its_check_its_comments_and_its_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pypdf", reason="没有安装 pypdf（jiping[pdf]）：在 PDF 上批注略过")
    file, notes, page = tmp_path / "自评.pdf", tmp_path / "批注.pdf", tmp_path / "核对结果.html"
    file.write_bytes(as_pdf(FORM))
    readings: list[str] = []

    def counted(data: bytes, name: str) -> Document:
        readings.append(name)
        return read_pdf(data, name)

    monkeypatch.setattr("jiping.read.pdf.read", counted)
    assert main(["check", str(file), "--annotate", str(notes), "-f", "html", "-o", str(page), "-q"]) == 1
    assert readings == ["自评.pdf"]
    assert "/Highlight" in notes.read_bytes().decode("latin-1")
    assert "清漂次数" in page.read_text("utf-8")


def test_the_annotated_copy_has_a_comment_for_each_finding(original: Path) -> None:
    target = original.with_name("批注.docx")
    run = jiping("check", original, "--annotate", target, "-q")
    assert run.returncode == 1
    comments = zipfile.ZipFile(target).read("word/comments.xml").decode()
    assert comments.count("<w:comment ") == len(examine(original).findings)
    assert "错误 A08" in comments
    assert "10×72÷80 应为 9" in comments


def test_a_file_of_two_years_is_annotated_for_both(tmp_path: Path) -> None:
    file, target = tmp_path / "合订.docx", tmp_path / "批注.docx"
    file.write_bytes(as_docx(FORM + FORM.replace("2024年度", "2023年度")))
    run = jiping("check", file, "--annotate", target, "-q", "-f", "jsonl")
    assert len(run.stdout.splitlines()) == 2
    comments = zipfile.ZipFile(target).read("word/comments.xml").decode()
    assert comments.count("10×72÷80 应为 9") == 2


@pytest.mark.parametrize(("name", "head"), [("写.docx", b"PK"), ("写.xlsx", b"PK"), ("写.html", b"<!DOCTYPE html>")])
def test_a_filing_is_written_as_the_ending_says(original: Path, name: str, head: bytes) -> None:
    target = original.with_name(name)
    assert jiping("write", original, "-o", target).returncode == 0
    assert target.read_bytes().startswith(head)


def test_a_blank_form_is_written(tmp_path: Path) -> None:
    target = tmp_path / "空白表.docx"
    assert jiping("forms", "export", "project-national-2020", "--year", "2025", "-o", target).returncode == 0
    assert "2025年度" in zipfile.ZipFile(target).read("word/document.xml").decode()


@pytest.mark.parametrize("words", [("-o", "写.docx"), ("-o", "写.pdf"), ("--all-forms", "-o", "全部")])
def test_a_filing_without_forms_gives_one_sentence(tmp_path: Path, words: tuple[str, ...]) -> None:
    source = tmp_path / "空.json"
    source.write_text('{"schema": "jiping.filing/1", "unit": "青岭县水利局", "forms": []}', encoding="utf-8")
    run = jiping("write", source, *words[:-1], tmp_path / words[-1])
    assert run.returncode == 2
    assert run.stderr == "材料里一张表、一份报告都没有，没有可以写出的内容。\n"
    assert [path.name for path in tmp_path.iterdir()] == ["空.json"]


def test_where_nothing_can_be_written_no_half_file_is_left(original: Path) -> None:
    run = jiping("write", original, "-o", original.parent / "没有这个文件夹" / "写.docx")
    assert run.returncode == 2
    assert "写不进" in run.stderr
    assert [path.name for path in original.parent.iterdir()] == ["自评.docx"]


def test_all_forms_are_written_each_into_a_file_of_its_own(original: Path) -> None:
    folder = original.parent / "全部"
    run = jiping("write", original, "--all-forms", "--to", "docx,xlsx", "-o", folder)
    assert run.returncode == 0
    assert sorted(path.name for path in folder.iterdir()) == ["河道清漂.docx", "河道清漂.xlsx"]
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert jiping("write", original, "--all-forms", "--to", "docx,xlsx", "-o", folder).returncode == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_all_forms_need_a_folder(original: Path) -> None:
    run = jiping("write", original, "--all-forms", "-o", original)
    assert run.returncode == 2
    assert "建不了文件夹" in run.stderr
    assert "请用 -o 写明要写的文件夹" in jiping("write", original, "--all-forms").stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="没有 /dev/full：磁盘写满的一种试法略过")
@pytest.mark.parametrize("words", [("write", "--to", "docx"), ("check", "-f", "json"), ("read",)])
def test_a_full_disk_is_one_sentence(original: Path, words: tuple[str, ...]) -> None:
    run = jiping(words[0], original, *words[1:], "-o", "/dev/full")
    assert run.returncode == 2
    assert "磁盘已满" in run.stderr.splitlines()[-1]
    assert Path("/dev/full").is_char_device()


@pytest.mark.skipif(sys.platform == "win32", reason="限制文件大小的办法只有 Unix 才有")
@pytest.mark.parametrize("words", [("write", "写.docx"), ("check", "果.json", "-f", "json")])
def test_a_file_that_could_not_be_finished_is_not_there(original: Path, words: tuple[str, ...]) -> None:
    """The system stops the file after a few bytes, as a disk that is full does."""
    small = "import resource, runpy, signal, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (99, 99)); sys.argv[0] = 'jiping';"
    run = subprocess.run(
        [sys.executable, "-B", "-c", f"{small} runpy.run_module('jiping', run_name='__main__')", words[0], str(original),
         "-o", str(original.with_name(words[1])), *words[2:]],
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
        env={"PYTHONIOENCODING": "utf-8", "PATH": "/usr/bin:/bin"},
    )
    assert run.returncode == 2
    assert "写不进" in run.stderr
    assert "Traceback" not in run.stderr
    assert [path.name for path in original.parent.iterdir()] == ["自评.docx"]


@pytest.mark.parametrize("words", [
    ("write", "写.docx"), ("check", "果.json", "-f", "json"), ("check", "果.xlsx", "-f", "xlsx"), ("read", "读.json"),
])
def test_what_was_there_before_stays_where_the_new_file_cannot_be_put(
    original: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    """As where Windows does not let a file be replaced that is open in Word."""
    target = original.with_name(words[1])
    target.write_bytes(b"before")

    def taken(self: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, "taken", str(self))

    monkeypatch.setattr(Path, "replace", taken)
    assert main([words[0], str(original), "-o", str(target), *words[2:]]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == f"写不进“{target}”（没有权限或文件正被占用），请换一个位置，或关闭正打开着的文件。"
    assert target.read_bytes() == b"before"
    assert sorted(path.name for path in original.parent.iterdir()) == sorted(["自评.docx", words[1]])


def test_a_folder_of_typefaces_that_is_not_there_is_said(original: Path) -> None:
    run = jiping("write", original, "-o", original.with_name("写.pdf"), "--fonts", original.parent / "字体")
    assert run.returncode == 2
    assert "没有“" in run.stderr


@pytest.mark.parametrize("target", [".", "/", ".."])
def test_a_folder_in_the_place_of_a_file_is_told(original: Path, target: str) -> None:
    run = jiping("read", original, "-o", target)
    assert run.returncode == 2
    assert f"写不进“{target}”（这是一个文件夹），请写明文件名。" in run.stderr


def test_what_the_file_is_compared_with_is_never_written_over(original: Path) -> None:
    before = original.with_name("去年.docx")
    before.write_bytes(as_docx(FORM.replace("2024", "2023")))
    kept = before.read_bytes()
    run = jiping("check", original, "--last-year", before, "--annotate", before)
    assert run.returncode == 2
    assert "就是原件" in run.stderr
    run = jiping("new", "--form", "project-national-2020", "--year", "2024", "--last-year", before.parent, "-o", before)
    assert run.returncode == 2
    assert before.read_bytes() == kept


def test_half_a_character_in_a_data_file_is_shown_as_a_question_mark(tmp_path: Path) -> None:
    source, target = tmp_path / "甲.json", tmp_path / "甲.docx"
    form = '{"kind": "project_evaluation", "title": "自评表", "project": "河道\\ud800清漂", "indicators": []}'
    source.write_text(f'{{"schema": "jiping.filing/1", "unit": "水利局\\uD83D\\ude00", "forms": [{form}]}}', encoding="utf-8")
    assert "河道?清漂" in jiping("read", source).stdout
    assert "水利局\U0001f600" in jiping("read", source).stdout
    assert jiping("write", source, "-o", target).returncode == 0

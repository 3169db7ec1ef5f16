"""Whatever goes wrong: one Chinese sentence, the right exit code, never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jiping.cli.inputs import gather
from jiping.cli.main import main
from jiping.model.crash import reference
from jiping.model.errors import Unreadable


@pytest.mark.parametrize(("arguments", "sentence"), [
    (["chek", "甲.docx"], "没有“chek”这个命令，是不是想写 check；可用 jiping --help 查看全部命令。"),
    (["check"], "还要写明文件；可用 jiping check --help 查看用法。"),
    (["check", "没有.docx"], "找不到“没有.docx”，请核对文件名和所在位置。"),
    (["check", "*.wps"], "没有与“*.wps”相符的文件。"),
    (["check", "材料.json", "--formt", "json"], "没有 --formt 这个选项，是不是想写 --form、--format；可用 jiping check --help 查看用法。"),
    (["check", "材料.json", "--format"], "选项 --format 后面要写一个值；可用 jiping check --help 查看用法。"),
    (["check", "材料.json", "--quiet=yes"], "选项 --quiet 后面不用写值；可用 jiping check --help 查看用法。"),
    (["check", "材料.json", "--format", "pdf"], "--format 只能写 text、json、jsonl、md、sarif、junit、html 或 xlsx，不能写“pdf”。"),
    (["check", "材料.json", "--copy", "final"], "--copy 只能写 draft、signed 或 public，不能写“final”。"),
    (["check", "材料.json", "--lang", "fr"], "--lang 只能写 zh 或 en，不能写“fr”。"),
    (["check", "材料.json", "--select", "A08,X99"], "--select 里的“X99”既不是规则编号，也不是类别字母；可用 jiping rules list 查看。"),
    (["check", "材料.json", "--select", "A8"], "--select 里的“A8”既不是规则编号，也不是类别字母，是不是想写 A08；可用 jiping rules list 查看。"),
    (["check", "材料.json", "--policy", "无"], "没有名为 无 的评分办法；可用 jiping policies list 查看。"),
    (["check", "材料.json", "--form", "无"], "没有名为 无 的表样；可用 jiping forms list 查看。"),
    (["check", "材料.json", "--output", "没有/结果.txt"], "写不进“没有/结果.txt”（没有这个文件夹），请换一个位置。"),
    (["check", "材料.json", "--by-folder"], "--by-folder 后面要写文件夹，“材料.json”是一个文件。"),
    (["explain", "X99"], "规则库里没有编号为 X99 的规则；可用 jiping rules list 查看全部编号。"),
    (["explain", "a8"], "规则库里没有编号为 A8 的规则，是不是想写 A08；可用 jiping rules list 查看全部编号。"),
    (["explain", "A08", "A09"], "命令里多了“A09”，不知道是什么意思；可用 jiping explain --help 查看用法。"),
    (["rules", "list", "--family", "Z"], "没有“Z”这一类规则；有 A（勾稽）、"),
    (["policies", "show", "无"], "没有名为 无 的评分办法；可用 jiping policies list 查看。"),
    (["forms", "show", "无"], "没有名为 无 的表样；可用 jiping forms list 查看。"),
    (["read", "空.docx"], "文件是空的，里面没有任何内容。"),
    (["score", "空.docx"], "文件是空的，里面没有任何内容。"),
    (["papers", "材料.json"], "请用 --kind 写明 return、rectify 或 summary。"),
    (["write", "材料.json", "-o", "稿.txt"], "-o 的文件名要以 .docx、.xlsx、.html 或 .pdf 结尾，不能写“稿.txt”。"),
    (["new", "--forms", "hunan", "--year", "1900", "-o", "稿.docx"], "没有“hunan” 1900 年度的表样；"),
    (["doctor", "--fonts", "没有"], "--fonts 后面要写放字体的文件夹，没有“没有”这个文件夹。"),
    (["waive", "材料.json", "E17", "--reason", "无", "--by", "无", "--waivers", "夹"], "打不开豁免文件“夹”（这是一个文件夹）。"),
    (["waive", "材料.json", "E17", "--reason", "无", "--by", "无", "--across", "夹"], "文件夹“夹”里没有可以核对的文件"),
    (["--formt"], "没有 --formt 这个选项；可用 jiping --help 查看用法。"),
    (["laws", "show", "火星法"], "依据库里没有“火星法”；可用 jiping laws list 查看。"),
])
def test_a_wrong_call_is_one_sentence_and_exit_code_two(
    arguments: list[str], sentence: str, filing_file: Path, capsys: Any, monkeypatch: Any,
) -> None:
    filing_file.rename(filing_file.parent / "材料.json")
    (filing_file.parent / "空.docx").touch()
    (filing_file.parent / "夹").mkdir()
    monkeypatch.chdir(filing_file.parent)
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(sentence)
    assert said.err.count("\n") == 1


def test_join_and_by_folder_exclude_each_other(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="只能用一个"):
        gather([str(tmp_path)], join=True, by_folder=True)


def test_an_empty_folder_is_not_a_pass(run: Any, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    for command in ("check", "read", "score"):
        ran = run(command, "空")
        assert ran.returncode == 2
        assert ran.stdout == ""
        assert ran.stderr.startswith("文件夹“空”里没有可以核对的文件")


def test_a_closed_folder_is_named_and_the_others_are_checked(tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "甲").mkdir()
    (tmp_path / "甲" / "报告.txt").write_text("报告", encoding="utf-8")
    (tmp_path / "乙").mkdir()
    scan = os.scandir

    def closed(path: Any) -> Any:
        if str(path).endswith("乙"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    found = gather([str(tmp_path)])
    assert [bundle.name for bundle in found.bundles] == ["甲/报告.txt"]
    assert len(found.troubles) == 1
    assert "没有权限" in found.troubles[0]


def test_a_file_named_twice_is_checked_once(filing_file: Path) -> None:
    assert len(gather([str(filing_file), str(filing_file)]).bundles) == 1


def test_a_pattern_that_the_console_left_alone_is_resolved(filing_file: Path) -> None:
    found = gather([str(filing_file.parent / "*.json")])
    assert [bundle.files for bundle in found.bundles] == [(filing_file,)]


def _broken(*_: Any, **__: Any) -> Any:
    raise KeyError("机密的内容")


def test_a_crash_on_a_file_makes_it_unreadable_and_names_the_line(
    filing_file: Path, capsys: Any, monkeypatch: Any,
) -> None:
    monkeypatch.delenv("JIPING_DEBUG", raising=False)
    monkeypatch.setattr("jiping.examine.score", _broken)
    assert main(["check", str(filing_file)]) == 2
    said = capsys.readouterr().out
    assert said.startswith("× 无法读取：程序在这里出错了（编号 examine:")
    assert "KeyError" in said
    assert "机密" not in said


def test_a_crash_elsewhere_is_one_sentence(capsys: Any, monkeypatch: Any) -> None:
    monkeypatch.delenv("JIPING_DEBUG", raising=False)
    monkeypatch.setattr("jiping.rules.book.find", _broken)
    assert main(["explain", "A08"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("程序在这里出错了（编号 cli.explain:")
    assert said.err.count("\n") == 1


def test_too_little_memory_is_no_fault_of_the_program(filing_file: Path, capsys: Any, monkeypatch: Any) -> None:
    def full(*_: Any, **__: Any) -> Any:
        raise MemoryError

    monkeypatch.delenv("JIPING_DEBUG", raising=False)
    monkeypatch.setattr("jiping.examine.score", full)
    assert main(["check", str(filing_file)]) == 2
    assert capsys.readouterr().out.startswith("× 无法读取：内存不够")


def test_a_developer_may_see_the_traceback(filing_file: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("JIPING_DEBUG", "1")
    monkeypatch.setattr("jiping.examine.score", _broken)
    with pytest.raises(KeyError):
        main(["check", str(filing_file)])


def test_a_reference_outside_our_code_is_the_kind_of_error() -> None:
    assert reference(ValueError("x")) == "ValueError"


def test_an_interrupted_run_says_one_line(many_files: list[Path]) -> None:
    call = [sys.executable, "-m", "jiping", "check", *map(str, many_files), "--format", "jsonl", "--jobs", "1"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.read(1) == b"{"  # in the midst of its work
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert (process.returncode, err.decode()) == (130, "已按您的要求中断。\n")


@pytest.mark.parametrize("kind", ["text", "json"])
def test_a_reader_that_went_away_is_no_trouble(filing_file: Path, kind: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "jiping", "check", filing_file, "--format", kind],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="nothing here plays a full disk")
@pytest.mark.parametrize("command", [["--version"], ["rules", "list"], ["check"]])
def test_a_full_disk_behind_the_screen_is_one_sentence(filing_file: Path, command: list[str]) -> None:
    call = [sys.executable, "-m", "jiping.cli", *command, *[str(filing_file)] * (command == ["check"])]
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(call, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert (ran.returncode, ran.stderr) == (2, "输出写不下去（磁盘已满），结果不完整；请腾出空间后再试。\n")


@pytest.mark.skipif(os.name == "nt", reason="a shell is needed to close the outputs")
def test_closed_outputs_are_no_trouble(filing_file: Path) -> None:
    call = [sys.executable, "-m", "jiping.cli", "check", str(filing_file)]
    closed = subprocess.run(["sh", "-c", '"$0" "$@" >&- 2>&-', *call], check=False)
    assert closed.returncode == subprocess.run(call, capture_output=True, check=False).returncode


def test_files_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    for county in "甲乙":
        (tmp_path / county).mkdir()
        (tmp_path / county / "自评表.docx").write_bytes(b"1")
    (tmp_path / "丙.docx").write_bytes(b"1")
    named = [str(tmp_path / "甲" / "自评表.docx"), str(tmp_path / "乙"), str(tmp_path / "丙.docx")]
    shown = [bundle.shown for bundle in gather(named).bundles]
    assert shown == [(tmp_path / "甲/自评表.docx").as_posix(), (tmp_path / "乙/自评表.docx").as_posix(), "丙.docx"]

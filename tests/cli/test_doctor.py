"""``jiping doctor``: what it says of a machine that has everything, and of one that lacks something."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from jiping.cli import machine
from jiping.cli.main import main
from jiping.write import faces

NAMES = ["Python", "绩评", "扩展 pdf", "扩展 ocr", "公文字体", "PDF 字体", "罕见字", "LibreOffice", "控制台编码", "磁盘"]


def said(capsys: Any, *arguments: str) -> tuple[int, dict[str, dict[str, str]]]:
    code = main(["doctor", "--format", "json", *arguments])
    tree = json.loads(capsys.readouterr().out)
    assert tree["schema"] == "jiping.doctor/1"
    return code, {check["name"]: check for check in tree["checks"]}


def test_every_thing_has_one_line_in_words_and_the_same_as_data(capsys: Any) -> None:
    code, checks = said(capsys)
    assert [name for name in checks if name != "识别模型"] == NAMES
    assert main(["doctor"]) == code
    lines = capsys.readouterr().out.splitlines()
    assert [line[2:].partition("：")[0] for line in lines[:-1]] == list(checks)
    assert all(check["advice"].endswith("。") == (check["state"] != "ok") for check in checks.values())


def test_a_machine_without_typefaces_cannot_make_a_pdf(monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.setattr(faces, "folders", list)
    monkeypatch.setattr(machine, "find_spec", lambda name: SimpleNamespace(origin="") if name == "typst" else None)
    code, checks = said(capsys)
    assert (code, checks["PDF 字体"]["state"], checks["罕见字"]["state"]) == (1, "fault", "note")
    assert "㛃" in checks["罕见字"]["found"]
    assert "没有 方正小标宋简体、黑体" in checks["公文字体"]["found"]


def test_an_extra_that_is_not_installed_is_no_fault(monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.setattr(machine, "find_spec", lambda _: None)
    code, checks = said(capsys)
    assert (code, checks["扩展 pdf"]["state"]) == (0, "note")
    assert 'pip install "jiping[pdf]"' in checks["扩展 pdf"]["advice"]


def test_models_that_are_gone_are_a_fault(monkeypatch: Any, capsys: Any, tmp_path: Path) -> None:
    monkeypatch.setattr(machine, "find_spec", lambda _: SimpleNamespace(origin=str(tmp_path / "__init__.py")))
    code, checks = said(capsys)
    assert (code, checks["识别模型"]["state"]) == (1, "fault")


@pytest.mark.parametrize(("free", "state"), [(50, "fault"), (500, "note"), (50_000, "ok")])
def test_a_full_disk_is_said(free: int, state: str, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free * 2**20))
    assert said(capsys)[1]["磁盘"]["state"] == state


def test_a_console_of_an_older_code_page_is_said(monkeypatch: Any) -> None:
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(encoding="gbk"))
    check = machine._console()
    assert (check.state, check.found.partition("，")[0]) == ("note", "gbk")
    assert "chcp 65001" in check.advice


def test_a_python_that_is_too_old_is_said(monkeypatch: Any) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert machine._python().state == "fault"


def test_a_folder_that_is_gone_is_said(monkeypatch: Any) -> None:
    def gone() -> Path:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "cwd", gone)
    assert (machine._disk().state, machine._disk().found) == ("fault", "当前文件夹或临时文件夹已经不在")

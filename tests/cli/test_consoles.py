"""Consoles of clerks' machines: an old Chinese code page, a western one, none at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.makers.forms import drawn
from tests.makers.writers import WRITERS

COMMANDS = (
    ["check", "材料.docx"], ["check", "材料.docx", "-f", "md"], ["check", "材料.docx", "--lang", "en"], ["check", "."],
    ["check", "坏.docx"], ["check", "没有.docx"], ["read", "材料.docx", "-f", "md"], ["score", "材料.docx"], ["explain", "A08"],
    ["rules", "list"], ["policies", "list"], ["forms", "list"], ["laws", "list"], ["--help"], ["check", "--help"], ["没有"],
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A filing with characters that no old code page has, and a broken file."""
    drawing = drawn(3, "湘")[1].replace("群众知晓率", "𠮷祥小区✅群众知晓率㎡①—")
    (tmp_path / "材料.docx").write_bytes(WRITERS["docx"](drawing))
    (tmp_path / "坏.docx").write_bytes(WRITERS["docx"](drawing)[:500])
    return tmp_path


@pytest.mark.parametrize(
    ("encoding", "command"),
    [("gbk", command) for command in COMMANDS] + [(other, command) for other in ("cp1252", "ascii") for command in COMMANDS[:6:3]],
    ids=lambda part: part if isinstance(part, str) else " ".join(part),
)
def test_no_console_breaks_a_command(folder: Path, command: list[str], encoding: str) -> None:
    ran = _on(encoding, folder, *command)
    said = ran.stderr + ran.stdout
    assert said.decode("utf-8" if "md" in command else encoding).strip()  # data for machines is UTF-8 always
    assert b"Traceback" not in said
    assert ran.returncode in (0, 1, 2)


def test_what_the_code_page_has_is_printed(folder: Path) -> None:
    said = _on("gbk", folder, "check", "坏.docx").stdout.decode("gbk")
    assert said.startswith("× 无法读取：文件已损坏")
    assert "?" not in said


def test_machines_get_utf8_from_several_processes_too(folder: Path) -> None:
    ran = _on("gbk", folder, "check", ".", "-f", "jsonl", "--jobs", "2")
    names = [json.loads(line)["source"]["name"] for line in ran.stdout.decode("utf-8").splitlines()]
    assert names == ["坏.docx", "材料.docx"]


def _on(encoding: str, folder: Path, *command: str) -> subprocess.CompletedProcess[bytes]:
    strange = ("JIPING", "NO_COLOR", "LC_", "LANG")
    kept: dict[str, Any] = {key: value for key, value in os.environ.items() if not key.startswith(strange)}
    return subprocess.run(
        [sys.executable, "-m", "jiping", *command], capture_output=True, check=False, cwd=folder, timeout=60,
        env={**kept, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "COLUMNS": "80"},
    )

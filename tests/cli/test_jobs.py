"""``jiping check --jobs``: several processes say exactly what one says."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from tests.makers.forms import drawn
from tests.makers.writers import WRITERS

from jiping.batch import cores
from jiping.cli.check import FEW, processes_for
from jiping.cli.main import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eleven files of three formats, one of them broken."""
    folder = tmp_path / "全县"
    folder.mkdir()
    for n, kind in enumerate(["docx", "html", "txt"] * 3 + ["docx"]):
        (folder / f"{n}.{kind}").write_bytes(WRITERS[kind](drawn(n)[1]))
    (folder / "5.5.docx").write_bytes(WRITERS["docx"](drawn(5)[1])[:900])
    return folder


@pytest.mark.parametrize("shape", ["text", "jsonl", "md"])
def test_two_processes_say_what_one_says(run: Any, folder: Path, shape: str) -> None:
    one, two = (run("check", folder, "-f", shape, "--jobs", jobs) for jobs in (1, 2))
    assert len(one.stdout.splitlines()) >= 11
    assert (two.stdout, two.stderr, two.returncode) == (one.stdout, one.stderr, one.returncode)
    assert two.returncode == 2


@pytest.mark.parametrize("jobs", ["0", "-1", "61", "二", "1.5", "", "9" * 5000])
def test_a_wrong_number_of_processes_is_one_sentence(folder: Path, capsys: Any, jobs: str) -> None:
    said = main(["check", str(folder / "0.docx"), "--jobs", jobs])
    if jobs:
        assert said == 2
        assert capsys.readouterr().err.startswith("--jobs 后面要写 1 到 60 的整数")
    else:
        assert said in (0, 1)


def test_few_files_are_checked_in_this_process_and_many_on_all_cores() -> None:
    assert processes_for("", 1) == 1
    assert processes_for("", FEW) == 1
    assert processes_for("", FEW + 1) == min(cores(), FEW + 1)
    assert processes_for("", 1000) == min(cores(), 60)
    assert processes_for("3", 1000) == 3
    assert processes_for("3", 2) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="视窗系统没有进程组")
def test_an_interrupted_run_says_one_line_and_leaves_no_process(many_files: list[Path]) -> None:
    call = [sys.executable, "-m", "jiping", "check", *map(str, many_files), "--format", "jsonl", "--jobs", "2"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout
        assert process.stdout.read(1) == b"{"  # both workers are in the midst of their work
        begun = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=30)
        assert time.monotonic() - begun < 10
    assert (process.returncode, err.decode()) == (130, "已按您的要求中断。\n")
    assert _gone(process.pid)


def _gone(group: int) -> bool:
    """Whether no process of the group is left; multiprocessing's own helper takes a moment to notice."""
    for _ in range(500):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False

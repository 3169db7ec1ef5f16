"""``jiping serve``: the site with its worker, started and stopped as a person would."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jiping.web.serving import serve

pytestmark = pytest.mark.skipif(os.name == "nt", reason="看进程用的是 /proc")
PATIENCE = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def started(data: Path, port: int) -> subprocess.Popen[bytes]:
    """The command in a folder of its own, with a key of its own and a data folder that nobody has made yet."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("JIPING_", "DJANGO_", "DATABASE_"))}
    own = {"JIPING_SECRET_KEY": "k" * 50, "JIPING_DATA": str(data / "new" / "data")}
    with (data / "said.txt").open("wb") as said:
        return subprocess.Popen(
            [sys.executable, "-m", "jiping", "serve", "--demo", "--port", str(port)], cwd=data, stdout=said, stderr=subprocess.STDOUT,
            env=kept | own,
        )


def children(pid: int, word: str) -> list[int]:
    """The processes that this one has started and whose command line has a word."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            command = (stat.parent / "cmdline").read_text()
        except (OSError, IndexError):
            continue
        if parent == pid and word in command.split("\0"):
            found.append(int(stat.parent.name))
    return found


def soon(happens: Callable[[], object]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if happens():
            return True
        time.sleep(0.2)
    return False


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=5) as page:
            return bool(page.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def test_the_site_starts_with_a_county_keeps_a_worker_and_stops_wholly(tmp_path: Path) -> None:
    port = free_port()
    site = started(tmp_path, port)
    try:
        assert soon(lambda: answers(port)), (tmp_path / "said.txt").read_text()
        said = (tmp_path / "said.txt").read_text()
        assert f"http://127.0.0.1:{port}/" in said
        assert "tianbao" in said
        worker, = children(site.pid, "work")
        os.kill(worker, signal.SIGKILL)
        assert soon(lambda: [pid for pid in children(site.pid, "work") if pid != worker])
        worker, = [pid for pid in children(site.pid, "work") if pid != worker]
    finally:
        site.terminate()
        assert site.wait(PATIENCE) == 0
    assert not Path(f"/proc/{worker}").exists()
    assert not answers(port)


def test_a_port_in_use_is_said_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = int(other.getsockname()[1])
        assert started(tmp_path, port).wait(PATIENCE) == 2
    said = (tmp_path / "said.txt").read_text()
    assert said.startswith(f"端口 {port} 已有别的程序在用")
    assert said.count("\n") == 1


@pytest.mark.parametrize(("words", "sentence"), [
    (("--port", "abc"), "--port 后面的值没有写，或写得不对"),
    (("--port", "99999"), "--port 后面的值没有写，或写得不对"),
    (("--host",), "--host 后面的值没有写，或写得不对"),
    (("--host", "300.1.1.1"), "“300.1.1.1”不是这台电脑的地址"),
    (("--prot", "8000"), "命令里多了“--prot”"),
])
def test_a_wrong_call_is_one_chinese_sentence(words: tuple[str, ...], sentence: str, capsys: Any) -> None:
    assert serve(("--port", str(free_port()), *words)) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(sentence)
    assert said.err.count("\n") == 1

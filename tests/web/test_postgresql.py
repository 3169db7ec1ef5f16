"""The whole suite of the web once more, on PostgreSQL, which the test starts for itself."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin")) or [Path(found).parent for found in [shutil.which("initdb")] if found]
pytestmark = [
    pytest.mark.skipif(not PROGRAMS, reason="PostgreSQL is not installed (Debian: apt-get install postgresql)"),
    pytest.mark.skipif(os.environ.get("JIPING_SLOW") != "1", reason="minutes long, with servers of its own: make test-web"),
]


def _as_owner(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root: Debian's package brings a user for it."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


@pytest.fixture
def database() -> Iterator[str]:
    """The address of a fresh cluster that goes with the test."""
    yield from cluster()


def cluster() -> Iterator[str]:
    """A fresh cluster, its address, and its end."""
    with tempfile.TemporaryDirectory(prefix="jiping-postgresql-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        yield from _cluster(folder)


def _cluster(folder: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    run = PROGRAMS[-1]
    quick = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=40"
    subprocess.run(_as_owner([str(run / "initdb"), "-D", str(folder), "-A", "trust", "-U", "jiping", "-E", "UTF8", "--locale=C"]),
                   check=True, capture_output=True, cwd="/")
    start = [str(run / "pg_ctl"), "-D", str(folder), "-w", "-l", str(folder / "log"), "-o", quick, "start"]
    subprocess.run(_as_owner(start), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
    try:
        yield f"postgres://jiping@127.0.0.1:{port}/postgres"
    finally:
        stop = [str(run / "pg_ctl"), "-D", str(folder), "-m", "immediate", "stop"]
        subprocess.run(_as_owner(stop), check=True, stdout=subprocess.DEVNULL, cwd="/")


def test_the_suite_of_the_web_passes_on_postgresql(database: str) -> None:
    command = [
        sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", "tests/web",
        f"--ignore={Path(__file__).relative_to(ROOT)}", "--ignore-glob=*browser*",
    ]
    run = subprocess.run(command, cwd=ROOT, env=os.environ | {"DATABASE_URL": database}, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]
    assert " passed" in run.stdout

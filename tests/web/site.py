"""The real site for tests that need a browser: its own process, its own data, stopped and started like a machine's."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

from jiping.web.demo.logins import PASSWORD

ROOT = Path(__file__).parents[2]
PATIENCE = 60


class Site:
    """A server of the site on a port of this machine."""

    def __init__(self, data: Path, database: str = "", workers: int = 1) -> None:
        self.data, self.database, self.workers = data, database, workers
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        self.worker: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.run("from django.core.management import call_command; call_command('migrate', verbosity=0)\n"
                 "from jiping.web.demo.county import make_county; make_county()")
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.kill()
        self.kill_worker()

    def kill_worker(self) -> None:
        """Kill the worker and what it has started."""
        if self.worker is not None:
            os.killpg(self.worker.pid, signal.SIGKILL)
            self.worker.wait()
            self.worker = None

    def work(self) -> None:
        """Start a worker beside the server."""
        self.worker = subprocess.Popen(
            [sys.executable, "-m", "jiping.web", "work"], env=self._environment(), cwd=ROOT, start_new_session=True,
        )

    def run(self, program: str) -> str:
        """Run a program beside the site, with its data; what it prints."""
        begin = "import django; django.setup()\n"
        run = subprocess.run(
            [sys.executable, "-c", begin + program], env=self._environment(), cwd=ROOT, capture_output=True, text=True, check=False,
        )
        assert run.returncode == 0, run.stderr[-2000:]
        return run.stdout.strip()

    def start(self) -> None:
        """Start serving and wait until it answers."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "jiping.web.wsgi", "--bind", f"127.0.0.1:{self.port}", "--workers", str(self.workers),
             "--threads", "8", "--log-level", "error"],
            env=self._environment(), cwd=ROOT, start_new_session=True,
        )
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(f"{self.base}/sign-in/", timeout=5):
                    return
            except OSError:
                time.sleep(0.1)
        self.kill()
        raise RuntimeError("the site does not answer")

    def kill(self) -> None:
        """Kill every process of the server at once, in the middle of whatever it does."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def _environment(self) -> dict[str, str]:
        own = ({"DATABASE_URL": self.database} if self.database else {}) | {
            "JIPING_DATA": str(self.data), "DJANGO_SETTINGS_MODULE": "jiping.web.settings", "JIPING_HTTP": "1",
            "PYTHONPATH": str(ROOT),
        }
        return {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "JIPING_SECRET_KEY")} | own


__all__ = ["PASSWORD", "Site"]

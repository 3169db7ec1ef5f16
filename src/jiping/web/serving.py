"""Serve the site on this machine: database brought up to date, a worker beside it, the address printed."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence

import django
from django.core.management import call_command


def serve(arguments: Sequence[str]) -> int:
    """Run until interrupted."""
    asked = _parser().parse_args(arguments)
    os.environ["JIPING_HTTP"] = "1"  # in front of a network stands a server that speaks HTTPS: see the guide to deployment
    django.setup()
    call_command("migrate", verbosity=0)
    if asked.demo:
        _demonstration()
    print(f"绩评网站：http://{asked.host}:{asked.port}/  （按 Ctrl+C 停止）", flush=True)
    worker = subprocess.Popen([sys.executable, "-m", "jiping.web", "work"])
    try:
        return subprocess.call(_server(asked.host, asked.port, asked.threads))
    except KeyboardInterrupt:
        return 0
    finally:
        worker.terminate()
        worker.wait(20)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="jiping serve", description="启动绩评网站。")
    parser.add_argument("--host", default="127.0.0.1", help="监听的地址")
    parser.add_argument("--port", type=int, default=8000, help="端口")
    parser.add_argument("--threads", type=int, default=8, help="每个进程的线程数")
    parser.add_argument("--demo", action="store_true", help="空库时放入演示县的数据")
    return parser


def _server(host: str, port: int, threads: int) -> list[str]:
    """Gunicorn where it runs; on Windows, for trying out, Django's own server."""
    if os.name == "nt":
        return [sys.executable, "-m", "jiping.web", "runserver", "--noreload", f"{host}:{port}"]
    return [
        sys.executable, "-m", "gunicorn", "jiping.web.wsgi", "--bind", f"{host}:{port}", "--workers", "2",
        "--threads", str(threads), "--timeout", "60", "--log-level", "warning",
    ]


def _demonstration() -> None:
    from jiping.web.demo.logins import LOGINS, PASSWORD
    from jiping.web.demo.states import make_demo
    from jiping.web.models import Unit

    if not Unit.objects.exists():
        print("正在放入演示县的数据……", flush=True)
        make_demo()
    print("演示用户（密码都是 " + PASSWORD + "）：")
    for name, what in LOGINS:
        print(f"  {name:<10}{what}")

"""Serve the site on this machine: database brought up to date, a worker beside it, the address printed."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence

import django
from django.core.management import call_command

WORKER = [sys.executable, "-m", "jiping.web", "work"]


def serve(arguments: Sequence[str]) -> int:
    """Run until interrupted."""
    asked = _parser().parse_args(arguments)
    if _taken(asked.host, asked.port):
        print(f"端口 {asked.port} 已有别的程序在用；请换一个，例如 --port {asked.port + 1}，或先停掉那个程序。", file=sys.stderr)
        return 2
    os.environ["JIPING_HTTP"] = "1"  # in front of a network stands a server that speaks HTTPS: see the guide to deployment
    django.setup()
    call_command("migrate", verbosity=0)
    if asked.demo:
        _demonstration()
    print(f"绩评网站：http://{asked.host}:{asked.port}/  （按 Ctrl+C 停止）", flush=True)
    return _together(_server(asked.host, asked.port, asked.threads))


def _together(server: list[str]) -> int:
    """The server with a worker beside it, which is started again where it dies, until one stops them."""
    signal.signal(signal.SIGTERM, _interrupted)
    programs = [subprocess.Popen(server), subprocess.Popen(WORKER)]
    try:
        while programs[0].poll() is None:
            if programs[1].poll() is not None:
                programs[1] = subprocess.Popen(WORKER)
            time.sleep(1)
    except KeyboardInterrupt:
        return 0
    finally:
        for program in programs:
            program.terminate()
        for program in programs:
            program.wait(30)
    return programs[0].returncode


def _interrupted(*_signal: object) -> None:
    raise KeyboardInterrupt


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="jiping serve", description="启动绩评网站。")
    parser.add_argument("--host", default="127.0.0.1", help="监听的地址")
    parser.add_argument("--port", type=int, default=8000, help="端口")
    parser.add_argument("--threads", type=int, default=8, help="每个进程的线程数")
    parser.add_argument("--demo", action="store_true", help="空库时放入演示县的数据")
    return parser


def _taken(host: str, port: int) -> bool:
    """Whether something listens there already, or nobody may."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            return True
    return False


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

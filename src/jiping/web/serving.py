"""Serve the site on this machine: database brought up to date, a worker beside it, the address printed."""

from __future__ import annotations

import argparse
import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence

import django
from django.core.management import call_command

from jiping.model.errors import Unreadable

END_SECONDS = 30
WORKER = [sys.executable, "-m", "jiping.web", "work"]


def serve(arguments: Sequence[str]) -> int:
    """Run until interrupted."""
    try:
        asked = _asked(arguments)
        _look_at(asked.host, asked.port)
    except Unreadable as trouble:
        print(trouble.sentence, file=sys.stderr)
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
        _stop(programs)
    return programs[0].returncode


def _stop(programs: Sequence[subprocess.Popen[bytes]]) -> None:
    """Let them end what they are at; a job that takes longer is taken up again when the site is next started."""
    for program in programs:
        program.terminate()
    for program in programs:
        try:
            program.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()


def _interrupted(*_signal: object) -> None:
    raise KeyboardInterrupt


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    """How to serve. Raises ``Unreadable`` for a wrong call."""
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, choices=range(1, 65536), default=8000)
    parser.add_argument("--threads", type=int, choices=range(1, 101), default=8)  # of each process
    parser.add_argument("--demo", action="store_true")
    how = "可用 jiping serve --help 查看用法"
    try:
        asked, strange = parser.parse_known_args(arguments)
    except argparse.ArgumentError as trouble:
        raise Unreadable(f"{trouble.argument_name} 后面的值没有写，或写得不对；{how}。") from None
    if strange:
        raise Unreadable(f"命令里多了“{strange[0]}”，不知道是什么意思；{how}。")
    return asked


def _look_at(host: str, port: int) -> None:
    """Raise ``Unreadable`` where nobody can listen there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as trouble:
            raise Unreadable(_closed(trouble, host, port)) from None


def _closed(trouble: OSError, host: str, port: int) -> str:
    if isinstance(trouble, socket.gaierror) or trouble.errno == errno.EADDRNOTAVAIL:
        return f"“{host}”不是这台电脑的地址；--host 可以写 127.0.0.1（只给本机用）或 0.0.0.0（也给别的电脑用）。"
    if trouble.errno == errno.EACCES:
        return f"没有权限使用端口 {port}；请换一个大于 1023 的，例如 --port 8000。"
    return f"端口 {port} 已有别的程序在用；请换一个，例如 --port {port % 65535 + 1}，或先停掉那个程序。"


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

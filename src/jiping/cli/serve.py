"""``jiping serve``: start the web application, which is a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from typing import Annotated

import typer

from jiping.model.errors import Unreadable

NO_WEB = '网站需要另装的部件，请先安装：pip install "jiping[web]"。'
HIGHEST = 65535


def serve(
    *,
    host: Annotated[str, typer.Option("--host", metavar="地址", help="监听的地址")] = "127.0.0.1",
    port: Annotated[str, typer.Option("--port", metavar="端口", help="端口，默认 8000")] = "8000",
    demo: Annotated[bool, typer.Option("--demo", help="空库时放入演示县的数据")] = False,
) -> int:
    """Run the site until interrupted."""
    if find_spec("django") is None:
        raise Unreadable(NO_WEB)
    if not (port.isascii() and port.isdigit() and len(port) < 6 and 0 < int(port) <= HIGHEST):
        raise Unreadable(f"--port 后面要写 1 到 {HIGHEST} 的整数，不能写“{port}”。")
    command = [sys.executable, "-m", "jiping.web", "serve", "--host", host, "--port", port]
    command += ["--demo"] if demo else []
    if os.name != "nt":  # there a program cannot take another's place
        os.execv(command[0], command)  # noqa: S606 - the site takes this program's place, signals and all
    return subprocess.call(command)

"""The reference page of the commands, from their own help."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stdout
from typing import Any

from typer.main import get_command

from jiping.cli.app import app
from jiping.cli.main import main
from md import block, page, section, table

EXIT_CODES = (
    ("0", "没有错误（可以有提醒和建议）"),
    ("1", "发现错误，材料不能上报"),
    ("2", "有文件读不了，或命令写错了"),
)


def command_page() -> str:
    """``docs/cli.md``."""
    helps = [section(" ".join(("jiping", *path)), block(_help(path))) for path in _paths(get_command(app))]
    return page("命令", "src/jiping/cli", *helps, section("退出码", table(("退出码", "意思"), EXIT_CODES)))


def _paths(command: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield above
    for name, child in getattr(command, "commands", {}).items():
        yield from _paths(child, (*above, name))


def _help(path: tuple[str, ...]) -> list[str]:
    said = io.StringIO()
    with redirect_stdout(said):
        main([*path, "--help"])
    return said.getvalue().rstrip().splitlines()

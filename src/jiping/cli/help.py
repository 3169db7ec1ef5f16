"""Commands whose help and whose remarks about a wrong call are Chinese.

All values are taken as written and checked where they are used: typer's own conversion would import a validation
library, which takes longer than reading and checking a filing.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from functools import partial
from typing import Any

from typer import TyperException
from typer.core import TyperCommand, TyperGroup

from jiping.cli.layout import cells, pad, wrap
from jiping.cli.trouble import wrong_call
from jiping.model.errors import Unreadable

COLUMNS = 80
FIRST_COLUMN = 30


class Verb(TyperCommand):
    """One command."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.context_settings = {"allow_extra_args": True, "help_option_names": ["--help", "-h"]}

    def get_params(self, ctx: Any) -> Any:
        """All parameters, each taking its value as written."""
        return _as_written(super().get_params(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse; what is wrong is said in Chinese."""
        return _parsed(super().parse_args, ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Usage, what it does, its arguments and options."""
        words = " ".join(_name(param) for param in self.params if param.param_type_name == "argument")
        formatter.write(f"用法：{ctx.command_path} {words} [选项]".replace("  ", " ") + "\n\n")
        _paragraphs(self.help or "", formatter)
        _list("选项：", _options(self.get_params(ctx)), formatter)

    def invoke(self, ctx: Any) -> Any:
        """Run it, unless words are left over that nobody asked for."""
        if ctx.args:
            raise Unreadable(f"命令里多了“{ctx.args[0]}”，不知道是什么意思；可用 {ctx.command_path} --help 查看用法。")
        return super().invoke(ctx)


class Book(TyperGroup):
    """A group of commands."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.context_settings = {"help_option_names": ["--help", "-h"]}

    def get_params(self, ctx: Any) -> Any:
        """All parameters, each taking its value as written."""
        return _as_written(super().get_params(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Usage, what it is, its commands and options."""
        formatter.write(f"用法：{ctx.command_path} 命令 [选项]\n\n")
        _paragraphs(self.help or "", formatter)
        rows = [(name, (command.help or "").partition("\n")[0]) for name, command in self.commands.items()]
        _list("命令：", rows, formatter)
        _list("选项：", _options(self.get_params(ctx)), formatter)
        formatter.write(f"每个命令的用法：{ctx.command_path} 命令 --help\n")

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Without a command, list what there is; where there is no list, show the help."""
        if not args and "list" in self.commands:
            args = ["list"]
        if not args:
            print(ctx.get_help())
            ctx.exit(2)
        return _parsed(super().parse_args, ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command of that name; a wrong name gets one sentence with the nearest right one."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            near = get_close_matches(args[0], self.commands, n=1)
            hint = f"，是不是想写 {near[0]}" if near else ""
            raise Unreadable(f"没有“{args[0]}”这个命令{hint}；可用 {ctx.command_path} --help 查看全部命令。")
        return super().resolve_command(ctx, args)


def _parsed(parse: Callable[[Any, list[str]], list[str]], ctx: Any, args: list[str]) -> list[str]:
    try:
        return parse(ctx, args)
    except TyperException as trouble:
        raise Unreadable(wrong_call(trouble, ctx.command_path)) from None


def _as_written(params: list[Any]) -> list[Any]:
    """Replace the conversion of the parameters: a text stays a text, several become a list, a flag is true or false."""
    for param in params:
        param.process_value = partial(_value, param)
    return params


def _value(param: Any, ctx: Any, value: Any) -> Any:
    if param.required and param.value_is_missing(value):
        raise Unreadable(f"还要写明{_name(param).rstrip('…')}；可用 {ctx.command_path} --help 查看用法。")
    if getattr(param, "is_flag", False):
        value = bool(value)
    elif param.nargs == -1 or getattr(param, "multiple", False):
        value = list(value or ())
    return param.callback(ctx, param, value) if param.callback else value


def _name(param: Any) -> str:
    return str(param.metavar or param.name)


def _options(params: list[Any]) -> list[tuple[str, str]]:
    rows = []
    for param in params:
        if param.param_type_name == "option" and not param.hidden:
            names = ", ".join(sorted(param.opts, key=len))
            value = f" {_name(param)}" if not param.is_flag else ""
            rows.append((names + value, "显示用法" if "--help" in param.opts else param.help or ""))
    return rows


def _paragraphs(text: str, formatter: Any) -> None:
    for paragraph in text.splitlines():
        formatter.write("\n".join(wrap(paragraph, COLUMNS)) + "\n")
    formatter.write("\n")


def _list(title: str, rows: list[tuple[str, str]], formatter: Any) -> None:
    if not rows:
        return
    column = min(FIRST_COLUMN, 4 + max(cells(name) for name, _ in rows))
    formatter.write(title + "\n")
    for name, text in rows:
        head = pad(f"  {name}", column)
        if cells(name) > column - 4:
            formatter.write(f"  {name}\n")
            head = " " * column
        lines = wrap(head + text, COLUMNS, indent=column)
        formatter.write("\n".join(lines) + "\n")
    formatter.write("\n")

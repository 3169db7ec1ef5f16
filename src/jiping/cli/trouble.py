"""What is said when something goes wrong: one Chinese sentence, never a traceback."""

from __future__ import annotations

import os
import traceback
from pathlib import Path
from typing import Any

INTERRUPTED = 130  # as a shell reports Ctrl-C
BROKEN_PIPE = 141  # as a shell reports a reader that went away


def debugging() -> bool:
    """Whether the user asked for tracebacks."""
    return os.environ.get("JIPING_DEBUG", "") not in ("", "0")


def wrong_call(trouble: Any, command: str) -> str:
    """What the parser of a command did not like, said in Chinese."""
    how = f"可用 {command} --help 查看用法"
    option = getattr(trouble, "option_name", "")
    match type(trouble).__name__:
        case "NoSuchOption":
            near = "、".join(sorted(trouble.possibilities or ()))
            return f"没有 {option} 这个选项{f'，是不是想写 {near}' if near else ''}；{how}。"
        case "BadOptionUsage":
            wants = "后面要写一个值" if "requires" in trouble.message else "后面不用写值"
            return f"选项 {option} {wants}；{how}。"
        case _:
            return f"命令写得不对（{trouble.format_message()}）；{how}。"


_HOME = str(Path(__file__).parents[1]) + os.sep  # of the package, whatever the folder above it is called


def crash_sentence(crash: BaseException) -> str:
    """An error of ours: where it happened, without a machine's paths and without anything from the file."""
    return (
        f"程序在这里出错了（编号 {reference(crash)}），不是您操作的问题。请把编号告诉维护者；设 JIPING_DEBUG=1 可看详情。"
    )


def reference(crash: BaseException) -> str:
    """The innermost line of ours that was running: ``score.score:37:KeyError``."""
    name = type(crash).__name__
    for frame in reversed(traceback.extract_tb(crash.__traceback__)):
        if frame.filename.startswith(_HOME):
            inner = frame.filename.removeprefix(_HOME).removesuffix(".py").replace(os.sep, ".")
            return f"{inner}:{frame.lineno}:{name}"
    return name

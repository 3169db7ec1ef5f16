"""What is said of a wrong call, in Chinese; and the exit codes of a run that did not come to its end."""

from __future__ import annotations

from typing import Any

INTERRUPTED = 130  # as a shell reports Ctrl-C
BROKEN_PIPE = 141  # as a shell reports a reader that went away


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

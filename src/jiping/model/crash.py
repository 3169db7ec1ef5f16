"""What is said of an error of ours: where it happened, without a machine's paths and without anything from the file."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

_HOME = str(Path(__file__).parents[1]) + os.sep  # of the package, whatever the folder above it is called


def debugging() -> bool:
    """Whether the user asked for tracebacks."""
    return os.environ.get("JIPING_DEBUG", "") not in ("", "0")


def crash_sentence(crash: BaseException) -> str:
    """One sentence for the user, with what a maintainer needs."""
    if isinstance(crash, MemoryError):
        return "内存不够，没有做完；文件可能已损坏或过于复杂，请关闭别的程序、把文件另存一份再试。"
    return f"程序在这里出错了（编号 {reference(crash)}），不是您操作的问题。请把编号告诉维护者；设 JIPING_DEBUG=1 可看详情。"


def reference(crash: BaseException) -> str:
    """The innermost line of ours that was running: ``score.score:37:KeyError``."""
    name = type(crash).__name__
    for frame in reversed(traceback.extract_tb(crash.__traceback__)):
        if frame.filename.startswith(_HOME):
            inner = frame.filename.removeprefix(_HOME).removesuffix(".py").replace(os.sep, ".")
            return f"{inner}:{frame.lineno}:{name}"
    return name

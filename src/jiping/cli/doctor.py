"""``jiping doctor``: what this machine has, and what to do about what it has not."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from jiping.cli.machine import Check, checks
from jiping.cli.options import fonts_of, one_of

SCHEMA = "jiping.doctor/1"
FORMATS = ("text", "json")
SIGNS = {"ok": "√", "note": "—", "fault": "×"}


def doctor(
    *,
    shape: Annotated[str, typer.Option("--format", "-f", metavar="|".join(FORMATS), help="输出格式，默认 text")] = "text",
    fonts: Annotated[str, typer.Option("--fonts", metavar="文件夹", help="连同这个文件夹里的字体一起看")] = "",
) -> int:
    """Print one line a thing; the exit code is 1 where something does not work."""
    kind = one_of("--format", shape, FORMATS)
    found = list(checks(fonts_of(fonts)))
    if kind == "json":
        listed = [{"name": one.name, "state": one.state, "found": one.found, "advice": one.advice} for one in found]
        print(json.dumps({"schema": SCHEMA, "checks": listed}, ensure_ascii=False, indent=2))
    else:
        print(*map(_line, found), sep="\n")
        print(_verdict(found))
    return int(any(one.state == "fault" for one in found))


def _line(check: Check) -> str:
    advice = f"。{check.advice}" if check.advice else ""
    return f"{SIGNS[check.state]} {check.name}：{check.found}{advice}"


def _verdict(found: list[Check]) -> str:
    faults = [one.name for one in found if one.state == "fault"]
    notes = sum(one.state == "note" for one in found)
    if faults:
        return f"有 {len(faults)} 项不能用：{'、'.join(faults)}。"
    return f"都能用；另有 {notes} 项可以按需要补上。" if notes else "都能用。"

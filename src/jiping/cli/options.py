"""Options that several commands share, and the check of their values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from jiping.model.errors import Unreadable
from jiping.naming.texts import LANGUAGES, Frame

Language = Annotated[str, typer.Option("--lang", metavar="zh|en", help="标题和标签用中文或英文；规则说的话总是中文")]
Policy = Annotated[str, typer.Option("--policy", metavar="编号", help="评分办法的编号；不写则按单位所在地和年度选取")]
PolicyYear = Annotated[
    str, typer.Option("--policy-year", metavar="年度", help="按这一年的评分办法重算；不写则按材料的年度")
]
FormId = Annotated[str, typer.Option("--form", metavar="编号", help="表样的编号；不写则自动辨认")]
Output = Annotated[str, typer.Option("--output", "-o", metavar="文件", help="写到这个文件，不显示在屏幕上")]


def one_of(option: str, value: str, allowed: Sequence[str]) -> str:
    """The value, where it is one of those; else ``Unreadable`` says which there are."""
    if value not in allowed:
        listed = "、".join(allowed[:-1]) + " 或 " + allowed[-1]
        raise Unreadable(f"{option} 只能写 {listed}，不能写“{value}”。")
    return value


def frame_of(language: str) -> Frame:
    """The words of the language asked for."""
    return Frame(one_of("--lang", language, LANGUAGES))


def known_form(form_id: str) -> str:
    """The id of a form, looked up; empty stays empty. Raises ``Unreadable`` for an id that there is none of."""
    if form_id:
        from jiping import catalog

        catalog.form(form_id)
    return form_id


def year_of(option: str, text: str) -> int | None:
    """The year asked for; nothing where none is."""
    if text and not (text.isascii() and text.isdigit() and len(text) == 4):
        raise Unreadable(f"{option} 后面要写四位数字的年度，如 2024，不能写“{text}”。")
    return int(text) if text else None

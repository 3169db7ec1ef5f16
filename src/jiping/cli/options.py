"""Options that several commands share, and the check of their values."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
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
        said = f"{option} 只能写 {_listed(allowed)}，不能写“{value}”。" if value else f"请用 {option} 写明 {_listed(allowed)}。"
        raise Unreadable(said)
    return value


def kind_of(path: Path, allowed: Sequence[str]) -> str:
    """What kind of file the ending of its name asks for; else ``Unreadable`` says which endings there may be."""
    kind = path.suffix.lstrip(".").lower()
    if kind not in allowed:
        raise Unreadable(f"-o 的文件名要以 {_listed([f'.{one}' for one in allowed])} 结尾，不能写“{path.name}”。")
    return kind


def _listed(words: Sequence[str]) -> str:
    return "、".join(words[:-1]) + " 或 " + words[-1]


def fonts_of(folder: str) -> list[Path]:
    """The folder with further typefaces; nothing where none is named."""
    if folder and not Path(folder).is_dir():
        raise Unreadable(f"--fonts 后面要写放字体的文件夹，没有“{folder}”这个文件夹。")
    return [Path(folder)] if folder else []


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

"""What a reader accepts at most, each limit with its own sentence."""

from __future__ import annotations

import zlib
from lzma import LZMAError
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from jiping.model.errors import Unreadable

FILE_BYTES = 200 * 1024 * 1024
PART_BYTES = 48 * 1024 * 1024
PARTS = 20_000
CELLS = 400_000
PARAGRAPHS = 200_000
TEXT_CHARACTERS = 20_000_000
SPAN = 1000
DEPTH = 50
SPOILT = (  # what unpacking a part of a spoilt zip may raise
    BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, zlib.error, LZMAError,
)


def count(written: str | None, otherwise: int, most: int = SPAN) -> int:
    """A span or a level as markup has it: what is no number is ``otherwise``, and none is more than ``most``."""
    if not written or not (written.isascii() and written.isdigit()):
        return otherwise
    return most if len(written) > 9 else min(int(written), most)


def read_part(archive: ZipFile, name: str) -> bytes:
    """One part of a zip, unpacked; a part larger than allowed, or larger than it declares, is refused.

    ``KeyError`` where there is no such part.
    """
    info = archive.getinfo(name)
    if info.file_size > PART_BYTES:
        raise _too_large(info)
    try:
        with archive.open(info) as part:
            data = _at_most(part, info)
    except SPOILT as trouble:
        raise Unreadable("文件已损坏，压缩包里的正文读不出来；请重新复制或另存一份。") from trouble
    return data


def _at_most(part: IO[bytes], info: ZipInfo) -> bytes:
    data = part.read(PART_BYTES + 1)
    if len(data) > PART_BYTES:
        raise _too_large(info)
    return data


def _too_large(info: ZipInfo) -> Unreadable:
    return Unreadable(
        f"文件解压后过大（{info.filename} 超过 {PART_BYTES // 1024 // 1024} MB），不像正常的自评材料，已停止读取。"
    )


def check_cells(count: int) -> None:
    """Refuse a table of more cells than a form can have."""
    if count > CELLS:
        raise Unreadable(f"表格单元格超过 {CELLS // 10000} 万个，不像正常的自评材料，已停止读取。")


def check_paragraphs(count: int) -> None:
    """Refuse a text of more paragraphs than a report can have."""
    if count > PARAGRAPHS:
        raise Unreadable(f"段落超过 {PARAGRAPHS // 10000} 万段，不像正常的自评材料，已停止读取。")


def check_depth(depth: int) -> None:
    """Refuse tables in tables in tables."""
    if depth > DEPTH:
        raise Unreadable(f"表格一层套一层，超过 {DEPTH} 层，不像正常的自评材料，已停止读取。")

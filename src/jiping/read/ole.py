"""Compound files: the container of .doc, .xls, .wps and .et, and of every Office file with a password."""

from __future__ import annotations

import struct

from doc2docx.cfb import CompoundFile
from doc2docx.errors import Doc2DocxError

from jiping.model.errors import Unreadable

BROKEN = "文件已损坏或不完整（复合文件的结构读不出来），多半是复制、下载时中断；请重新复制一份，或用 Word、WPS 打开后另存。"
LOCKED = "文件设了打开密码，无法读取；请用 Word、WPS 或 Excel 取消密码后再提供。"
NO_BODY = "这是旧版 Office 的复合文件，但里面没有 Word 或 Excel 正文，无法读取。"
_WORKBOOKS = ("Workbook", "Book", "WORKBOOK", "BOOK")
_FILEPASS, _BOF = 0x2F, 0x809


def opened(data: bytes) -> CompoundFile:
    """The compound file in memory. Raises ``Unreadable`` where its structure is broken."""
    try:
        return CompoundFile(data)
    except (Doc2DocxError, struct.error, ValueError, IndexError, OverflowError, RecursionError) as trouble:
        raise Unreadable(BROKEN) from trouble


def stream(compound: CompoundFile, name: str) -> bytes | None:
    """The bytes of a stream, or ``None`` where there is none of that name."""
    try:
        return bytes(compound.open_stream(name))
    except (Doc2DocxError, struct.error, ValueError, IndexError, OverflowError):
        return None


def names(compound: CompoundFile) -> list[str]:
    """The last names of all storages and streams."""
    return [entry.path[-1] if isinstance(entry.path, tuple) else str(entry.path).rpartition("/")[2] for entry in compound.entries]


def workbook(compound: CompoundFile) -> bytes | None:
    """The stream of a workbook of Excel 97–2003 or of Excel 5/95."""
    return next((found for name in _WORKBOOKS if (found := stream(compound, name))), None)

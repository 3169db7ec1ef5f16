"""What a reader accepts at most, each limit with its own sentence."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from lzma import LZMAError
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from jiping.model.document import Document
from jiping.model.errors import Unreadable
from jiping.model.filing import Filing

FILE_BYTES = 200 * 1024 * 1024
PART_BYTES = 48 * 1024 * 1024
PARTS = 20_000
CELLS = 150_000  # as many as are read and checked within five seconds
PARAGRAPHS = 200_000
TEXT_CHARACTERS = 3_000_000
PIECE_CHARACTERS = 300_000
FORMS = 500
ROWS = {"indicators": (1000, "条指标"), "funds": (200, "行资金"), "spending": (1000, "行支出")}  # of one form
TEXT_BYTES = 32 * 1024 * 1024
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


def read_parts(archive: ZipFile, names: Iterable[str]) -> Iterator[bytes]:
    """Parts of a zip one by one; refused where they are larger together than a whole file may be."""
    room = FILE_BYTES
    for name in names:
        data = read_part(archive, name)
        room -= len(data)
        if room < 0:
            raise Unreadable(f"文件里的图片和嵌入的文件解压后超过 {FILE_BYTES // 1024 // 1024} MB，不像正常的自评材料，已停止读取。")
        yield data


def _at_most(part: IO[bytes], info: ZipInfo) -> bytes:
    data = part.read(PART_BYTES + 1)
    if len(data) > PART_BYTES:
        raise _too_large(info)
    return data


def _too_large(info: ZipInfo) -> Unreadable:
    return Unreadable(
        f"文件解压后过大（{info.filename} 超过 {PART_BYTES // 1024 // 1024} MB），不像正常的自评材料，已停止读取。"
    )


def check_text_bytes(data: bytes) -> None:
    """Refuse a text, page or data file that no person wrote."""
    if len(data) > TEXT_BYTES:
        raise Unreadable(f"文本超过 {TEXT_BYTES // 1024 // 1024} MB，不像正常的自评材料，已停止读取。")


def check_cells(count: int) -> None:
    """Refuse a table of more cells than a form can have."""
    if count > CELLS:
        raise Unreadable(f"表格单元格超过 {CELLS // 10000} 万个，不像正常的自评材料，已停止读取。")


def check_paragraphs(count: int) -> None:
    """Refuse a text of more paragraphs than a report can have."""
    if count > PARAGRAPHS:
        raise Unreadable(f"段落超过 {PARAGRAPHS // 10000} 万段，不像正常的自评材料，已停止读取。")


def check_document(document: Document) -> None:
    """Refuse what is longer than any report, whatever format it came in."""
    lengths = list(map(len, document.texts()))
    if max(lengths, default=0) > PIECE_CHARACTERS:
        raise _too_long()
    check_cells(len(lengths))
    if sum(lengths) > TEXT_CHARACTERS:
        raise Unreadable(f"文字超过 {TEXT_CHARACTERS // 10000} 万字，不像正常的自评材料，已停止读取。")


def _too_long() -> Unreadable:
    return Unreadable(f"有一段文字超过 {PIECE_CHARACTERS // 10000} 万字，不像正常的自评材料，已停止读取。")


def check_filing(filing: Filing) -> Filing:
    """Refuse more forms or rows than anybody hands in: they are compared with one another."""
    if len(filing.forms) > FORMS:
        raise Unreadable(f"文件里有 {len(filing.forms)} 张表，超过 {FORMS} 张；请分成几个文件来核对。")
    for form in filing.forms:
        for name, (most, what) in ROWS.items():
            rows = len(getattr(form, name, ()))
            if rows > most:
                raise Unreadable(f"一张表里有 {rows} {what}，超过 {most} {what[0]}，不像正常的自评表，已停止读取。")
    return filing


def check_leaves(filing: Filing) -> Filing:
    """The same, and no text longer than a report: for a filing that no reader has looked at."""
    if any(len(cell.text) > PIECE_CHARACTERS for cell in filing.cells()):
        raise _too_long()
    return check_filing(filing)


def check_depth(depth: int) -> None:
    """Refuse tables in tables in tables."""
    if depth > DEPTH:
        raise Unreadable(f"表格一层套一层，超过 {DEPTH} 层，不像正常的自评材料，已停止读取。")

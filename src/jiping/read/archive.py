"""Zip archives of documents: a county's folder in one file, names in UTF-8 or GBK, an archive inside it opened, too."""

from __future__ import annotations

import io
import re
import struct
from dataclasses import dataclass, field
from zipfile import ZipFile, ZipInfo

from jiping.model.errors import Unreadable
from jiping.read.detect import detect
from jiping.read.encoding import decode
from jiping.read.limits import FILE_BYTES, SPOILT

MEMBERS = 5_000
LOCKED = "压缩包设了密码，无法读取；请解压后再提供里面的自评材料。"
EMPTY = "压缩包里没有能读取的文件；请确认里面是预算绩效自评材料。"
_LEFT_BEHIND = re.compile(r"(?:^|/)(?:__MACOSX/|\._|~\$|\.~|\.DS_Store$|Thumbs\.db$|desktop\.ini$)")
_NUMBERS = re.compile(r"(\d{1,9})")
_UNICODE_PATH = 0x7075


@dataclass(slots=True)
class Contents:
    """The documents of an archive by their names, and what was left out."""

    members: list[tuple[str, bytes]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    room: int = 0  # bytes that may still be unpacked

    def leave_out(self, name: str, why: str) -> None:
        """Say why a file was not read."""
        self.remarks.append(f"压缩包里的“{name}”没有读入：{why}")


def members(data: bytes) -> list[tuple[str, bytes]]:
    """The files of an archive that are documents, each with its name, in the order of their names.

    Raises ``Unreadable`` where there are none, where the archive is locked or broken, or where it is far too large.
    """
    return contents(data).members


def contents(data: bytes) -> Contents:
    """As ``members``, with remarks on the files that were left out."""
    found = Contents(room=FILE_BYTES)
    _gather(data, "", found)
    found.members.sort(key=lambda member: _natural(member[0]))
    if not found.members:
        raise Unreadable(found.remarks[0] if len(found.remarks) == 1 else EMPTY)
    return found


def _gather(data: bytes, above: str, found: Contents) -> None:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                name = above + file_name(info)
                if not name.endswith("/") and info.file_size and not _LEFT_BEHIND.search(name):
                    _take(name, _unpacked(archive, info, found), above, found)
    except (*SPOILT, struct.error) as trouble:
        raise Unreadable("压缩包已损坏或不完整，里面的文件读不出来；请重新压缩或复制一份。") from trouble


def _take(name: str, data: bytes, above: str, found: Contents) -> None:
    """Keep a file that is a document; open an archive inside the archive, but none inside that."""
    try:
        kind = detect(data)
        if kind == "txt":
            decode(data)  # what is no text is no document either
    except Unreadable as trouble:
        found.leave_out(name, trouble.sentence)
        return
    if kind == "zip" and above:
        found.leave_out(name, "压缩包套了三层以上；请解压后再提供。")
    elif kind == "zip":
        _gather(data, name + "/", found)
    elif kind == "json":
        found.leave_out(name, "这是数据文件，不是文档。")
    else:
        found.members.append((name, data))
    if len(found.members) > MEMBERS:
        raise Unreadable(f"压缩包里的文件超过 {MEMBERS} 个，请分开提供。")


def _unpacked(archive: ZipFile, info: ZipInfo, found: Contents) -> bytes:
    if info.flag_bits & 0x1:
        raise Unreadable(LOCKED)
    with archive.open(info) as part:
        data = part.read(found.room + 1)
    found.room -= len(data)
    if found.room < 0:
        raise Unreadable(f"压缩包解压后超过 {FILE_BYTES // 1024 // 1024} MB，不像自评材料，已停止读取。")
    return data


def file_name(info: ZipInfo) -> str:
    """The name of a file in an archive: as marked, or as UTF-8, or as the GBK of a Chinese Windows."""
    if info.flag_bits & 0x800:
        return info.filename
    extra = info.extra
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        if kind == _UNICODE_PATH and length > 5:
            return extra[9 : 4 + length].decode("utf-8", "replace")
        extra = extra[4 + length :]
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return info.filename


def _natural(name: str) -> list[tuple[int, int, str]]:
    """附件2 before 附件10."""
    return [(1, int(part), "") if part.isdecimal() else (0, 0, part) for part in _NUMBERS.split(name)]

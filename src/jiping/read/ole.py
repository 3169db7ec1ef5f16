"""Compound files: the container of .doc, .xls, .wps and .et, and of every Office file with a password.

Read leniently: what Word and WPS open must open here, too, so only what is needed to find a stream is checked.
"""

from __future__ import annotations

import re
import struct
import sys
from array import array

from jiping.model.errors import Unreadable

BROKEN = "文件已损坏或不完整（复合文件的结构读不出来），多半是复制、下载时中断；请重新复制一份，或用 Word、WPS 打开后另存。"
MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STREAMS = (b"\x09\x08\x10\0\0\x06", b"\x09\x08\x08\0\0\x05")  # how a workbook of Excel 97, of Excel 5 begins without a container
_FREE = 0xFFFFFFFA  # this and all above mark the end of a chain, free sectors and the tables themselves
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_MAX_ENTRIES = 20_000
_FILEPASS = 0x002F
_DIGITS = re.compile(r"[0-9a-fA-F]+")


class Ole:
    """The streams of one compound file, by their path: ``WordDocument``, ``ObjectPool/_1/CompObj``."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        try:
            self._open()
        except (struct.error, IndexError, ValueError) as trouble:
            raise Unreadable(BROKEN) from trouble

    def stream(self, path: str) -> bytes | None:
        """The bytes of a stream, or ``None`` where there is none under that path. Raises where it breaks off."""
        start, size = self._streams.get(path, (0, -1))
        if size < 0:
            return None
        if size < self.cutoff:
            found = _pieces(self._small, self._small_fat, start, 1 << self.small_shift, 0)
        else:
            found = _pieces(self.data, self._fat, start, 1 << self.shift, 1)
        if len(found) < size:
            raise Unreadable(BROKEN)
        return found[:size]

    def __contains__(self, path: str) -> bool:
        return path in self._streams

    @property
    def names(self) -> set[str]:
        """The names of all storages and streams, at any depth."""
        return {part for path in self._paths for part in path.split("/")}

    def storages(self, around: str) -> int:
        """How many storages stand in a storage: LibreOffice writes some empty."""
        return len({path.split("/")[1] for path in self._paths if path.startswith(f"{around}/")})

    def _open(self) -> None:
        data = self.data
        self.shift, self.small_shift = struct.unpack_from("<HH", data, 0x1E)
        if not 7 <= self.shift <= 16 or not 4 <= self.small_shift <= 12:
            raise ValueError("sector size")
        first_directory = struct.unpack_from("<I", data, 0x30)[0]
        self.cutoff, first_small, _, first_difat = struct.unpack_from("<IIII", data, 0x38)
        self._fat = self._table(first_difat)
        directory = _pieces(data, self._fat, first_directory, 1 << self.shift, 1)
        self._small_fat = _numbers(_pieces(data, self._fat, first_small, 1 << self.shift, 1))
        self._streams: dict[str, tuple[int, int]] = {}
        self._paths: list[str] = []
        self._small = b""
        self._walk(directory)

    def _table(self, first_difat: int) -> array[int]:
        """The sector table, from the 109 places in the header and the chain behind them."""
        size = 1 << self.shift
        places = list(struct.unpack_from("<109I", self.data, 0x4C))
        sector, seen = first_difat, 0
        while sector < _FREE and seen <= len(self.data) >> self.shift:
            more = _numbers(_sector(self.data, sector, size))
            if not more:
                break
            places += more[:-1]
            sector, seen = more[-1], seen + 1
        held = b"".join(_sector(self.data, place, size) for place in places if place < _FREE)
        return _numbers(held)

    def _walk(self, directory: bytes) -> None:
        entries = [directory[at : at + 128] for at in range(0, min(len(directory), _MAX_ENTRIES * 128) - 127, 128)]
        if not entries or entries[0][66] != _ROOT:
            raise ValueError("directory")
        start, size, child = _place(entries[0])
        self._small = _pieces(self.data, self._fat, start, 1 << self.shift, 1)[: size or None]
        waiting, seen = [(child, "")], set()
        while waiting:
            index, path = waiting.pop()
            if index >= len(entries) or index in seen:
                continue
            seen.add(index)
            entry = entries[index]
            left, right = struct.unpack_from("<II", entry, 68)
            waiting += [(left, path), (right, path)]
            name = path + entry[: max(0, min(64, entry[64] | entry[65] << 8) - 2)].decode("utf-16-le", "replace")
            start, size, child = _place(entry)
            self._paths.append(name)
            if entry[66] == _STREAM:
                self._streams[name] = start, size
            elif entry[66] == _STORAGE:
                waiting.append((child, name + "/"))


def _place(entry: bytes) -> tuple[int, int, int]:
    start, size = struct.unpack_from("<II", entry, 116)
    return start, size, struct.unpack_from("<I", entry, 76)[0]


def _sector(data: bytes, number: int, size: int) -> bytes:
    at = (number + 1) * size
    return data[at : at + size]


def _pieces(data: bytes, table: array[int], start: int, size: int, before: int) -> bytes:
    """A chain of sectors joined; one that runs in a circle or out of the file ends there, at the latest with as much as there is."""
    found: list[bytes] = []
    sector = start
    while sector < _FREE and len(found) <= len(table) and len(found) * size <= len(data):
        at = (sector + before) * size
        piece = data[at : at + size]
        if not piece:
            break
        found.append(piece)
        if sector >= len(table):
            break
        sector = table[sector]
    return b"".join(found)


def _numbers(data: bytes) -> array[int]:
    numbers = array("I", data[: len(data) // 4 * 4])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def workbook(ole: Ole) -> bytes | None:
    """The stream of a workbook of Excel 97–2003 (Workbook) or of Excel 5 and 95 (Book)."""
    return next((found for name in ("Workbook", "Book", "WORKBOOK", "BOOK") if (found := ole.stream(name))), None)


def inside(ole: Ole, storage: str = "") -> bytes | None:
    """The file that a storage of embedded things holds: a package of the new Office, or the stream of an old workbook."""
    names = ("Package", "Workbook", "Book")
    try:
        found = (ole.stream(f"{storage}/{name}".lstrip("/")) for name in names)
        return next((data for data in found if data), None)
    except Unreadable:
        return None


def native(written: str) -> bytes | None:
    """The file in an object of the first kind, which rich text writes in digits: behind its kind and three names."""
    digits = "".join(written.split())
    if len(digits) % 2 or not _DIGITS.fullmatch(digits):
        return None
    data, at = bytes.fromhex(digits), 8
    for _ in range(3):
        at += 4 + int.from_bytes(data[at : at + 4], "little")
    size = int.from_bytes(data[at : at + 4], "little")
    data = data[at + 4 : at + 4 + size]
    return data if data.startswith((MAGIC, b"PK")) else None


def locked(ole: Ole) -> bool:
    """Whether the body is encrypted: the flag of Word's first block, Excel's FILEPASS, or a package as a whole."""
    if "EncryptedPackage" in ole or "EncryptionInfo" in ole:
        return True
    word = ole.stream("WordDocument")
    if word is not None and len(word) > 12:
        return bool(word[11] & 0x01)  # FibBase, flags at byte 10, fEncrypted is bit 8
    book = workbook(ole)
    return book is not None and has_filepass(book)


def has_filepass(book: bytes) -> bool:
    """FILEPASS stands among the first records of the workbook."""
    at = 0
    for _ in range(8):
        if at + 4 > len(book):
            return False
        kind, length = struct.unpack_from("<HH", book, at)
        if kind == _FILEPASS:
            return True
        at += 4 + length
    return False

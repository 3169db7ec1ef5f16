"""The typefaces of a machine: their names in every language, and which characters they have. Read from the files' own tables."""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
MOST = 5000  # files that are looked at
_FAMILY = (1, 4, 16)  # the kinds of a name: family, full name, typographic family
_LARGEST = 1 << 22
_UNICODE = {(3, 10): 2, (0, 4): 2, (0, 6): 2, (3, 1): 1, (0, 3): 1}


@dataclass(frozen=True)
class Face:
    """A typeface of a file."""

    path: Path
    names: frozenset[str]
    offset: int

    def has(self, character: str) -> bool:
        """Whether it has a glyph for the character."""
        code = ord(character)
        return any(first <= code <= last for first, last in self._ranges)

    @cached_property
    def _ranges(self) -> list[tuple[int, int]]:
        try:
            with self.path.open("rb") as stream:
                return _covered(_table(stream, _tables(stream, self.offset), b"cmap"))
        except (OSError, struct.error, ValueError):  # a damaged typeface has nothing to print with
            return []


def folders() -> list[Path]:
    """Where this system keeps its typefaces, those of the user included."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return [Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", local / "Microsoft" / "Windows" / "Fonts"]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    shared = [Path(os.sep, "usr", "share", "fonts"), Path(os.sep, "usr", "local", "share", "fonts")]
    return [*shared, home / ".fonts", home / ".local" / "share" / "fonts"]


def faces(places: Iterable[Path]) -> list[Face]:
    """The typefaces in these folders; a file that is none is passed over."""
    files = (path for place in places if place.is_dir() for path in sorted(place.rglob("*")) if path.suffix.lower() in ENDINGS)
    return [face for path, _ in zip(files, range(MOST), strict=False) for face in _faces(path)]


def _faces(path: Path) -> list[Face]:
    try:
        with path.open("rb") as stream:
            return [Face(path, _names(_table(stream, _tables(stream, offset), b"name")), offset) for offset in _offsets(stream)]
    except (OSError, struct.error, ValueError):
        return []


def _offsets(stream: BinaryIO) -> list[int]:
    """Where the typefaces of a file begin: one, or those of a collection."""
    head = _read(stream, 0, 12)
    if head[:4] != b"ttcf":
        return [0]
    count = min(struct.unpack(">I", head[8:12])[0], 64)
    return list(struct.unpack(f">{count}I", _read(stream, 12, 4 * count)))


def _tables(stream: BinaryIO, offset: int) -> dict[bytes, tuple[int, int]]:
    count = struct.unpack(">H", _read(stream, offset + 4, 2))[0]
    records = _read(stream, offset + 12, 16 * count)
    found = {}
    for at in range(0, len(records), 16):
        tag, _, start, length = struct.unpack(">4sIII", records[at : at + 16])
        found[tag] = (start, length)
    return found


def _table(stream: BinaryIO, tables: dict[bytes, tuple[int, int]], tag: bytes) -> bytes:
    start, length = tables.get(tag, (0, 0))
    return _read(stream, start, min(length, _LARGEST))


def _read(stream: BinaryIO, start: int, length: int) -> bytes:
    stream.seek(start)
    return stream.read(length)


def _names(table: bytes) -> frozenset[str]:
    """The family and full names, in whatever language they are given."""
    if len(table) < 6:
        return frozenset()
    _, count, storage = struct.unpack(">HHH", table[:6])
    found = set()
    for at in range(6, 6 + 12 * count, 12):
        platform, _, _, kind, length, start = struct.unpack(">6H", table[at : at + 12])
        if kind in _FAMILY:
            raw = table[storage + start : storage + start + length]
            found.add(raw.decode("latin-1" if platform == 1 else "utf-16-be", errors="replace"))
    return frozenset(found)


def _covered(table: bytes) -> list[tuple[int, int]]:
    """The ranges of characters of the widest table of Unicode."""
    if len(table) < 4:
        return []
    best, where = 0, 0
    for at in range(4, 4 + 8 * struct.unpack(">H", table[2:4])[0], 8):
        platform, encoding, start = struct.unpack(">HHI", table[at : at + 8])
        if (rank := _UNICODE.get((platform, encoding), 0)) > best:
            best, where = rank, start
    return list(_ranges(table[where:])) if best else []


def _ranges(table: bytes) -> Iterator[tuple[int, int]]:
    shape = struct.unpack(">H", table[:2])[0]
    if shape == 12:
        for at in range(16, 16 + 12 * struct.unpack(">I", table[12:16])[0], 12):
            first, last, _ = struct.unpack(">III", table[at : at + 12])
            yield first, last
    elif shape == 4:
        double = struct.unpack(">H", table[6:8])[0]
        ends = struct.unpack(f">{double // 2}H", table[14 : 14 + double])
        starts = struct.unpack(f">{double // 2}H", table[16 + double : 16 + 2 * double])
        yield from ((first, last) for first, last in zip(starts, ends, strict=True) if last != 0xFFFF)

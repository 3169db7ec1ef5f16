"""Typefaces as their files describe themselves, made here by hand."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from jiping.write.faces import faces, folders


def names(family: str) -> bytes:
    """A name table with the family in Chinese."""
    raw = family.encode("utf-16-be")
    return struct.pack(">HHH", 0, 1, 18) + struct.pack(">6H", 3, 1, 0x0804, 1, len(raw), 0) + raw


def narrow(first: int, last: int) -> bytes:
    """A cmap of format 4 with one range."""
    body = struct.pack(">7H", 4, 32, 0, 4, 0, 0, 0) + struct.pack(">2H", last, 0xFFFF) + b"\0\0" + struct.pack(">2H", first, 0xFFFF)
    return struct.pack(">HHHHI", 0, 1, 3, 1, 12) + body


def wide(first: int, last: int) -> bytes:
    """A cmap of format 12 with one range, beside a narrow one that must not be taken."""
    body = struct.pack(">HHIII", 12, 0, 28, 0, 1) + struct.pack(">III", first, last, 1)
    table = struct.pack(">HH", 0, 2) + struct.pack(">HHI", 3, 1, 20) + struct.pack(">HHI", 3, 10, 20 + len(narrow(1, 2)) - 12)
    return table + narrow(1, 2)[12:] + body


def typeface(tables: dict[bytes, bytes], at: int = 0) -> bytes:
    start = 12 + 16 * len(tables)
    records, data = b"", b""
    for tag, table in tables.items():
        records += struct.pack(">4sIII", tag, 0, at + start + len(data), len(table))
        data += table
    return struct.pack(">IHHHH", 0x00010000, len(tables), 0, 0, 0) + records + data


@pytest.mark.parametrize(("cmap", "has", "lacks"), [(narrow(0x4E00, 0x9FA5), "中", "㛃"), (wide(0x2CB4E, 0x2CB4E), "𬭎", "\x01")])
def test_names_and_characters_are_those_of_the_tables(cmap: bytes, has: str, lacks: str, tmp_path: Path) -> None:
    (tmp_path / "一.ttf").write_bytes(typeface({b"name": names("仿宋_GB2312"), b"cmap": cmap}))
    [face] = faces([tmp_path])
    assert face.names == {"仿宋_GB2312"}
    assert face.has(has)
    assert not face.has(lacks)


def test_a_collection_has_several(tmp_path: Path) -> None:
    first = typeface({b"name": names("甲")}, at=20)
    second = typeface({b"name": names("乙")}, at=20 + len(first))
    head = b"ttcf" + struct.pack(">III", 0x00010000, 2, 20) + struct.pack(">I", 20 + len(first))
    (tmp_path / "两.ttc").write_bytes(head + first + second)
    assert [face.names for face in faces([tmp_path])] == [{"甲"}, {"乙"}]


@pytest.mark.parametrize("data", [b"", b"ttcf", b"\0\1\0\0" + b"\xff" * 40, typeface({b"name": names("甲")})[:40]])
def test_a_broken_file_is_passed_over_or_has_nothing(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "坏.ttf").write_bytes(data)
    assert not any(face.names or face.has("中") for face in faces([tmp_path]))


def test_a_folder_that_is_not_there_has_none(tmp_path: Path) -> None:
    assert faces([tmp_path / "没有"]) == []
    assert folders()


@pytest.mark.parametrize("cut", [5, 11, 13, 20, 27])
def test_a_face_whose_table_of_characters_is_damaged_has_none(cut: int, tmp_path: Path) -> None:
    (tmp_path / "坏.ttf").write_bytes(typeface({b"name": names("甲"), b"cmap": wide(0x4E00, 0x9FA5)[:cut]}))
    [face] = faces([tmp_path])
    assert not face.has("中")

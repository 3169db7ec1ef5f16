"""The pictures in files that are no zip of parts: Word 97–2003, rich text, flat OpenDocument."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator

from jiping.model.errors import Unreadable
from jiping.read.limits import FILE_BYTES
from jiping.read.ole import Ole

# A picture of an old Office: its kind (JPEG, PNG), its length, one or two sums of sixteen bytes, a mark, and how a picture begins.
_BLIP = re.compile(rb"(?=[\x1d\x1e]\xf0(.{4})(.{17}|.{33})(?:\xff\xd8\xff|\x89PNG))", re.DOTALL)
_RICH = re.compile(rb"\\(?:png|jpeg)blip\b(?:\{[^{}]{0,200}\}|[^{}]){0,300}?([0-9a-fA-F\s]{128,})")
_FLAT = re.compile(rb"<draw:image\b[^>]*>\s*<office:binary-data>([^<]*)<")


def pictures_of(data: bytes, kind: str) -> list[bytes]:
    """The pictures of a file that is no zip, in its order."""
    told = {"doc": _of_word, "rtf": _of_rich_text, "odt": _of_flat}[kind]
    found: dict[bytes, None] = {}
    room = FILE_BYTES
    for picture in told(data):
        room -= len(picture)
        if room < 0:
            break
        found[picture] = None
    return list(found)


def _of_word(data: bytes) -> Iterator[bytes]:
    ole = Ole(data)
    for name in ("Data", "WordDocument"):  # pictures in a line, then those that float
        stream = ole.stream(name) or b""
        for match in _BLIP.finditer(stream):
            begin, length = match.start() + 6, int.from_bytes(match[1], "little")
            yield stream[begin + len(match[2]) : begin + length]


def _of_rich_text(data: bytes) -> Iterator[bytes]:
    for match in _RICH.finditer(data):
        digits = b"".join(match[1].split())
        yield binascii.unhexlify(digits[: len(digits) // 2 * 2])


def _of_flat(data: bytes) -> Iterator[bytes]:
    for match in _FLAT.finditer(data):
        try:
            yield b64decode(match[1])
        except binascii.Error as trouble:
            raise Unreadable("文件已损坏，里面的图片读不出来；请用 WPS 或 LibreOffice 打开后另存一份。") from trouble

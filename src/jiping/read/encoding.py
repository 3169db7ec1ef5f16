"""Text of unknown encoding: UTF-8, UTF-16, GB18030, then a guess that must convince."""

from __future__ import annotations

from jiping.model.errors import Unreadable

NOT_TEXT = "认不出这是什么文件：既不是文档，也不是文字；请提供 Word、网页或文本格式的自评材料。"
_ODD = "\x00\x01\x02\x03\x04\x05\x06\x07\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f\ufffd"


def decode(data: bytes) -> str:
    """The text of the bytes. Raises ``Unreadable`` where they are no text."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _sound(data.decode(name, "replace"))
    for name in ("utf-8", "gb18030"):
        try:
            return _sound(data.decode(name))
        except UnicodeDecodeError:
            continue
    return _sound(_guess(data))


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    if best is None:
        raise Unreadable(NOT_TEXT)
    return data.decode(best.encoding, "replace")


def _sound(text: str) -> str:
    """The text, if it reads like one: hardly any control characters, and some words."""
    sample = text[:20_000]
    odd = sum(sample.count(character) for character in _ODD)
    if odd > len(sample) // 200 or not any(character.isalnum() for character in sample):
        raise Unreadable(NOT_TEXT)
    wanted = sum("一" <= c <= "鿿" or c.isascii() or c in "，。、；：（）“”‘’《》％—…　①②③④⑤≥≤" for c in sample)
    if wanted * 10 < len(sample) * 8:
        raise Unreadable(NOT_TEXT)
    return text

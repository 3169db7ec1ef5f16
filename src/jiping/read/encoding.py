"""Text of unknown encoding: UTF-8, UTF-16, GB18030, then a guess that must convince."""

from __future__ import annotations

import unicodedata

from jiping.model.errors import Unreadable

NOT_TEXT = "认不出这是什么文件：既不是文档，也不是文字；请提供 Word、Excel、PDF、网页或文本格式的文件。"
_SAMPLE = 4000
_SIGNS = "×÷·±°"  # as masks and in sums


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
    """The text, if it reads like one: hardly any control or unassigned characters, most of them common in Chinese."""
    sample = text[:_SAMPLE]
    odd = sum(unicodedata.category(c) in ("Cc", "Co", "Cn", "Cs") and c not in "\t\n\r\f" or c == "\ufffd" for c in sample)
    common = sum(
        "一" <= c <= "\u9fff" or c.isascii() or "\u2000" <= c <= "\u30ff" or "\uff00" <= c <= "\uffef" or c in _SIGNS for c in sample
    )
    if odd * 200 > len(sample) or common * 10 < len(sample) * 8 or not any(c.isalnum() for c in sample):
        raise Unreadable(NOT_TEXT)
    return text

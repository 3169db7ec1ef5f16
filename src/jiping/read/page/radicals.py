"""Radicals that stand for characters: fonts draw both with one glyph, and some printers write down the wrong one."""

from __future__ import annotations

import unicodedata

_SIMPLE = {  # where the compatibility form is the traditional character, or none is given
    "⼾": "户", "⺟": "母", "⺠": "民", "⻁": "虎", "⻄": "西", "⻅": "见", "⻆": "角", "⻉": "贝", "⻋": "车", "⻓": "长",
    "⻔": "门", "⻘": "青", "⻙": "韦", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻢": "马", "⻣": "骨", "⻤": "鬼",
    "⻥": "鱼", "⻦": "鸟", "⻧": "卤", "⻨": "麦", "⻩": "黄", "⻪": "黾", "⻬": "齐", "⻮": "齿", "⻰": "龙", "⻳": "龟",
}
_KANGXI = range(0x2F00, 0x2FD6)
_COMPATIBILITY = range(0xF900, 0xFADA)

RADICALS = {
    code: plain
    for code in (*_KANGXI, *_COMPATIBILITY)
    if len(plain := unicodedata.normalize("NFKC", chr(code))) == 1 and plain != chr(code)
} | {ord(radical): plain for radical, plain in _SIMPLE.items()}

"""The signs of printed numbers: full width and look-alike characters, operators, words of vagueness."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

Operator = Literal["", "=", "≥", "≤", ">", "<"]


def listed(words: str) -> tuple[str, ...]:
    """The words of a list that is written with blanks between them."""
    return tuple(words.split())


_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)}
_ALIKE = {"-": "−–﹣", "—": "―─━", "~": "〜∼", "·": "•‧∙", "≥": "≧⩾≮⋝", "≤": "≦⩽≯⋜", " ": "\u00a0\u3000\t"}
_TWINS = dict(zip("﹦﹥﹤﹪∕﹢萬億", "=><%/+万亿", strict=True))

# One character for one character, so that offsets stay: for running text.
SAME_WIDTH: dict[int, int | str | None] = {
    **_WIDTH,
    **{ord(sign): usual for usual, signs in _ALIKE.items() for sign in signs},
    **{ord(sign): usual for sign, usual in _TWINS.items()},
}
# The same, and what is invisible left out: for whole cells.
NARROW: dict[int, int | str | None] = {
    **SAME_WIDTH,
    **dict.fromkeys(map(ord, " \t\r\n\v\f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000")),
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff")),
    **dict.fromkeys(range(0x2000, 0x200B)),
}

_DROPPED = re.compile("[" + "".join(re.escape(chr(sign)) for sign, usual in NARROW.items() if usual is None) + "]")
_COMMON = {sign: sign.translate(SAME_WIDTH) for sign in "，：；（）％．"}  # in running text
_RARE = re.compile("[" + "".join(re.escape(chr(sign)) for sign in SAME_WIDTH if chr(sign) not in _COMMON) + "]")
_SHORT = 32


def same_width(text: str) -> str:
    """The text in signs of usual width; one by one where it is long, as few of them are ever met."""
    if len(text) > _SHORT:
        for sign, usual in _COMMON.items():
            text = text.replace(sign, usual)
        if not _RARE.search(text):
            return text
    return text.translate(SAME_WIDTH)


def longer(text: str, most: int) -> bool:
    """Whether a text surely has more signs than that, the invisible ones left out."""
    return len(text) > most and not _DROPPED.search(text)


DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
SIGN = "(?:[≥≤]=?|[>》〉]=|=[>》〉]|[<《〈]=|=[<《〈]|[>》〉<《〈]|==?)"
SIGN_OPERATORS: dict[str, Operator] = {
    **dict.fromkeys(("≥", "≥=", ">=", "》=", "〉=", "=>", "=》", "=〉"), "≥"),
    **dict.fromkeys(("≤", "≤=", "<=", "《=", "〈=", "=<", "=《", "=〈"), "≤"),
    **dict.fromkeys((">", "》", "〉"), ">"),
    **dict.fromkeys(("<", "《", "〈"), "<"),
    **dict.fromkeys(("=", "=="), "="),
}
WORD_OPERATORS: dict[str, Operator] = {
    **dict.fromkeys(listed("不低于 不得低于 不少于 不得少于 不小于 不得小于 至少 大于等于 大于或等于 大等于 高于或等于"), "≥"),
    **dict.fromkeys(listed("不高于 不得高于 不超过 不得超过 不超 未超过 不多于 不得多于 不大于 不得大于 不突破"), "≤"),
    **dict.fromkeys(listed("至多 小于等于 小于或等于 小等于 低于或等于 控制在"), "≤"),
    **dict.fromkeys(listed("大于 高于 超过 多于 超 突破"), ">"),
    **dict.fromkeys(listed("小于 低于 少于 不足 不到 未满 不满"), "<"),
    "等于": "=",
}
APPROXIMATE = ("大约", "大概", "约为", "约", "将近", "接近", "近")
OPPOSITE = {"≥": "≤<", ">": "≤<", "≤": "≥>", "<": "≥>"}


def decimal(sign: str, digits: str) -> Decimal:
    """The number that the digits print; a zero has no sign."""
    number = Decimal(digits.replace(",", ""))
    return number.copy_negate() if sign == "-" and number else number


def side(words: str) -> Operator:
    """The operator of words behind a number: 以上, （含）以上, 以下（不含）, 以内; none of 之间."""
    if not words or "之间" in words:
        return ""
    if "上" in words:
        return ">" if "不含" in words else "≥"
    return "<" if "不含" in words else "≤" if words[-1] in "下内)" and ("下" in words or "内" in words) else ""

"""Faults of a running text: a number, a date, a rank, a word told otherwise."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from tests.planted.cells import DAY, OTHER_UNIT, YEAR, digits_swapped, impossible_day, later

from jiping.model.values import Quantity, money, quantities

RANK = re.compile(r"(?:第|前)[一二三四五六七八九十\d]+(?:名|位)|[一二三]等奖")
GRADE = re.compile(r"(?<=[为“\"])(?:优秀|良好|优|良)(?=[。，,；;”\"])")
TURNS = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长", "上升": "下降", "高于": "低于", "低于": "高于", "超过": "低于", "节约": "超支",
         "多": "少"}
TURN = re.compile(r"(增加|减少|增长|下降|上升|高于|低于|超过|节约)(?=了?\d)")
ITEM = re.compile(r"(?m)^(\d)(?=[.、．])")
ORDER = re.compile(r"(?<![第其之])([二三四])(?=是)")
PROJECT = re.compile(r"(?<=“)[\u4e00-\u9fff]{4,20}(?=”)")
PERCENT = re.compile(r"(?<=\d)[%％](?=[，。；、])")
DONE = re.compile(r"(?:全部|均已?|已)完成")
NUMERALS = "一二三四五六七八九"


KINDS = (("占比", re.compile("占")), ("增减率", re.compile("增长|下降|提高|减少|增加|降低|上升")))
DIFFERENCE = re.compile("增加|减少|节约|结余|追加")


def number_kind(quantity: Quantity, text: str) -> str:
    """What kind of number of a text it is."""
    if quantity.unit == "%":
        return next((kind for kind, pattern in KINDS if pattern.search(quantity.before[-8:])), "百分率")
    if money(quantity) is None:
        return "得分" if quantity.unit == "分" else "个数"
    if DIFFERENCE.search(quantity.before[-6:]):
        return "增减额"
    around = text[max(0, quantity.start - 40):quantity.start].rpartition("。")[2]
    return "其中金额" if re.search("其中|包括|分别", around) else "金额"


def faults(text: str, chance: random.Random) -> Iterator[tuple[str, str, Quantity | None]]:
    """Kind, altered text, and the number that was altered."""
    for quantity in quantities(text):
        printed = text[quantity.start:quantity.end]
        match = re.search(r"\d[\d,.]*", printed)
        if not match:
            numeral = re.search(f"[{NUMERALS}两]", printed)
            if numeral and numeral[0] in NUMERALS:
                at = quantity.start + numeral.start()
                other = NUMERALS[(NUMERALS.index(numeral[0]) + 1) % 9]
                yield "文 中文数字", text[:at] + other + text[at + 1:], quantity
            continue
        start, end = quantity.start + match.start(), quantity.start + match.end()
        yield f"文 {number_kind(quantity, text)}", text[:start] + digits_swapped(match[0].rstrip(".,")) + text[end:], quantity
        unit = text[end:end + 2] if text[end:end + 2] in OTHER_UNIT else text[end:end + 1]
        if unit in OTHER_UNIT and chance.random() < 0.4:
            yield "文 单位写错", text[:end] + OTHER_UNIT[unit] + text[end + len(unit):], quantity
    yield from ((kind, altered, None) for kind, altered in _words(text))


def _words(text: str) -> Iterator[tuple[str, str]]:
    yield from _dates(text)
    for kind, pattern, other in WORDS:
        for match in pattern.finditer(text):
            yield kind, text[:match.start()] + other(match[0]) + text[match.end():]
    if len(text) > 30:
        yield "文 留着样表", text[:10] + "XX" + text[12:]
        sentence = text.partition("。")[0]
        if 12 < len(sentence) < len(text) - 1:
            yield "文 一句写两遍", sentence + "。" + text


def _dates(text: str) -> Iterator[tuple[str, str]]:
    for match in DAY.finditer(text):
        for kind, alter in (("文 日期推后", later), ("文 日期不存在", impossible_day)):
            yield kind, text[:match.start()] + alter(match[0], random.Random(0)) + text[match.end():]
    for match in YEAR.finditer(text):
        yield "文 年份写错", text[:match.start()] + str(int(match[0]) - 1) + text[match.end():]


def _next_numeral(printed: str) -> str:
    """The first numeral one higher."""
    at = next((place for place, sign in enumerate(printed) if sign in NUMERALS), -1)
    if at < 0:
        return re.sub(r"\d+", lambda match: str(int(match[0]) + 1), printed)
    return printed[:at] + NUMERALS[(NUMERALS.index(printed[at]) + 1) % 9] + printed[at + 1:]


WORDS: tuple[tuple[str, re.Pattern[str], Callable[[str], str]], ...] = (
    ("文 增减说反", TURN, lambda printed: TURNS[printed]),
    ("文 名次", RANK, _next_numeral),
    ("文 等级", GRADE, lambda printed: "良" if printed.startswith("优") else "中"),
    ("文 序号跳号", ITEM, _next_numeral),
    ("文 几是跳号", ORDER, _next_numeral),
    ("文 名称写错", PROJECT, lambda printed: printed[1] + printed[0] + printed[2:]),
    ("文 完成说成没有", DONE, lambda _: "未完成"),
    ("文 漏写百分号", PERCENT, lambda _: ""),
)

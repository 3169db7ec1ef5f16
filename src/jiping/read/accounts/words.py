"""The words of a 部门决算: titles of its tables, names of its columns and rows. They are the same in all provinces."""

from __future__ import annotations

import re
from functools import lru_cache

from jiping.read.fit.labels import half

# Titles as they are matched: half width, without quotation marks. The first that fits is the kind.
TITLES = tuple(
    (kind, re.compile(pattern)) for kind, pattern in (
        ("three_public", r"三公.*表"),
        ("items", r"基本支出决算(?:明细|经济分类)?总?表|基本支出.*(?:经济分类|明细).*决算.*表"),
        ("other", r"项目支出决算|[入出]决算明细表|会议费|专户|目标|绩效|债务"),
        ("operating", r"(?:机关运行|政府采购|国有资产|机构运行|相关信息|其他重要).*表"),
        ("government_fund", r"政府性基金.*决算.*表"),
        ("state_capital", r"国有资本经营.*决算.*表"),
        ("general", r"一般公共预算(?:财政拨款)?(?:收入支出|收支|支出)决算(?:功能分类)?总?表"),
        ("fiscal", r"财政拨款(?:收入支出|收支)(?:决算总?|总?决算)表"),
        ("overview", r"(?:收入支出|收支)(?:决算总?|总?决算)表"),
        ("revenue", r"收入(?:决算总?|总决算)表"),
        ("expenditure", r"支出(?:决算总?|总决算)表"),
    )
)
NAMES = {
    "overview": "收入支出决算总表", "expenditure": "支出决算表", "fiscal": "财政拨款收入支出决算总表",
    "general": "一般公共预算财政拨款支出决算表", "items": "一般公共预算财政拨款基本支出决算表",
    "three_public": "财政拨款“三公”经费支出决算表", "operating": "机构运行信息表",
    "government_fund": "政府性基金预算财政拨款收入支出决算表", "state_capital": "国有资本经营预算财政拨款支出决算表",
}
LONGEST_TITLE = 60
_QUOTES = str.maketrans("", "", "“”\"'‘’「」『』 ")
_NUMBERING = re.compile(
    r"^(?:其中[:,]?|(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.](?!\d)|\((?:[一二三四五六七八九十]{1,3}|\d{1,2})\))+"
)
_TAIL = re.compile(r"(?:\([^()]*\)|[:;。])$")
AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$")


@lru_cache(maxsize=8192)
def flat(text: str) -> str:
    """A text as its words are matched: half width, without quotation marks and blanks."""
    return half("".join(text.split())).translate(_QUOTES)


@lru_cache(maxsize=8192)
def label(text: str) -> str:
    """A row's or column's name without numbering before it and brackets behind it: ``1．公务接待费（万元）`` → ``公务接待费``.

    The brackets of 因公出国（境）费 stand inside and stay.
    """
    word = flat(text)
    word = _NUMBERING.sub("", word) or word
    while (shorter := _TAIL.sub("", word)) not in ("", word):
        word = shorter
    return word


def name(text: str) -> str:
    """A label as it is printed, without the numbering before it."""
    return text[len(half(text)) - len(_NUMBERING.sub("", half(text))) :] or text


def is_amount(text: str) -> bool:
    """Whether a cell holds a bare number."""
    return bool(AMOUNT.match(half(text)))


def title_kind(text: str) -> str:
    """The kind of table that a line announces, ``other`` for one that is not read, or nothing."""
    line = flat(text)
    if len(line) > LONGEST_TITLE or re.search(r"。|说明$|情况$|;", line) or not ("决算" in line or "表" in line[-8:]):
        return ""
    return next((kind for kind, pattern in TITLES if pattern.search(line)), "")


# The names of “三公” items, without numbering and brackets; the first that fits.
THREE_PUBLIC = tuple(
    (item, re.compile(pattern)) for item, pattern in (
        ("overseas", r"(?:因公)?出国\(?境?\)?(?:费用?|经费|支出)*$"),
        ("vehicles", r"(?:公务用车|公车)购置(?:及|和|与|、)?(?:公务用车)?(?:运行|维护)+(?:维护)?(?:费用?|经费|支出)*$"),
        ("vehicle_purchase", r"(?:公务用车|公车)?购置(?:费用?|经费|支出)*$"),
        ("vehicle_operation", r"(?:公务用车|公车)?(?:运行|维护)(?:及|和)?(?:运行|维护)?(?:费用?|经费|支出)*$"),
        ("hospitality", r"公务接待(?:费用?|经费|支出)*$"),
    )
)
TOTAL = re.compile(r"(?:合计|总计|支出合计|支出总计|(?:财政拨款)?三公经费(?:财政拨款)?(?:支出)?(?:合计|总额|小计|总计)?|总额)$")
SUBTOTAL = re.compile(r"(?:小计|合计)$")


@lru_cache(maxsize=4096)
def three_public_item(text: str) -> str:
    """The item of “三公”经费 that a label names, ``whole`` for all of it, or nothing."""
    word = label(text)
    found = next((item for item, pattern in THREE_PUBLIC if pattern.match(word)), "")
    return found or ("whole" if TOTAL.match(word) else "")

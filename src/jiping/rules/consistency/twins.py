"""One number told twice: behind the same words in two places of a filing, and once with a slip of the pen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile

from jiping.model.filing import Filing
from jiping.model.signs import listed
from jiping.model.units import counted_in
from jiping.rules.arithmetic.slips import mistyped, moved, turned
from jiping.rules.consistency.mentions import Mention, mentions

WORDS = {2: 5, 3: 4}  # signs that two places must have in common, by the digits of the number; less where it has more
LEAST_WORDS = 3
COPIED = 7  # signs, a number among them, in front of two numbers: the one sentence is a copy of the other
ABROAD = 6  # the same between the department's form or report and a project's, where another total may be meant
ROW_DIGITS, ROW_PAIRS = 3, 2  # digits of a number, and pairs of signs that a text has in common with the name of a row
WIDE = 14  # characters of the clause around a number that are looked at for the name of a row
_COMMON = frozenset(
    listed("资金 财政 金额 经费 项目 年度 全年 专项 情况 完成 数量 满意 意度 预算 支出 年初 工程 建设 工作 服务 管理 中心")
)
_FIGURE = re.compile(r"\d")
_SIGN = re.compile(r"[\u4e00-\u9fff]")
_CLAUSE = re.compile(r"[，,。；;：:]")
_YEAR = re.compile(r"20\d\d年")
_MARK = re.compile(
    r"目标|计划|预期|拟|应|上年|去年|同期|往年|明年|下年|比|较|原|剩余|其余|扣|[高低多少]于|超过|上半年|季度|[一二三四五六七八九十\d]月"
    r"|第[一二三四五六七八九十\d]|每|均|单价|新增|累计|至今|以来"
)


def slips(filing: Filing) -> Iterator[tuple[Mention, Mention]]:
    """Pairs of numbers that must be one; the first stands where the slip is likelier. Each number is told of once."""
    told = mentions(filing)
    known: set[frozenset[Decimal]] = set()
    pairs = [(one, other) for near in _near(told) for one, other in _pairs_of(near)]
    times = Counter(mention.key for mention in told) if pairs else Counter()
    for one, other in pairs:
        seldom, often = sorted((one, other), key=lambda mention: (times[mention.key], mention.row))
        certain = not _both(seldom, often, told) if _same_words(one, other) else _of_row(seldom, often, told)
        both = frozenset((one.magnitude, other.magnitude))
        if certain and times[seldom.key] == 1 and both not in known:
            known.add(both)
            yield seldom, often


def _near(told: Sequence[Mention]) -> Iterator[list[Mention]]:
    """The mentions that may be one number but for a slip: in one unit, with the same digits or behind the same words."""
    digits: dict[tuple[str, str], list[Mention]] = {}
    words: dict[tuple[str, str], list[Mention]] = {}
    for one in told:
        quantity, text = one.quantity, one.text
        unit, start = quantity.unit, quantity.start
        signs = _signs(quantity.number)
        if signs:
            digits.setdefault((signs, counted_in(unit)), []).append(one)
        words.setdefault((text[start - LEAST_WORDS:start], unit), []).append(one)
    for near in (*digits.values(), *words.values()):
        if len(near) > 1 and any(one.quantity.number != near[0].quantity.number for one in near):
            yield near


@lru_cache(maxsize=4096)
def _signs(number: Decimal) -> str:
    """The digits of a number in order of their size, noughts and the point left out; ``""`` for a single one."""
    signs = "".join(sorted(str(number))).strip(".0")
    return signs if len(signs) > 1 else ""


def _pairs_of(near: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Every two of them that can be compared: not both in rows, which may be many."""
    sizes = [one.magnitude for one in near]
    rest: dict[Decimal, list[Mention]] = {}  # a text that repeats itself has few numbers, each of them often
    for one, size in zip(near, sizes, strict=True):
        if one.row:
            continue
        if size not in rest:
            rest = {size: [other for other, another in zip(near, sizes, strict=True) if another != size]}
        yield from (
            (one, other) for other in rest[size] if _comparable(one, other) and (_slip(size, other.magnitude) or _copied(one, other))
        )


def _slip(one: Decimal, other: Decimal) -> bool:
    return turned(one, other) or mistyped(one, other) or moved(one, other)


def _copied(one: Mention, other: Mention) -> bool:
    """Whether so much stands in front of both, to the letter, that the sentence was copied: then any other number is a slip."""
    if one.row or other.row or one.quantity.unit[-1:] == "元" or one.project is not other.project:
        return False
    alike = _common(one.led, other.led)
    return len(_SIGN.findall(alike)) >= COPIED and bool(_FIGURE.search(alike))


def _comparable(one: Mention, other: Mention) -> bool:
    if one.place.at == other.place.at or one.quantity.operator != other.quantity.operator:
        return False
    return one.project is other.project or one.project is None or other.project is None


def _same_words(one: Mention, other: Mention) -> bool:
    """Whether the same words stand in front of both, and nothing says that one is a plan or another year's."""
    alike = _common(one.led, other.led)
    digits = max(one.digits, other.digits)
    least = max(WORDS.get(digits, LEAST_WORDS), ABROAD if one.project is not other.project else 0)
    return len(_SIGN.findall(alike)) >= least and _one_time(_rest(one, alike), _rest(other, alike))


def _of_row(seldom: Mention, often: Mention, told: Sequence[Mention]) -> bool:
    """Whether the text speaks of a row of the form, whose own number no text tells."""
    if not often.row or seldom.project is not often.project or seldom.digits < ROW_DIGITS:
        return False
    clause = _CLAUSE.split(seldom.led)[-1][-WIDE:] + seldom.quantity.after[:WIDE]
    shared = (_pairs(often.led) & _pairs(clause)) - _COMMON
    least = 1 if seldom.quantity.unit[-1:] == "元" else ROW_PAIRS + (seldom.quantity.unit == "%")
    if len(shared) < least or not set(_MARK.findall(clause)) <= set(_MARK.findall(often.led)):
        return False
    return all(one.row for one in told if one.key == often.key)


def _pairs(text: str) -> set[str]:
    """Every two neighbouring signs."""
    return {text[at:at + 2] for at in range(len(text) - 1)}


def _rest(mention: Mention, alike: str) -> str:
    """The sentence in front of the words that both have in common."""
    sentence = mention.sentence
    return sentence[:max(0, len(sentence) - len(alike))]


def _one_time(one: str, other: str) -> bool:
    """Whether both speak of the same plans, months and places, and not of different years."""
    years, others = set(_YEAR.findall(one)), set(_YEAR.findall(other))
    return set(_MARK.findall(one)) == set(_MARK.findall(other)) and (years == others or not years or not others)


def _common(one: str, other: str) -> str:
    """What both end with."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(reversed(one), reversed(other), strict=False)))
    return one[len(one) - same:]


def _both(seldom: Mention, often: Mention, told: Sequence[Mention]) -> bool:
    """Whether the place of the one tells the other number, too: then they are two things."""
    places = {(mention.place.at, mention.key) for mention in told}
    return (seldom.place.at, often.key) in places or (often.place.at, seldom.key) in places

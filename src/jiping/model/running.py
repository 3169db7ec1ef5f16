"""Numbers inside running text, with what they are about; dates, ordinals and the numbers of documents left out."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from jiping.model import units
from jiping.model.hidden import hide
from jiping.model.meaning import Quantity
from jiping.model.measures import SURE
from jiping.model.numerals import SHARE, SIGNS, TENTHS
from jiping.model.reading import number_at
from jiping.model.signs import APPROXIMATE, SIGN, SIGN_OPERATORS, WORD_OPERATORS, Operator, side

_NUMBER = re.compile(
    rf"(?:百分之)?(?:(?<![0-9%\u4e00-\u9fff)\]])[-+]|(?<=[率降升增长为比])[-+])?(?=[0-9])"
    rf"|(?<![{SIGNS}])(?=(?:{SHARE}|{TENTHS}(?:[以左、,。;)]|$)))"
    rf"|(?<![{SIGNS}第\0])(?=[{SIGNS}]+[{''.join(sorted({unit[0] for unit in SURE}))}])"
)
_BEGINS = re.compile(rf"[-+0-9{SIGNS}]")
_BEFORE = re.compile(
    rf"(?:{'|'.join([*sorted({*WORD_OPERATORS, *APPROXIMATE}, key=len, reverse=True), SIGN])})(?<![节签履违条制集]约)$"
)
_AFTER = re.compile(r"(?:\(不?含[^()]{0,6}\)|及|或|含)?(?:以上|以下|以内|之内|内)(?:\(不?含[^()]{0,6}\))?|\(不?含[^()]{0,6}\)|左右|上下")
_BETWEEN = frozenset("-—~至到")
_STOP = re.compile(r"[,。、;:!?()\[\]{}《》<>|\n\r\0]")
_NEXT = re.compile(rf"{_STOP.pattern}|[0-9]")
_VERB = re.compile(
    r"参与|[的并和及与或等为占达共在对被已未按向受较比予获是将0-9%]|开展|进行|完成|实施|(?<![党会际层民团])组织|举办|召开|参加|实现|全部|提供|发放|支付|用于|给予"
    r"|纳入|通过|得到|提升|提高|增加|增长|减少|同比|建设|建成|检查|接受|实行"
)
_FILLER = re.compile(r"(?:[的为是达共约了有计至到已仅只]|达到|已达|共计|合计|总计|累计|完成|实际|实现)$")
_LEAD = re.compile(r"(?:其中|共计|共有|共(?![同享建性产])|已|全年|累计|开展|完成|举办|(?<![党会际层民团])组织|召开|实施|进行|实现|建立|建成)(?![率度情时数])(?=..)")
# Set phrases that look like counts: 四个意识, 两个维护, 五个一工程, 三位一体.
_PHRASE = re.compile(r"一|意识|自信|维护|确立|文明|革命|务必|百年|全会|覆盖|健康|转变|优先|确保|代表|全面|现代化|结合|统一|着力|坚持|方面|环节|层面")
_REACH = 24


@lru_cache(maxsize=512)
def _find(text: str) -> tuple[Quantity, ...]:
    shown = hide(text)
    found: list[Quantity] = []
    position = 0
    while match := _next(shown, position):
        quantity = _quantity(shown, match.start(), found[-1].end if found else 0)
        if quantity and found and _joined(shown, found[-1], quantity):
            found[-1:] = _both_ends(found[-1], quantity)
        elif quantity:
            found.append(quantity)
        position = quantity.end if quantity else _past(shown, match.end())
    return tuple(found)


def _next(text: str, position: int) -> re.Match[str] | None:
    """The next place where a number may begin; looked for by its first sign, as the whole pattern cannot skip ahead."""
    for sign in _BEGINS.finditer(text, position):
        if match := _NUMBER.match(text, sign.start()):
            return match
    return None


def quantities(text: str) -> list[Quantity]:
    """All numbers with their units inside a running text, in order; dates, list and document numbers left out."""
    return list(_find(text))


def _past(text: str, position: int) -> int:
    """Behind the digits or numerals that turned out to be no quantity."""
    while position < len(text) and (text[position] in SIGNS or text[position] in "0123456789.,"):
        position += 1
    return position + 1


def _quantity(text: str, start: int, floor: int) -> Quantity | None:
    read = number_at(text, start)
    if not read:
        return None
    number, unit, end = read
    more = False
    if not unit:
        unit, end, more = _unit(text, end)
        if text[start] in SIGNS and not _sure(text, number, unit, end):
            return None
    operator, begin, about = _before(text, start)
    after = _AFTER.match(text, end)
    if after and (after[0] != "内" or units.limited(unit)):
        end = after.end()
        operator = operator or side(after[0])
        about = about or after[0] in ("左右", "上下")
    before, behind = _words_before(text, floor, begin), _words_after(text, end)
    return Quantity(number, unit, operator, _noun(unit, before, behind), start, end, about or more, before, behind)


def _sure(text: str, number: Decimal, unit: str, end: int) -> bool:
    """Whether Chinese signs count for certain: 两个项目, 一百二十人; not 一个, 四个意识."""
    return number > 1 and unit in SURE and not _PHRASE.match(text, end)


def _unit(text: str, start: int) -> tuple[str, int, bool]:
    """The unit behind a number, where it ends, and whether 余 or 多 stands between."""
    position = start
    while text[position:position + 1] == " ":
        position += 1
    scale, more = "", False
    while (sign := text[position:position + 1]) and sign in "余多百千万亿" and not _whole_unit(text, position):
        more = more or sign in "余多"
        scale += "" if sign in "余多" else sign
        position += 1
    end = units.end_of_unit(text, position)
    if text[end:end + 1] == "/" and (further := units.end_of_unit(text, end + 1)) > end + 1:
        end = further
    unit = units.normal(scale + text[position:end])
    return (unit, end, more) if unit else ("", position if more else start, more)


def _whole_unit(text: str, position: int) -> bool:
    """Whether 千 begins a unit of its own: 千瓦时."""
    piece = text[position:units.end_of_unit(text, position)]
    return bool(piece) and not units.split(piece.lower())[0]


def _before(text: str, start: int) -> tuple[Operator, int, bool]:
    """Operator and vagueness in front of a number, and where these words begin."""
    operator: Operator = ""
    about = False
    while True:
        while start and text[start - 1] == " ":
            start -= 1
        match = _BEFORE.search(text, max(0, start - 6), start)
        if not match:
            return operator, start, about
        operator = operator or WORD_OPERATORS.get(match[0]) or SIGN_OPERATORS.get(match[0]) or ""
        about = about or match[0] in APPROXIMATE
        start = match.start()


def _words_before(text: str, floor: int, end: int) -> str:
    begin = max(floor, end - _REACH, 0)
    for stop in _STOP.finditer(text, begin, end):
        begin = stop.end()
    return text[begin:end].strip()


def _words_after(text: str, start: int) -> str:
    stop = _NEXT.search(text, start, start + _REACH)
    return text[start:stop.start() if stop else start + _REACH].strip()


def _noun(unit: str, before: str, behind: str) -> str:
    verb = _VERB.search(behind)
    counted = behind[:verb.start()] if verb else behind
    if units.counts(unit) and counted:
        return counted
    about = before
    while (filler := _FILLER.search(about)) and filler.start():
        about = about[:filler.start()]
    while lead := _LEAD.match(about):
        about = about[lead.end():]
    return about or counted or behind


def _joined(text: str, low: Quantity, high: Quantity) -> bool:
    """Whether two quantities are the ends of one range: 3至5次, 80%-90%."""
    return (
        high.start == low.end + 1
        and text[low.end] in _BETWEEN
        and low.unit in ("", high.unit)
        and low.number < high.number
        and not low.operator
        and not high.operator
    )


def _both_ends(low: Quantity, high: Quantity) -> list[Quantity]:
    noun = _noun(high.unit, low.before, high.after)
    return [
        replace(low, unit=high.unit, operator="≥", noun=noun, after=high.after),
        replace(high, operator="≤", noun=noun, before=low.before),
    ]

"""Numbers of a running text that are about an indicator, by the words right in front of or behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, TypeVar

from jiping.model.derived import derived_property
from jiping.model.finding import Located
from jiping.model.records import Indicator
from jiping.model.units import counted_in, counts
from jiping.model.values import Quantity, quantities
from jiping.rules.indicators.classes import bare_name

Key = TypeVar("Key")
Thing = TypeVar("Thing")
LEAST = 4  # characters of a shorter wording that may mean several things
SAME_LEAST = 6  # so long a wording, met twice to the letter, is about one thing
PART = Decimal("0.6")  # of a name, left out words aside, that a wording must give
PAGES = 3000  # characters: a longer cell is a report that got into the table, and no result
RATE_LEAST = 3  # 满意度, 完课率: the end of a rate's name is enough where no other rate of the form ends so
_LEAD = re.compile(r"^(?:其中|截至年底|截至目前|本年度?|全年|今年|年内|当年|目前|现有|累计|已经?|共计?|一年来|20\d\d年|[，,：:“”\"])+")
_TAIL = re.compile(r"(?:已|共|共计|合计|累计|达到?了?|为|是|有|计|至|约|了|：|:)+$")
_COUNTER = re.compile(
    r"(?:的?(?:完成)?(?:总)?(?:数量|人数|人次数?|户数|次数|场次|期数|项数|天数|个数|件数|册数|面积|里程|长度|金额|数|量|情况))+$"
)
_VERB = re.compile(r"^(?:举办|开展|组织|实施|完成|新增|新建|建设|发放|印发|接待|培训|召开)(?=.{4})")
_ANOTHER = re.compile(
    r"目标|计划|预期|拟(?!定)|应(?![急用对届征])|上年|去年|同期|上一年|(?<!占)比(?![例重赛])|较|增加|减少|增长|下降|提高|降低|扣|高于|低于|超过|不足"
    r"|原有|剩余|其中|分别|争取|力争|明年|下年|下一步|(?:少|多|差|缺|约|近)了?$"
)
_PARTS = re.compile(r"[（(][^（()）]*[)）]|其中.*$")  # how a result is made up: parts of it are no results of their own
_CHANGED = re.compile(
    r"([\u4e00-\u9fff]{2,16})[由从][^由从，。；\n]{0,16}[\d.,]+[^\d，。；\n]{1,4}"
    r"(?:降|减|提|增|升|下降|减少|提高|增加|增长|上升|提升|改善)[到至]$"
)
_PER = re.compile(r"[人户亩日月]均|平均|每|单位(?=面积|产品|成本|造价|能耗|投资|建筑)|单[个台座件次场]|新[增建]")  # 人均公用经费 is another thing than 公用经费
_RATE = re.compile(r"[\u4e00-\u9fff]{2,}(?:率|度|占比|比例|比重|水平)$")


class Near:
    """The numbers of a text that can be compared in one unit, in order; found by their size and by their words."""

    def __init__(self) -> None:
        self.all: list[tuple[Quantity, Located]] = []

    @derived_property
    def sizes(self) -> dict[Decimal, list[Quantity]]:
        """The numbers by what they come to."""
        return grouped((quantity.magnitude, quantity) for quantity, _ in self.all)

    @derived_property
    def wordings(self) -> dict[str, list[tuple[Quantity, Located]]]:
        """The numbers by the words in front of them."""
        return grouped((worded(told[0]), told) for told in self.all)

    @derived_property
    def _abouts(self) -> list[tuple[set[str], tuple[Quantity, Located]]]:
        """What each number may be about."""
        return [(set(_abouts(told[0])), told) for told in self.all]

    @derived_property
    def ends(self) -> dict[str, list[tuple[Quantity, Located]]]:
        """The numbers by the last signs of what each may be about: two names of one thing end alike."""
        return grouped((end, told) for abouts, told in self._abouts for end in {said[-END:] for said in abouts})

    @derived_property
    def shuffled(self) -> dict[str, list[tuple[Quantity, Located]]]:
        """The same by all their signs in order of the alphabet: 治理水土流失 for 水土流失治理."""
        return grouped((signs, told) for abouts, told in self._abouts for signs in {"".join(sorted(said)) for said in abouts})

    @derived_property
    def starts(self) -> dict[str, list[tuple[Quantity, Located]]]:
        """The same by their first signs: 选派骨干医师 for 选派骨干医师进修."""
        return grouped((start, told) for abouts, told in self._abouts for start in {said[:END] for said in abouts})


Told = dict[str, Near]
END = 2


def grouped(pairs: Iterable[tuple[Key, Thing]]) -> dict[Key, list[Thing]]:
    """The things of each key, in order."""
    groups: dict[Key, list[Thing]] = {}
    for key, thing in pairs:
        groups.setdefault(key, []).append(thing)
    return groups


class Namesake(NamedTuple):
    """A number of the indicator's result, the number that the text gives for the same thing, and that thing's name.

    ``also`` is true where the text gives the indicator's own number in another place.
    """

    own: Quantity
    told: Quantity
    place: Located
    noun: str
    also: bool = False


def by_unit(told: Iterable[tuple[Quantity, Located, str]]) -> Told:
    """The numbers of texts by the unit that they can be compared in; each comes with its place and its text."""
    units: Told = {}
    for quantity, place, text in told:
        if quantity.unit:
            units.setdefault(counted_in(quantity.unit), Near()).all.append((_named(quantity, text), place))
    return units


def _named(quantity: Quantity, text: str) -> Quantity:
    """The number with the name of what changed in front of it: 平均住院日由上年的 8.3 天降到 7.6 天."""
    match = _CHANGED.search(text[:quantity.start].rpartition("，")[2]) if quantity.before[-1:] in "到至" else None
    return replace(quantity, before=match[1], noun=match[1]) if match else quantity


def conflict(own: Quantity, indicator: Indicator, told: Told, rivals: Sequence[Indicator]) -> Namesake | None:
    """The one other number that a text gives for the same thing in the same unit.

    Where the text gives this number, too, only what it tells twice in the same words is about the same thing for certain.
    """
    if own.approximate:
        return None
    unit = counted_in(own.unit)
    near = told.get(unit) or (told.get("元") if unit.startswith("元/") else None)  # 造价 842 元 is told of 842 元/平方米
    if near is None:
        return None
    if equal := near.sizes.get(own.magnitude):
        return _twice(own, {worded(other) for other in equal}, near)
    name = _about(own, indicator)
    close = [*near.ends.get(name[-END:], ()), *near.starts.get(name[:END], ()), *near.shuffled.get("".join(sorted(name)), ())]
    alike = [
        (other, place, noun) for other, place in close if not other.operator and (noun := _same(own, name, other, indicator, rivals))
    ]  # 45%以上 is what was to be reached
    if len({other.magnitude for other, _, _ in alike}) != 1 or any(other.approximate for other, _, _ in alike):
        return None
    other, place, noun = alike[0]
    return Namesake(own, other, place, noun)


def _twice(own: Quantity, wordings: set[str], near: Near) -> Namesake | None:
    same = [told for said in wordings if len(said) >= SAME_LEAST for told in near.wordings[said]]
    others = [(other, place) for other, place in same if other.magnitude != own.magnitude and not (other.approximate or other.operator)]
    if len({other.magnitude for other, _ in others}) != 1:
        return None
    other, place = min(others, key=near.all.index)
    return Namesake(own, other, place, worded(other), also=True)


def worded(quantity: Quantity) -> str:
    """The words in front of a number, where they tell of a result; else nothing."""
    return _result(quantity.before, quantity.after)


@lru_cache(maxsize=2048)
def _result(before: str, after: str) -> str:
    return "" if _ANOTHER.search(before) or _ANOTHER.match(after) else _TAIL.sub("", _LEAD.sub("", before))


def results(indicator: Indicator) -> list[Quantity]:
    """The numbers of the result that can be looked for elsewhere: with a unit, and above one."""
    actual, unit = indicator.actual, ""
    if len(actual.text) > PAGES:
        return []
    if actual.value.kind == "number" and not actual.value.unit:
        unit = indicator.target.value.unit  # the form has a column of units: 15200 beside ≥15000 亩
        if not unit:
            return []
    whole = _PARTS.sub("", actual.text) + unit
    return [quantity for quantity in quantities(whole) if quantity.unit and quantity.number > Decimal(1)]


def _same(own: Quantity, name: str, other: Quantity, indicator: Indicator, rivals: Sequence[Indicator]) -> str:
    """What both numbers are about; ``""`` where that is not certain."""
    before = worded(other)
    if own.unit == "%" or not before:
        return _same_rate(before, indicator, rivals) if before else ""
    for wording in map(core, _said(other)):
        if same_thing(name, wording):
            mistakable = any(same_thing(core(bare_name(row)), wording) for row in rivals if row is not indicator)
            return "" if mistakable else min(wording, name, key=len)
    return ""


def _about(own: Quantity, indicator: Indicator) -> str:
    """What the indicator's number is about."""
    if own.unit == "%":
        return bare_name(indicator)
    named = indicator.actual.value.kind == "text" and own.noun
    return core(_LEAD.sub("", own.noun) if named else bare_name(indicator))


def _said(other: Quantity) -> tuple[str, ...]:
    """The wordings of what a number of the text is about."""
    told = worded(other)
    return told, _LEAD.sub("", other.noun), _TAIL.sub("", other.before), told + other.noun if counts(other.unit) else ""


def _abouts(other: Quantity) -> Iterator[str]:
    """All that a number may be said to be about: the name of its rate, or its wordings."""
    if not worded(other):
        return
    if match := _RATE.search(worded(other)):
        yield match[0]
    yield from map(core, _said(other))


def _same_rate(before: str, indicator: Indicator, rivals: Sequence[Indicator]) -> str:
    match = _RATE.search(before)
    name = bare_name(indicator)
    if match is None or not _ends_alike(name, match[0]) or bool(_PER.search(name)) != bool(_PER.search(before)):
        return ""
    alone = not any(_ends_alike(bare_name(row), match[0]) for row in rivals if row is not indicator)
    return match[0] if alone else ""


def _ends_alike(name: str, told: str) -> bool:
    shorter = min(len(name), len(told))
    return shorter >= RATE_LEAST and (name.endswith(told) or told.endswith(name))


@lru_cache(maxsize=2048)
def core(wording: str) -> str:
    """What is counted, without the words for counting: 辅导基层文化站 of 辅导基层文化站次数."""
    return _COUNTER.sub("", _TAIL.sub("", wording))


def same_thing(name: str, wording: str) -> bool:
    """One is the other, or all of the end of it, or the name with words left out."""
    if min(len(name), len(wording)) < LEAST or bool(_PER.search(name)) != bool(_PER.search(wording)):
        return False
    bare = _VERB.sub("", name)
    if name.endswith(wording) or wording.endswith(name) or (len(bare) >= LEAST and wording.endswith(bare)):
        return True
    if len(name) == len(wording) > LEAST and sorted(name) == sorted(wording):
        return True
    if name.startswith(wording) and len(wording) * 2 >= len(name):
        return True
    rest = iter(name)
    return len(wording) >= PART * len(name) and wording[-2:] == name[-2:] and all(sign in rest for sign in wording)

"""Whose accounts these are, and of which year: from the cover, the titles, and the lines above the tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from jiping.model.cell import NOWHERE, Cell
from jiping.read.accounts.statements import Line
from jiping.read.accounts.words import flat
from jiping.read.fit.labels import half

_YEAR = re.compile(r"(20\d\d)年?度?[^0-9]{0,40}?决算|决算[^0-9]{0,10}(20\d\d)年")
_TOLD_YEAR = re.compile(r"(20\d\d)年度?(?:收入支出|收、支|收支|支出合计|收入合计|财政拨款)")
_YEAR_LINE = re.compile(r"(20\d\d)年度?$")
_OWNER = re.compile(
    r"(?:^|\s)(?:编制|公开|填报|预算|汇编)?(?:单位|部门|部门\(单位\)|单位\(部门\))(?:名称)?\s*:\s*(.+?)(?=\s{2,}|\s*(?:金额|货币)?单位\s*:|\s*\d{4}年|\s*$)"
)
_TITLES = (
    re.compile(r"^(?:第[一二三四五]部分)?(.{2,40}?)(20\d\d)年?度?(?:的)?(?:部门|单位|本级|决算)(?:\(.{1,6}\))?(?:决算|公开|信息|情况|说明|报告|$)"),
    re.compile(r"^(?:第[一二三四五]部分)?(20\d\d)年?度?(.{2,40}?)(?:部门|单位|本级)?决算(?:公开|情况|说明|信息|报告|表|$)"),
    re.compile(r"^第一部分(.{2,40}?)(?:部门|单位)?(?:概况|基本情况|简介)$"),
    re.compile(r"^([^,。:;、]{2,40}?)(20\d\d)年度(?:收入支出|收、支|收支|收入总计|财政拨款|无|政府采购)"),
)
_NO_NAME = re.compile(r"^(?:本|我|各|该)?(?:部门|单位|部|局|办|目录|概况|关于|说明)?$|[XＸ×*]{2,}|^(?:部门|单位)(?:决算|概况)|^(?:其中|与|比|和|纳入|根据|按照|包括|截至)")
_CUT = re.compile(r"^(?:关于|公开)|^[\[【(]?\d{3,}[\]】)]?[-—]?|(?:部门|单位|[(（](?:本级|汇总)[)）]|本级|关于)$|^第[一二三四五]部分|[(（](?:盖章|公章|签章).*$")
LONGEST = 70


def year_of(lines: Iterable[Line], titles: Iterable[Line]) -> int | None:
    """The year that most titles name; without any, the one that the text reports of."""
    listed = list(lines)
    votes = Counter(
        int(match[1] or match[2]) for line in [*listed, *titles]
        if len(line.text) <= LONGEST and (match := _YEAR.search(flat(line.text)))
    )
    votes = votes or Counter(int(match[1]) for line in listed for match in _TOLD_YEAR.finditer(flat(line.text)))
    votes = votes or Counter(int(match[1]) for line in listed if (match := _YEAR_LINE.match(flat(line.text))))
    return max(votes, key=lambda year: (votes[year], year)) if votes else None


def unit_of(lines: Iterable[Line]) -> Cell:
    """The unit: as the lines above the tables name it, else as the cover and the titles do."""
    listed = list(lines)
    for names in (_owners(listed), _titles(listed)):
        votes = Counter(name for name, _ in names)
        if votes:
            most = max(votes.values())
            name = max((name for name in votes if votes[name] * 2 >= most), key=len)
            line = next(line for found, line in names if found == name)
            return Cell(name, line.place, "unit")
    return Cell("", NOWHERE, "unit")


def _owners(lines: list[Line]) -> list[tuple[str, Line]]:
    found: list[tuple[str, Line]] = []
    for line in lines:
        if len(line.text) <= LONGEST:
            found += [(name, line) for match in _OWNER.finditer(half(line.raw)) if (name := _name(match[1]))]
    return found


def _titles(lines: list[Line]) -> list[tuple[str, Line]]:
    return [(name, line) for line in lines for name in _named(flat(line.text))]


def _named(text: str) -> Iterator[str]:
    for pattern in _TITLES if len(text) <= LONGEST else _TITLES[-1:]:
        if match := pattern.match(text):
            name = next((group for group in match.groups() if group and not group.isdigit()), "")
            if name := _name(name):
                yield name


def _name(text: str) -> str:
    """A name without what stands around it; nothing where it is none."""
    name = "".join(text.split()).strip('《》“”"')
    while (shorter := _CUT.sub("", name)) != name:
        name = shorter
    return "" if not name or _NO_NAME.search(name) or re.search(r"[万千百]?元$|^\d+$|[。,;]", name) else name

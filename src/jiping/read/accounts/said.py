"""Sentences of a disclosure that say that there was no such spending, or that the unit was founded in the year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jiping.catalog.words import words
from jiping.model.cell import Cell, Place
from jiping.read.accounts.statements import Line
from jiping.read.accounts.words import flat

_NO = r"(?<!如)(?<!若)(?:无(?!法|需|论)|没有|未发生|未安排|不涉及|未使用)"
NONE = {
    "three_public": rf"{_NO}[^,。;]{{0,12}}三公经费|三公经费[^。;]{{0,20}}(?:故本表|此表|本表)(?:为空|无数据)",
    "government_fund": rf"{_NO}[^,。;]{{0,8}}政府性基金|政府性基金[^。;]{{0,30}}(?:故本表|此表|本表)(?:为空|无数据)",
    "state_capital": rf"{_NO}[^,。;]{{0,8}}国有资本经营|国有资本经营[^。;]{{0,30}}(?:故本表|此表|本表)(?:为空|无数据)",
    "procurement": rf"{_NO}[^,。;]{{0,4}}政府采购(?:支出|业务|事项)?(?:[。,;]|$)",
    "project": rf"{_NO}[^,。;]{{0,8}}项目支出(?:[。,;]|$)",
}
_EMPTY_TABLE = re.compile(r"(?:故本表|此表|本表)(?:为空|无数据)|预算和支出|支出预算")
_INSTRUCTION = re.compile(r"仍保留|作(?:下述|如下)?说明|的部门|的单位|的,|需说明|请|如无|若无|不列|保留.*名词")
_NOTE = re.compile(r"^(?:说明|注|备注)[:：]")
FOUNDED = re.compile(
    r"(?:单位|部门|本部|我部|我局|本局|本中心|我委|我办)[^,。;]{0,6}?(20\d\d)年[^,。;]{0,8}?(?:成立|组建|设立|挂牌)(?![^,。;]{0,12}(?:组|专班|委员会|公司|协会))"
)


def none_stated(lines: Iterable[Line]) -> dict[str, Cell]:
    """The sentences that say that there was none, by subject; ``three_public.budget`` where that goes for the budget too."""
    found: dict[str, Cell] = {}
    for text, place in _sentences(lines):
        sentence = flat(text)
        for subject, pattern in NONE.items() if not _INSTRUCTION.search(sentence) else ():
            if re.search(pattern, sentence):
                found.setdefault(subject, Cell(text, place, f"none.{subject}"))
                if subject == "three_public" and _EMPTY_TABLE.search(sentence):
                    found.setdefault(f"{subject}.budget", Cell(text, place, f"none.{subject}.budget"))
    return found


def founded(lines: Iterable[Line], year: int | None) -> Cell:
    """The sentence that says that the unit was founded in the year; else a blank cell."""
    for text, place in _sentences(lines):
        match = FOUNDED.search(flat(text))
        if (match and year and int(match[1]) == year) or any(word in text for word in words("founded")):
            return Cell(text, place, "founded")
    return Cell("")


def _sentences(lines: Iterable[Line]) -> Iterator[tuple[str, Place]]:
    for line in lines:
        for part in re.split(r"(?<=[。；;])", _NOTE.sub("", line.text)):
            if part:
                yield part, line.place

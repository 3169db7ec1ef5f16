"""F28: a name in quotation marks, two of its signs the other way round in one place."""

from __future__ import annotations

import re
from collections import Counter

from jiping.model.filing import Filing
from jiping.model.finding import Located
from jiping.rules.narrative.texts import passages
from jiping.rules.rule import Saying, found, not_applicable, rule

_QUOTED = {sign: re.compile(rf"{sign}([\u4e00-\u9fff]{{4,20}})[”」]") for sign in "“「"}  # two: each is quickly looked for


@rule("F28", level="warning", basis=["预算法第五十七条"])
def name_with_signs_swapped(filing: Filing) -> Saying:
    """同一个名称有一处写颠倒了两个字

    引号里的名称（如“雪亮工程”）在别处写成“亮雪工程”，只是相邻两个字的次序不同，多半是录入时写颠倒了。
    """
    texts = [(place, text) for place, text in passages(filing) if "“" in text or "「" in text]
    names = [
        (match[1], place) for place, text in texts for sign, quoted in _QUOTED.items() if sign in text for match in quoted.finditer(text)
    ]
    if len(names) < 2:
        return not_applicable("没有几处引号里的名称")
    often = Counter(name for name, _ in names)
    groups: dict[str, list[str]] = {}
    for name in often:
        groups.setdefault("".join(sorted(name)), []).append(name)
    for alike in groups.values():
        usual = max(alike, key=lambda name: often[name])
        for name in alike:
            if name != usual and _swapped(name, usual):
                yield found(f"这里写“{name}”，别处写“{usual}”；请核对是不是写颠倒了", *_places(name, names), expected=usual)
    return None


def _places(name: str, names: list[tuple[str, Located]]) -> list[Located]:
    return [place for told, place in names if told == name]


def _swapped(one: str, other: str) -> bool:
    apart = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(apart) == 2 and apart[1] == apart[0] + 1

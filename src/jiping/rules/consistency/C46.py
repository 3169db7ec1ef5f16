"""C46: a rank or prize told in two places is the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from jiping.model.filing import Filing
from jiping.model.finding import Located
from jiping.model.numerals import chinese_number
from jiping.model.records import Evaluation, Indicator
from jiping.rules.indicators.classes import bare_name
from jiping.rules.narrative.texts import passages
from jiping.rules.rule import Saying, found, not_applicable, rule

_RANK = re.compile(r"第(?P<place>\d{1,2}|[一二三四五六七八九十]{1,3})(?P<what>[名位])|(?P<prize>[特一二三四])等奖(?!\d)")
_PLACE = re.compile(r"第[\d一二三四五六七八九十]{1,3}[名位]")  # every rank; led by a rare sign, quickly looked for
_CLAUSE = re.compile(r"[^，,。；;：:、（）()\n]+")
_LED = re.compile(r"(?:荣?获得?|取得|位居|居|位列|排名|列|评为|被|得分|名次|位次|排在|了|的|为|是|中|我[局县市区镇乡校院]|本[级县市区])+$")
_LEAD = re.compile(r"^(?:在|荣?获得?|取得|今年|本年度?|全年|被评为)+")
_OTHER_YEAR = re.compile(r"上年|去年|往年|连续|上一年|目标|力争|争取|确保|计划|20\d\d")
_NAME = re.compile(r"(?:排名|名次|位次|等次|等级|情况|考核结果|结果)+$")
LEAST = 6  # signs of a wording that can mean one contest only


class Told(NamedTuple):
    """What the rank is in, the rank as a number, as it is printed, and where."""

    words: str
    rank: int
    kind: str
    printed: str
    place: Located


@rule("C46", level="warning", basis=["预算法第五十七条"])
def rank_told_differently(filing: Filing) -> Saying:
    """同一个名次前后写得不一样

    一处写“全县综合考核第一名”，另一处写“全县综合考核第二名”，总有一处不对。只在前面的话一样、够长，又没有写明是别的年度、目标、连续几年时才报。
    """
    told = [one for place, text in passages(filing) if "第" in text or "等奖" in text for one in _ranks(place, text)]
    rows = [row for form in filing.forms if isinstance(form, Evaluation) for row in form.indicators]
    told += [one for row in rows if "第" in row.actual.text or "等奖" in row.actual.text for one in _row(row)]
    for one, other in combinations(told, 2):
        if one.kind == other.kind and one.rank != other.rank and _alike(one.words, other.words) and one.place.at != other.place.at:
            yield found(f"“{min(one.words, other.words, key=len)}”一处写{one.printed}，这里写{other.printed}；请核对后统一", other.place, one.place)
            return None
    return None if told else not_applicable("没有写名次、奖项")


def _ranks(place: Located, text: str) -> Iterator[Told]:
    for clause in _CLAUSE.findall(text) if "等奖" in text or _PLACE.search(text) else ():
        met = list(_RANK.finditer(clause))
        if len(met) != 1 or _OTHER_YEAR.search(clause):
            continue
        words = _LEAD.sub("", _LED.sub("", clause[:met[0].start()]))
        if len(words) >= LEAST:
            yield _told(words, met[0], place)


def _row(row: Indicator) -> Iterator[Told]:
    """The rank that is the result of a row is in what the row is called."""
    match = _RANK.fullmatch(row.actual.text)
    words = _NAME.sub("", bare_name(row))
    if match and len(words) >= LEAST - 2:
        yield _told(words, match, row.actual)


def _told(words: str, match: re.Match[str], place: Located) -> Told:
    if match["prize"]:
        return Told(words, "特一二三四".index(match["prize"]), "奖", match[0], place)
    number = int(match["place"]) if match["place"].isdigit() else chinese_number(match["place"]) or 0
    return Told(words, number, "名", match[0], place)


def _alike(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    return shorter >= LEAST - 2 and (one.endswith(other) or other.endswith(one))

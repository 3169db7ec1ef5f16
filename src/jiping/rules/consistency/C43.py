"""C43: the day on which something was done, told in words and in a row of the form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jiping.model.cell import Cell
from jiping.model.filing import SELF_EVALUATIONS, Filing
from jiping.model.finding import Located
from jiping.model.records import Evaluation, Indicator
from jiping.rules.consistency.stated import evaluation_of, sections_with
from jiping.rules.indicators.classes import bare_name
from jiping.rules.rule import Saying, found, not_applicable, rule

_DAY = re.compile(r"(?:(?P<year>20\d\d)年|当年|本年)?(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>3[01]|[12]\d|0?[1-9])[日号]|份)?(?P<then>.?)")
_CLAUSE = re.compile(r"[^，,。；;\n]+")
_WHEN = re.compile(r"(?:完成|办结|结束|实际|具体)*(?:的?时间|日期|时限|时效|期限|及时性|进度|情况)$")
_AIM = re.compile(r"目标|应[当于在]|拟|预计|要求|[前底内末]|原定|起|至|到\d|—|不晚于|上年|去年|明年|下年")
_STOP = frozenset("前底内末起至到—-~、上中下旬初")
LEAST = 4  # signs of a name that can mean one thing only
END = 2


class Told(NamedTuple):
    """A clause that tells a day: the clause without it, the day, and where it stands."""

    clause: str
    year: int | None
    month: int
    day: int | None
    printed: str
    place: Located


@rule("C43", level="warning", basis=["财预〔2020〕10号"])
def day_differs_from_row(evaluation: Evaluation, filing: Filing) -> Saying:
    """文字写的日期与指标完成值不符

    完成值写“2024 年 3 月 15 日”，报告或完成情况说同一件事却写成 5 月 13 日的，两处总有一处不对。
    只有一句话里写全了指标名称、别处也没有写到完成值那一天时才报；写目标、计划、期限、起止日期的不比。
    """
    dated = [row for row in evaluation.indicators if row.actual.value.kind == "date" and row.actual.value.since is None]
    if evaluation.kind not in SELF_EVALUATIONS or not dated:
        return not_applicable("没有完成值是日期的指标")
    texts = [(place, text) for place, text in _texts(evaluation, filing) if "月" in text]
    told = [one for place, text in texts for one in _days(place, text)]
    for row in dated:
        names, printed = _core(row), _printed(row.actual)
        about = [one for one in told if _named(names, one.clause) and ("计划" in names or "计划" not in one.clause)]
        if any(printed in text for _, text in texts) and not all(printed in one.printed for one in about):
            continue  # the day of the row is told, too: what else is told may be another step of the work
        rivals = [other for other in evaluation.indicators if other is not row and any(_named(_core(other), one.clause) for one in about)]
        if about and not rivals and not any(_same(one, row.actual, evaluation.year) for one in about):
            yield found(
                f"“{names}”在指标完成值是 {row.actual.text}，文字写 {about[0].printed}；请核对后统一", about[0].place, row.actual,
            )
    return None if told else not_applicable("文字没有写日期")


def _printed(actual: Cell) -> str:
    moment = actual.value.moment
    return f"{moment.month}月{moment.day}日" if moment and moment.day else f"{moment.month}月" if moment else actual.text


def _texts(evaluation: Evaluation, filing: Filing) -> Iterator[tuple[Located, str]]:
    yield evaluation.goal.actual, evaluation.goal.actual.text
    for report in filing.reports:
        if evaluation_of(report, filing) is evaluation:
            yield from ((section.text, text) for section, text in sections_with(report))


def _days(place: Located, text: str) -> Iterator[Told]:
    for clause in _CLAUSE.finditer(text):
        found_ = list(_DAY.finditer(clause[0])) if "月" in clause[0] else []
        if len(found_) != 1 or found_[0]["then"] in _STOP:
            continue
        match = found_[0]
        rest = clause[0][:match.start()] + clause[0][match.end("then") - len(match["then"]):]
        if not _AIM.search(rest):
            year, day = match["year"], match["day"]
            printed = match[0][:len(match[0]) - len(match["then"])]
            yield Told(rest, int(year) if year else None, int(match["month"]), int(day) if day else None, printed, place)


def _core(row: Indicator) -> str:
    return _WHEN.sub("", bare_name(row))


def _named(name: str, clause: str) -> bool:
    """Whether a clause has all signs of a name in order, and its end in one piece."""
    if len(name) < LEAST or name[-END:] not in clause:
        return False
    rest = iter(clause)
    return all(sign in rest for sign in name)


def _same(told: Told, actual: Cell, year: int | None) -> bool:
    """Whether both are the same day, as far as both tell it."""
    moment = actual.value.moment
    if moment is None:
        return True
    years, days = {told.year or year, moment.year or year} - {None}, {told.day, moment.day} - {None}
    return len(years) < 2 and told.month == moment.month and len(days) < 2

"""The reports that ``jiping write --report`` writes, and what is to be said about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from jiping.cli.options import one_of
from jiping.cli.telling import ZH
from jiping.naming.places import field_words, quoted

if TYPE_CHECKING:
    from jiping.model.filing import Filing
    from jiping.read import Reading
    from jiping.write.report.compose import Composed
    from jiping.write.report.reports import Reports

NUMBERS = "ABC"  # the families that compare and compute numbers


def composed(filing: Filing, annex: str, form_ids: Sequence[str]) -> Reports:
    """The reports of an annex."""
    from jiping.write.report.reports import ANNEXES, reports

    return reports(filing, ANNEXES[one_of("--report", annex, tuple(ANNEXES))], form_ids)


def remarks(reading: Reading, written: Reports) -> Iterator[str]:
    """What was told from the tables, where nobody wrote anything, and what in the clerk's text disagrees with the tables."""
    for made in written.composed.values():
        yield from _made(made)
    yield from _disagreeing(reading, written)


def _made(made: Composed) -> Iterator[str]:
    if made.own_outline:
        yield "报告用的是另一种提纲，照原样写出，没有按表样的提纲重排。"
    if made.told:
        yield f"以下各节由表里的数写出，请看一遍：{_named(made.told)}。"
    if made.empty:
        yield f"以下各节没有内容，写作“无”；不是“无”的请补写：{_named(made.empty)}。"


def _named(titles: Iterable[str]) -> str:
    return "、".join(quoted(title, ZH) for title in titles)


def _disagreeing(reading: Reading, written: Reports) -> Iterator[str]:
    from jiping.examine import examine_filing

    result = examine_filing(replace(reading, filing=written.filing), select=NUMBERS)
    within = tuple(f"forms[{index}]" for index in written.composed)
    found = [
        (at, finding.message) for finding in result.findings if finding.level != "info"
        and (at := next((at for at in (finding.at, *(at for at, _ in finding.cells)) if at.startswith(within)), ""))
    ]
    if found:
        yield f"报告里有 {len(found)} 处与表里的数不一致，或数字之间对不上；原文没有改动，请核对："
    yield from (f"  {quoted(field_words(written.filing, at, ZH), ZH)}：{message}" for at, message in found)

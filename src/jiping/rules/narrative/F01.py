"""F01: the headings that the official outline of a report asks for, matched by meaning."""

from functools import lru_cache
from itertools import pairwise

from jiping import catalog
from jiping.catalog.words import OUTLINES
from jiping.model.policy import Policy
from jiping.model.records import Narrative
from jiping.rules.rule import Found, Saying, cannot_judge, found, rule


@rule("F01", level="warning", basis=["财预〔2020〕10号"])
def required_heading_missing(report: Narrative, policy: Policy) -> Saying:
    """报告缺少提纲要求的标题

    自评报告按提纲逐项写，缺一项，审核的人就找不到这部分内容；没有发生的也要留标题写“无”。标题按意思认，说法不同不算缺；
    大部分标题都对不上时，说明报告用的是另一种提纲，不作判断。
    """
    outline = OUTLINES[report.kind]
    wanted = catalog.words(outline)
    told = [meanings for section in report.walk() if (meanings := _meanings(section.title.text, outline))]
    meant = set().union(*told)
    # a heading of two meanings (存在的问题和改进措施) is in reports of every outline: it counts once
    if min(len(told), len(meant)) < policy.number("thresholds.outline_share") * len(wanted):
        return cannot_judge("报告用的是另一种提纲")
    missing = [heading for heading in wanted if heading not in meant]
    if missing:
        names = "”“".join(missing)
        yield found(f"提纲有 {len(wanted)} 个标题，报告里没有找到“{names}”；没有发生的也请留下标题，写“无”", report)
    yield from _misplaced(report, outline, wanted)
    return None


@lru_cache(maxsize=1024)
def _meanings(title: str, outline: str) -> set[str]:
    """What a title means; titles are the same in nearly all reports."""
    return {meaning for key, meaning in catalog.pairs(outline).items() if key in title}


def _misplaced(report: Narrative, outline: str, wanted: tuple[str, ...]) -> list[Found]:
    """The first heading that stands before one which the outline puts ahead of it."""
    meant = [(section, _meanings(section.title.text, outline)) for section in report.sections]
    placed = [(section, next(iter(meanings))) for section, meanings in meant if len(meanings) == 1]
    for (_, before), (section, meaning) in pairwise(placed):
        if wanted.index(meaning) < wanted.index(before):
            return [found(f"“{section.title.text}”在提纲里应排在“{before}”之前", section, level="info")]
    return []

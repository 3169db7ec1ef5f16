"""F05: fewer measures than problems."""

import re

from jiping.model.records import Narrative, Section
from jiping.rules.narrative.texts import titled, whole_text
from jiping.rules.rule import Saying, found, not_applicable, rule

WAYS = (
    re.compile(r"(?:^|(?<=[。；;，,：:\n]))([一二三四五六七八九十]{1,3})是"),
    re.compile(r"(?m)^[（(]([一二三四五六七八九十]{1,3})[）)]"),
    re.compile(r"(?m)(?:^|(?<=[。；;]))(\d{1,2})[.．、](?!\d(?!\d{3}年))"),
    re.compile(r"(?m)(?:^|(?<=[。；;]))[（(](\d{1,2})[）)]"),
)


@rule("F05", level="info", basis=["财预〔2020〕10号"])
def problem_without_measure(report: Narrative) -> Saying:
    """改进措施比问题少

    每个问题都应有对应的措施。只在问题和措施都逐条编号时比较条数；一条措施回应几个问题的，请在措施里写明。
    """
    problems = titled(report, "问题", "不足", but=("说明", "措施", "建议"))
    measures = titled(report, "改进", "措施", "下一步", "建议", but=("问题",))
    if problems is None or measures is None:
        return not_applicable("问题和措施没有分节写")
    asked, answered = _points(problems), _points(measures)
    if asked < 2 or answered < 1:
        return not_applicable("问题或措施没有逐条编号")
    if answered < asked:
        yield found(f"列了 {asked} 个问题，只有 {answered} 条措施", measures, problems)
    return None


def _points(section: Section) -> int:
    """How many points the section lists, in whatever way it numbers them; the coarsest way counts."""
    beside = len(set(WAYS[1].findall(whole_text(section)))) if section.sections else 0  # a point of one sentence is text
    if len(section.sections) + beside > 1:
        return len(section.sections) + beside
    text = whole_text(section)
    counts = [len(set(pattern.findall(text))) for pattern in WAYS]
    return next((count for count in counts if count > 1), max(counts))

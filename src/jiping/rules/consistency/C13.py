"""C13: an item of the annual goal that no indicator measures."""

import re

from jiping.model.filing import SELF_EVALUATIONS
from jiping.model.records import Evaluation
from jiping.rules.goal_items import items, subject, words
from jiping.rules.rule import Saying, found, not_applicable, rule

_OTHER = re.compile(r"[^\u4e00-\u9fff]+")
LEAST = 2  # words that tell what an item is about
LONG = 4  # pairs of characters that make one long word as good


@rule("C13", level="warning", basis=["财预〔2020〕10号"])
def goal_without_indicator(evaluation: Evaluation) -> Saying:
    """年度目标没有对应的指标

    年度目标分条列出的每项工作，都应至少有一个指标衡量，否则做得怎样无从评价。
    只看编了序号的目标；某一条的主要字词在全部指标的名称、指标值和完成值里完全没有出现才报，只有“提高能力、加强管理”一类套话的不判。
    """
    goal = evaluation.goal.expected
    parts = items(goal.text)
    if evaluation.kind not in (*SELF_EVALUATIONS, "performance_target") or len(parts) < 2 or not evaluation.indicators:
        return not_applicable("没有分条列出的年度目标")
    printed = "".join([row.name.text + row.target.text + row.actual.text for row in evaluation.indicators])
    lost = [part for part in parts if _tells(part) and not _met(part, printed)]
    said = _OTHER.sub("", printed) if lost else ""
    lost = [part for part in lost if not _met(part, said)]
    if lost:
        shown = "；".join(f"“{part[:24]}{'…' if len(part) > 24 else ''}”" for part in lost)
        yield found(f"年度目标的 {len(parts)} 条里有 {len(lost)} 条没有找到对应的指标：{shown}。请补设指标，或调整目标", evaluation.goal, goal)
    return None


def _met(part: str, said: str) -> bool:
    return any(pair in said for pair in subject(part))


def _tells(part: str) -> bool:
    return len(words(part)) >= LEAST or len(subject(part)) >= LONG

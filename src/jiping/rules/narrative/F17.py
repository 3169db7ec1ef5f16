"""F17: a goal or a completion that only repeats amounts of money."""

import re

from jiping.model.records import Evaluation
from jiping.rules.narrative.texts import bare, without
from jiping.rules.rule import Saying, found, not_applicable, rule

FIGURE = re.compile(r"[≥≤=＝＞＜><约]*\d[\d,]*(?:\.\d+)?(?:[%％]|(?:万|亿|千|百万)?元|万|亿)?")
MONEY = re.compile(r"\d(?:[万亿千百]*元|万|亿)|^\d[\d,]*(?:\.\d+)?$")
YEAR = re.compile(r"(?:19|20)\d\d年(?:度)?|\d{1,2}月(?:份|底|末)?|\d{1,2}日")
LEFT = 2  # characters that may remain: a particle, a slip


@rule("F17", level="warning", basis=["财预〔2020〕10号"])
def goal_is_only_money(evaluation: Evaluation) -> Saying:
    """总体目标栏只写了金额

    总体目标写的是要办成什么事、办成了没有；预算和执行数已在资金栏，不必在这里再写一遍。句中写到用途、成果的不报。
    """
    cells = [cell for cell in (evaluation.goal.expected, evaluation.goal.actual) if cell.filled]
    if not cells:
        return not_applicable("没有填写总体目标")
    for cell in cells:
        if _only_money(cell.text):
            yield found(f"这一栏只写了金额（{cell.text[:40]}），没有写要做的事和做成的结果", cell)
    return None


def _only_money(text: str) -> bool:
    text = YEAR.sub("", text)
    return bool(MONEY.search(text)) and len(bare(without(FIGURE.sub("", text), "money_words"))) <= LEFT

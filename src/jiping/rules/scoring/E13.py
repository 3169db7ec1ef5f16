"""E13: work that the row itself calls unfinished has full marks."""

import re

from jiping import catalog
from jiping.model.records import Evaluation, Indicator
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.rules.scoring.rows import NO_POINTS, NOT_SELF, full_marks, self_evaluated, weight_and_score

NEGATED = re.compile(r"(?:无|没有|不存在|杜绝|未发现|避免|消除|防止)[^，。；,;]{0,8}$")


@rule("E13", level="warning", basis=["财预〔2020〕10号"])
def unfinished_work_with_full_marks(indicator: Indicator, evaluation: Evaluation) -> Saying:
    """工作未做完却得满分

    完成情况或原因里写着“正在施工”“尚未验收”一类的话，得分却是满分，两者矛盾。只看本行自己写的话。
    """
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    if weight_and_score(indicator) is None:
        return not_applicable(NO_POINTS)
    if not full_marks(indicator):
        return None
    for cell in (indicator.actual, indicator.reason, indicator.remark):
        if word := _unfinished(cell.text):
            yield found(
                f"本行写着“{word}”，却得满分 {indicator.score.text}；请按实际完成程度计分",
                indicator.score, cell, indicator.weight,
            )
            return None
    return None


def _unfinished(text: str) -> str:
    for word in catalog.words("unfinished") if catalog.any_of("unfinished").search(text) else ():
        start = text.find(word)
        if start >= 0 and not NEGATED.search(text[:start]):
            return word
    return ""

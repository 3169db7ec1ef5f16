"""C34: everything is said to be done, and a row says that it is not."""

import re

from jiping.model.filing import SELF_EVALUATIONS
from jiping.model.records import Evaluation
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.score import Scores
from jiping.score.measure import target_of

_ALL = re.compile(
    r"(?:全部|全面|均|都|各项|所有|圆满|超额)(?:年度|全年|预期|既定|绩效|总体|工作|目标|任务|指标|已|均|都|全部|全面|圆满|超额)*"
    r"(?:完成|达到|达成|实现)|(?:完成|达到|达成|实现)了?(?:全部|各项|所有)(?:年度|全年|预期|绩效)*(?:目标|任务|指标)"
)
_SAVE = re.compile(r"未|没有|尚|除|但|不足|偏|差|基本|部分|滞后|少于|低于")
_GOALS = re.compile(r"目标|任务|指标|工作")


@rule("C34", level="warning", basis=["财预〔2020〕10号"])
def all_done_but_a_row_missed(evaluation: Evaluation, scores: Scores) -> Saying:
    """说全部完成，指标却有没达到的

    总体目标完成情况写“全部完成”“各项指标均达到”，下面却有完成值没有达到指标值，两处要统一。
    完成情况里提到未完成、偏差、个别情况的不报，没达到的各行都写了原因的只作提示；只看能直接比较的指标。
    """
    told = evaluation.goal.actual
    if evaluation.kind not in SELF_EVALUATIONS or not told.filled or not evaluation.indicators:
        return not_applicable("没有填写完成情况或指标")
    said = _ALL.search(told.text)
    if not said or not _GOALS.search(told.text) or _SAVE.search(told.text):
        return None
    missed = [row for row in evaluation.indicators
              if (measure := scores.measure(row)).met is False and measure.comparable and row.target.value.kind != "text"]
    if missed:
        row = missed[0]
        told_why = all(one.reason.filled for one in missed)  # the row itself says openly that it fell short
        more = f"等 {len(missed)} 项" if len(missed) > 1 else ""
        yield found(
            f"完成情况写“{said[0]}”，“{row.name.text[:20]}”{more}却没有达到（指标值“{target_of(row).text}”，完成值“{row.actual.text}”）；请统一",
            told, *(row.actual for row in missed), level="info" if told_why else None,
        )
    return None

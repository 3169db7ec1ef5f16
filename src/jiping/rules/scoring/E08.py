"""E08: more than planned is claimed, and the numbers say the same as the plan."""

import re

from jiping.model.filing import Filing
from jiping.model.records import Evaluation, Indicator
from jiping.model.values import quantities
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.rules.scoring.rows import NOT_SELF, report_of, self_evaluated, short
from jiping.score import Measure
from jiping.score.measure import target_of

_NOUN = re.compile(r"[\u4e00-\u9fff]{0,4}")
CLAIMS = ("超预期", "超额", "超计划", "超目标", "超指标")


@rule("E08", level="warning", basis=["财预〔2020〕10号"])
def claim_of_more_without_numbers(
    indicator: Indicator, evaluation: Evaluation, measure: Measure, filing: Filing
) -> Saying:
    """自称超额，数字却与指标值相同

    写“超额完成”要有超过指标值的数。完成值里的数不超过指标值，或者完成值没有数而报告里写的正是指标值的数，
    说明并没有超。两处都找不到数的不判断。
    """
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    if "超" not in indicator.actual.text or not any(word in indicator.actual.text for word in CLAIMS):
        return not_applicable("没有自称超额的指标")
    if measure.comparable and measure.ratio is not None:
        if measure.more_is_better and measure.ratio <= 1:
            yield found(
                f"完成值写“{short(indicator.actual.text)}”，其中的数并没有超过指标值“{short(target_of(indicator).text)}”",
                indicator.actual, target_of(indicator),
            )
        return None
    report = report_of(filing, evaluation)
    said = _same_in(report.text, target_of(indicator).text) if report else ""
    if not said or quantities(indicator.actual.text):
        return cannot_judge("完成值没有可比的数")
    yield found(
        f"完成值写“{indicator.actual.text}”，但报告里写的也是“{said}”，与指标值相同，没有超过；请填实际完成的数",
        indicator.actual, target_of(indicator),
    )
    return None


def _same_in(report: str, target: str) -> str:
    """The first number of the target, with the word behind it, that the report repeats."""
    squeezed = "".join(report.split())
    for told in quantities(target):
        if told.unit and target[told.start:told.end + 1] in squeezed:
            behind = _NOUN.match(target, told.end)
            longest = behind.end() if behind else told.end
            return next(target[told.start:end] for end in range(longest, told.start, -1) if target[told.start:end] in squeezed)
    return ""

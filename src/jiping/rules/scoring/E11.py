"""E11: satisfaction is exactly the target, and no survey is mentioned."""

import re

from jiping.model.filing import Filing
from jiping.model.records import Evaluation, Indicator, Narrative
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.rules.scoring.rows import NOT_SELF, is_satisfaction, mentions, report_of, row_text, self_evaluated
from jiping.score import Measure
from jiping.score.measure import target_of

HUNDRED = 100
SENTENCE = re.compile(r"[。；;\n]")


@rule("E11", level="warning", basis=["财预〔2021〕101号"])
def satisfaction_without_survey(
    indicator: Indicator, evaluation: Evaluation, measure: Measure, filing: Filing
) -> Saying:
    """满意度恰好等于指标值，未见调查依据

    满意度应当来自问卷、回访等调查。恰好等于指标值而表内、报告都没有提到调查的，容易被认为是照填的。
    没有报告可查、或满意度为百分之百的，只作提示。
    """
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    if not is_satisfaction(indicator):
        return not_applicable("没有满意度指标")
    if not measure.comparable or measure.result is None or measure.actual.operator not in ("", "="):
        return cannot_judge("满意度不是一个确定的数")
    exact, whole = measure.result == measure.aim, measure.actual.unit == "%" and measure.result == HUNDRED
    report = report_of(filing, evaluation)
    if not (exact or whole) or mentions(row_text(indicator), "survey") or _surveyed(report):
        return None
    said = f"恰好等于指标值“{target_of(indicator).text}”" if exact else "为百分之百"
    yield found(
        f"满意度填“{indicator.actual.text}”，{said}，{'表内和报告都' if report else '表内'}没有提到问卷、回访等调查；"
        "请补充调查方式和样本数",
        indicator.actual, target_of(indicator), level="warning" if exact and not whole and report else "info",
    )
    return None


def _surveyed(report: Narrative | None) -> bool:
    """Whether a sentence of the report speaks of satisfaction and of a survey."""
    sentences = SENTENCE.split(report.text) if report and "满意" in report.text else ()
    return any("满意" in sentence and mentions(sentence.replace("调查研究", ""), "survey") for sentence in sentences)

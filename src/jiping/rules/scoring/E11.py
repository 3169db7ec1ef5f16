"""E11: satisfaction is exactly the target, and no survey is mentioned."""

from jiping.model.filing import Filing
from jiping.model.records import Evaluation, Indicator
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.rules.scoring.rows import NOT_SELF, is_satisfaction, mentions, report_of, row_text, self_evaluated
from jiping.score import Measure

HUNDRED = 100


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
    if not (exact or whole) or mentions(row_text(indicator) + (report.text if report else ""), "survey"):
        return None
    said = f"恰好等于指标值“{indicator.target.text}”" if exact else "为百分之百"
    yield found(
        f"满意度填“{indicator.actual.text}”，{said}，{'表内和报告' if report else '表内'}都没有提到问卷、回访等调查；"
        "请补充调查方式和样本数",
        indicator.actual, indicator.target, level="warning" if exact and not whole and report else "info",
    )
    return None

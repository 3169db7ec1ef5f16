"""E10: a very high total beside a modest execution rate and admitted problems."""

import re
from decimal import Decimal

from jiping.model.filing import Filing
from jiping.model.numbers import percent
from jiping.model.policy import Policy
from jiping.model.records import Evaluation, FundRow, Section
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.rules.scoring.rows import NOT_SELF, report_of, self_evaluated
from jiping.score.funds import spent_in
from jiping.score.points import points

NOTHING = ("无", "没有", "暂无", "未发现", "不存在")
ADMITTED = re.compile(r"不足|不够|不高|不强|不完善|不全|不健全|不及时|不到位|不精|有待|仍需|需要|应|偏低|滞后|缺乏|较低|问题")
LEAST = 12


@rule("E10", level="warning", basis=["财预〔2020〕10号"])
def very_high_total_beside_shortfalls(evaluation: Evaluation, filing: Filing, policy: Policy) -> Saying:
    """总分很高，却有明显不足

    总分接近满分，预算执行率却不高，报告又自己承认有不足，三样说不到一块。请核对打分是否偏宽，
    或说明不足为什么不影响得分。只是执行率不高的，由“指标得分与预算执行差距”去说；
    只是写了不足而执行率高的不报，写问题本来就是自评的要求。
    """
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    total = evaluation.total.score
    number, weight = points(total), points(evaluation.total.weight)
    if number is None or (weight is not None and weight != policy.number("weights.total")):
        return cannot_judge("没有百分制的总分")
    if number < policy.number("thresholds.high_total"):
        return None
    row = evaluation.total_row
    rate = _rate(evaluation, row) if row else None
    if row is None or rate is None or rate >= policy.number("thresholds.high_total_execution"):
        return None
    problem = _problem(filing, evaluation)
    if problem:
        yield found(
            f"总分 {total.text}，接近满分，而预算执行率只有 {percent(rate)}，报告“{problem.title.text}”一节又写了不足；"
            "请核对打分是否偏宽，或说明理由",
            total, row.execution, problem,
        )
    return None


def _rate(evaluation: Evaluation, row: FundRow) -> Decimal | None:
    done = spent_in(evaluation, row)
    return done.spent / done.budget if done and done.budget > 0 else None


def _problem(filing: Filing, evaluation: Evaluation) -> Section | None:
    """The section on problems of the form's report, where it admits any."""
    report = report_of(filing, evaluation)
    for section in report.walk() if report else ():
        text = section.text.text + "".join(part.text.text for part in section.sections)
        if "问题" in section.title.text and len(text) >= LEAST and not text.startswith(NOTHING) and ADMITTED.search(text):
            return section
    return None

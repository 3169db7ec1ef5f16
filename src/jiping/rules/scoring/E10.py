"""E10: a very high total beside a modest execution rate or admitted problems."""

import re

from jiping.model.filing import Filing
from jiping.model.finding import Located
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

    总分接近满分，报告却自己承认有问题，或者预算执行率不高，两者说不到一块。请核对打分是否偏宽，
    或说明不足为什么不影响得分。只是执行率不高的，作提示。
    """
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    total = evaluation.total.score
    number, weight = points(total), points(evaluation.total.weight)
    if number is None or (weight is not None and weight != policy.number("weights.total")):
        return cannot_judge("没有百分制的总分")
    if number < policy.number("thresholds.high_total"):
        return None
    said: list[str] = []
    where: list[Located] = [total]
    if (row := evaluation.total_row) and (rate := _low_rate(evaluation, row, policy)):
        said.append(f"预算执行率只有 {rate}")
        where.append(row.execution)
    if problem := _problem(filing, evaluation):
        said.append(f"报告“{problem.title.text}”一节又写了不足")
        where.append(problem)
    if said:
        yield found(
            f"总分 {total.text}，接近满分，而{'，'.join(said)}；请核对打分是否偏宽，或说明理由",
            *where, level="warning" if problem else "info",
        )
    return None


def _low_rate(evaluation: Evaluation, row: FundRow, policy: Policy) -> str:
    done = spent_in(evaluation, row)
    if done is None or done.budget <= 0:
        return ""
    rate = done.spent / done.budget
    return percent(rate) if rate < policy.number("thresholds.high_total_execution") else ""


def _problem(filing: Filing, evaluation: Evaluation) -> Section | None:
    """The section on problems of the form's report, where it admits any."""
    report = report_of(filing, evaluation)
    for section in report.walk() if report else ():
        text = section.text.text + "".join(part.text.text for part in section.sections)
        if "问题" in section.title.text and len(text) >= LEAST and not text.startswith(NOTHING) and ADMITTED.search(text):
            return section
    return None

"""E10: a very high total beside a modest execution rate or admitted problems."""

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.numbers import percent
from jiping.model.policy import Policy
from jiping.model.records import Evaluation, Section
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.rules.scoring.rows import NOT_SELF, report_of, self_evaluated
from jiping.score.funds import spent_in
from jiping.score.points import points

NOTHING = ("无", "没有", "暂无", "未发现", "不存在")
LEAST = 12


@rule("E10", level="warning", basis=["财预〔2020〕10号"])
def very_high_total_beside_shortfalls(evaluation: Evaluation, filing: Filing, policy: Policy) -> Saying:
    """总分很高，却有明显不足

    总分接近满分，预算执行率却不高，或者报告自己承认有问题，两者说不到一块。请核对打分是否偏宽，
    或说明不足为什么不影响得分。
    """
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    total = evaluation.total.score
    number, weight = points(total), points(evaluation.total.weight)
    if number is None or (weight is not None and weight != policy.number("weights.total")):
        return cannot_judge("没有百分制的总分")
    if number < policy.number("thresholds.high_total"):
        return None
    rate, cell = _low_rate(evaluation, policy)
    problem = _problem(filing, evaluation)
    if rate or problem:
        said = [f"预算执行率只有 {rate}"] if rate else []
        said += [f"报告“{problem.title.text}”一节又写了不足"] if problem else []
        where = [total, *([cell] if cell else []), *([problem] if problem else [])]
        yield found(f"总分 {total.text}，接近满分，而{'，'.join(said)}；请核对打分是否偏宽，或说明理由", *where)
    return None


def _low_rate(evaluation: Evaluation, policy: Policy) -> tuple[str, Cell | None]:
    row = evaluation.total_row or next(iter(evaluation.funds), None)
    done = spent_in(evaluation, row) if row else None
    if row is None or done is None or done.budget <= 0:
        return "", None
    rate = done.spent / done.budget
    low = rate < policy.number("thresholds.high_total_execution")
    return (percent(rate), row.rate if not row.rate.absent else row.execution) if low else ("", None)


def _problem(filing: Filing, evaluation: Evaluation) -> Section | None:
    """The section on problems of the form's report, where it admits any."""
    report = report_of(filing, evaluation)
    for section in report.walk() if report else ():
        text = section.text.text + "".join(part.text.text for part in section.sections)
        if "问题" in section.title.text and len(text) >= LEAST and not text.startswith(NOTHING):
            return section
    return None

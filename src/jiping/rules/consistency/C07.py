"""C07: score and grade that the report states against the form."""

from jiping.model.filing import Filing
from jiping.model.numbers import plain
from jiping.model.policy import Policy
from jiping.model.records import Evaluation, Narrative
from jiping.rules.consistency.stated import counted, evaluation_of, sections_with
from jiping.rules.consistency.told_score import grades_of, grades_told, tells_score
from jiping.rules.rule import Found, Saying, found, not_applicable, rule


@rule("C07", level="warning", basis=["财预〔2020〕10号"])
def stated_score_differs(report: Narrative, filing: Filing, policy: Policy) -> Saying:
    """报告的得分、等级与自评表不一致

    报告写的自评得分和等级应与自评表的总分、等级相同；表上没有等级的，按总分应得的等级比。报告没有写得分的由文字规则去说；分项得分、上年得分不作比较。
    """
    form = evaluation_of(report, filing)
    if form is None or (form.total.score.number is None and not form.grade.filled):
        return not_applicable("没有与报告对应的自评总分")
    told = [(quantity, section) for quantity, section in counted(report) if tells_score(quantity)]
    numbers = {quantity.number for quantity, _ in told}
    total = form.total.score.number
    if total is not None and len(numbers) == 1 and total not in numbers:
        yield found(
            f"报告写自评得分 {plain(told[0][0].number)} 分，自评表总分是 {form.total.score.text}", told[0][1].text, form.total.score
        )
    if graded := _grade(report, form, policy):
        yield graded
    return None if told or form.grade.filled else not_applicable("报告没有写自评得分")


def _grade(report: Narrative, form: Evaluation, policy: Policy) -> Found | None:
    due = grades_of(form, policy)
    told = {sign: section for section, _ in sections_with(report) for sign in grades_told(section.text.text)}
    if due and len(told) == 1 and not told.keys() & {*due}:
        sign, section = next(iter(told.items()))
        if form.grade.filled:
            return found(f"报告写评价等级为“{sign}”，自评表填“{form.grade.text}”", section.text, form.grade)
        return found(f"报告写评价等级为“{sign}”，自评表总分是 {form.total.score.text}，应为“{due[0]}”", section.text, form.total.score)
    return None


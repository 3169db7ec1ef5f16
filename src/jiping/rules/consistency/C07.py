"""C07: score and grade that the report states against the form."""

import re

from jiping.model.filing import Filing
from jiping.model.numbers import plain
from jiping.model.policy import Policy
from jiping.model.records import Evaluation, Narrative
from jiping.rules.consistency.stated import counted, evaluation_of, sections_with
from jiping.rules.rule import Found, Saying, found, not_applicable, rule
from jiping.score.points import grade_for, points

_SCORE = re.compile(
    r"(?:自评|综合|总体|最终|整体|考评|绩效|评价)(?:自评|评价|评分|评定|考核)*总?(?:得分|总分|评分|分数)(?:情况)?(?:为|是|共|达|计)*$"
    r"|^总(?:得)?分(?:为|是|计)*$"
)
_PART = re.compile(r"率|指标|执行|产出|效益|满意|成本|满分|扣|上年|去年|平均|决策|过程|投入")
_GRADE = re.compile(
    r"(?:等级|等次|评价结果|自评结果|评价结论|自评结论)(?:评定|确定)?(?:为|是|：|:)[“\"]?(优|良|中|差)(?![\u4e00-\u9fff]{2})"
)
_GRADED = re.compile("等级|等次|评价结[果论]|自评结[果论]")  # cannot be missing; quickly looked for
GRADES = "优良中差"


@rule("C07", level="warning", basis=["财预〔2020〕10号"])
def stated_score_differs(report: Narrative, filing: Filing, policy: Policy) -> Saying:
    """报告的得分、等级与自评表不一致

    报告写的自评得分和等级应与自评表的总分、等级相同；表上没有等级的，按总分应得的等级比。报告没有写得分的由文字规则去说；分项得分、上年得分不作比较。
    """
    form = evaluation_of(report, filing)
    if form is None or (form.total.score.number is None and not form.grade.filled):
        return not_applicable("没有与报告对应的自评总分")
    told = [
        (quantity, section) for quantity, section in counted(report)
        if quantity.unit in ("分", "") and _SCORE.search(quantity.before) and not _PART.search(quantity.before)
    ]
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
    printed = next((sign for sign in GRADES if form.grade.text.startswith(sign)), "") or _due(form, policy)
    told = {
        match[1]: section for section, text in sections_with(report)
        for match in (_GRADE.finditer(section.text.text) if _GRADED.search(text) else ())
    }
    if printed and len(told) == 1 and printed not in told:
        sign, section = next(iter(told.items()))
        if form.grade.filled:
            return found(f"报告写评价等级为“{sign}”，自评表填“{form.grade.text}”", section.text, form.grade)
        return found(f"报告写评价等级为“{sign}”，自评表总分是 {form.total.score.text}，应为“{printed}”", section.text, form.total.score)
    return None


def _due(form: Evaluation, policy: Policy) -> str:
    """The grade of the total, where no other usual bands could give another one."""
    total, weight = points(form.total.score), points(form.total.weight)
    if total is None or form.grade.filled or (weight is not None and weight != policy.number("weights.total")):
        return ""
    due = grade_for(total, policy["grades"])
    return due if grade_for(total, policy["grades.elsewhere"]) == due else ""

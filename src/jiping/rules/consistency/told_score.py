"""A total score or a grade that a text tells, and the grade of a form."""

from __future__ import annotations

import re

from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.model.values import Quantity
from jiping.rules.narrative.texts import met
from jiping.score.points import grade_for, points

_SCORE = re.compile(
    r"(?:自评|综合|总体|最终|整体|考评|绩效|评价)(?:自评|评价|评分|评定|考核)*总?(?:得分|总分|评分|分数)(?:情况)?(?:为|是|共|达|计)*$"
    r"|^总(?:得)?分(?:为|是|计)*$"
)
_PART = re.compile(r"率|指标|执行|产出|效益|满意|成本|满分|扣|上年|去年|平均|决策|过程|投入")
_GRADE = re.compile(
    r"(?:等级|等次|评价结果|自评结果|评价结论|自评结论)(?:评定|确定)?(?:均|都)?(?:(?:为|是|：|:)[“\"]?|[“\"])(优|良|中|差)(?![\u4e00-\u9fff]{2})"
)
_GRADED = ("等级", "等次", "评价结", "自评结")  # one of them cannot be missing
GRADES = "优良中差"


def tells_score(quantity: Quantity) -> bool:
    """Whether a number of a text is the total score of the self-evaluation."""
    return quantity.unit in ("分", "") and bool(_SCORE.search(quantity.before)) and not _PART.search(quantity.before)


def grades_told(text: str) -> list[str]:
    """The grades (优, 良, 中, 差) that a text gives the evaluation."""
    return [match[1] for match in _GRADE.finditer(text)] if met(text, _GRADED) else []


def grades_of(form: Evaluation, policy: Policy) -> tuple[str, ...]:
    """The grade that the form prints; else those that its total may have by the bands in use; none where that is not certain."""
    printed = next((sign for sign in GRADES if form.grade.text.startswith(sign)), "")
    total, weight = points(form.total.score), points(form.total.weight)
    if printed or form.grade.filled or total is None or (weight is not None and weight != policy.number("weights.total")):
        return (printed,) if printed else ()
    return tuple(dict.fromkeys(grade_for(total, policy[bands]) for bands in ("grades", "grades.elsewhere")))

"""C45: the grade that a report tells beside its score, where there is no form to compare it with."""

from __future__ import annotations

import re
from decimal import Decimal

from jiping.model.filing import Filing
from jiping.model.numbers import plain
from jiping.model.policy import Policy
from jiping.model.records import Narrative
from jiping.model.values import quantities
from jiping.rules.consistency.stated import evaluation_of, sections_with
from jiping.rules.consistency.told_score import grades_told, tells_score
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.score.points import grade_for

_SENTENCE = re.compile(r"[^。\n]+")
_ALL = re.compile(r"等[级次](?:均|都)[为是]|(?:均|都)为[“\"]?[优良中差]")
_LEAST, _MOST = 20, 100  # points out of a hundred


@rule("C45", level="warning", basis=["财预〔2020〕10号"])
def grade_does_not_fit_score(report: Narrative, filing: Filing, policy: Policy) -> Saying:
    """报告一句话里的得分和等级对不上

    “自评得分 94.6 分，等级为良”：94.6 分应为优。附有自评表、表上有总分的，与表比较，由别的规则去说；按通行的几种分档都不是这个等级时才报。
    """
    form = evaluation_of(report, filing)
    if form is not None and (form.total.score.number is not None or form.grade.filled):
        return not_applicable("另附有自评表，与表比较")
    judged = False
    for section, text in sections_with(report):
        for sentence in _SENTENCE.findall(text) if "等级" in text or "等次" in text or "结" in text else ():
            grades = set(grades_told(sentence))
            scores = _scores(sentence) if len(grades) == 1 else set()
            if not scores or not _LEAST <= (score := min(scores)) <= max(scores) <= _MOST:
                continue
            judged = True
            due = {grade_for(score, policy[bands]) for bands in ("grades", "grades.elsewhere") for score in scores}
            if not grades & due:
                yield found(
                    f"报告写得分 {plain(score)} 分，等级为“{min(grades)}”；按分档应为“{grade_for(score, policy['grades'])}”",
                    section.text, expected=grade_for(score, policy["grades"]),
                )
    return None if judged else not_applicable("报告没有在一句话里写明得分和等级")


def _scores(sentence: str) -> set[Decimal]:
    """The one score of the sentence; all of them where the grade is that of all (等级均为优)."""
    told = [one for one in quantities(sentence) if one.unit == "分"]
    if _ALL.search(sentence):
        return {one.number for one in told}
    scores = {one.number for one in told if tells_score(one)}
    return scores if len(scores) == 1 else set()

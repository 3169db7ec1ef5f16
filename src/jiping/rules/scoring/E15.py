"""E15: the grade is not that of the total."""

from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.score.points import grade_for, points

WORDS = {
    "优": "优", "优秀": "优", "良": "良", "良好": "良", "中": "中", "中等": "中", "一般": "中", "合格": "中",
    "差": "差", "较差": "差", "不合格": "差",
}


@rule("E15", level="error", basis=["财预〔2020〕10号"])
def grade_differs_from_total(evaluation: Evaluation, policy: Policy) -> Saying:
    """评价等级与总分不符

    总分对应的等级由分数线决定。分数线因地而异：只有按通行的另一套分数线也对不上时才算错误。
    """
    grade = WORDS.get(evaluation.grade.text.removesuffix("级").removesuffix("等").strip('“”"（）()'))
    if not evaluation.grade.filled:
        return not_applicable("没有填写评价等级")
    total, weight = points(evaluation.total.score), points(evaluation.total.weight)
    if grade is None or total is None or total < 0 or (weight is not None and weight != policy.number("weights.total")):
        return cannot_judge("没有百分制的总分或通行的等级")
    due = grade_for(total, policy["grades"])
    if due != grade:
        elsewhere = grade_for(total, policy["grades.elsewhere"]) == grade
        lowest = next(band["from"] for band in policy["grades"] if band["grade"] == due)
        yield found(
            f"总分 {evaluation.total.score.text}，等级填“{evaluation.grade.text}”；{lowest} 分起为“{due}”，应为“{due}”",
            evaluation.grade, evaluation.total.score, expected=due, level="warning" if elsewhere else "error",
        )
    return None

"""F21: a conclusion under the form that tells neither score nor grade."""

from jiping.model.filing import SELF_EVALUATIONS
from jiping.model.records import Evaluation
from jiping.rules.narrative.texts import GRADE, LENGTH, SCORE
from jiping.rules.rule import Saying, found, not_applicable, rule

GRADES = ("优", "良", "中", "差", "优秀", "良好", "合格", "不合格")


@rule("F21", level="warning", basis=["财预〔2020〕10号"])
def conclusion_without_score(evaluation: Evaluation) -> Saying:
    """评价结论没有得分和等级

    评价结论要写自评总分和取得的成效。只写拨款经过的，看的人不知道评得怎样；写了分数或等级的不报，还是填表提示的另有规则。
    """
    if evaluation.kind not in SELF_EVALUATIONS:
        return not_applicable("不是自评表")
    judged = False
    for note in evaluation.notes:
        text = note.text.text
        if "结论" not in note.label.text or not note.text.filled or LENGTH.search(text):
            continue
        judged = True
        told = SCORE.search(text) or GRADE.search(text) or text.strip("“”。") in GRADES
        if not told and note.text.number is None:
            yield found("评价结论没有写自评总分和等级，请写明得分和取得的成效", note.text)
    return None if judged else not_applicable("表里没有评价结论一栏")

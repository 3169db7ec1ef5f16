"""C18: the name of the form is part of the project's name."""

import re

from jiping.model.records import Evaluation
from jiping.rules.rule import Saying, found, not_applicable, rule

_FORM = re.compile(r"(?:项目)?(?:支出)?(?:绩效)?(?:自评|评价|目标(?:申报)?|运行监控)(?:表|报告)(?:[（(].*[)）])?$|自评表|申报表")


@rule("C18", level="info", basis=["财预〔2020〕10号"])
def project_named_after_the_form(evaluation: Evaluation) -> Saying:
    """项目名称里带着表名

    项目名称应与批复的名称一致；“……支出绩效自评表”是表的名称，不是项目的，对账时按名称就找不到批复。
    """
    project = evaluation.project
    if not project.filled:
        return not_applicable("没有填写项目名称")
    match = _FORM.search(project.text)
    if match:
        yield found(f"项目名称“{project.text}”里带着表名“{match[0]}”，请改为批复的项目名称", project)
    return None

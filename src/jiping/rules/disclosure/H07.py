"""H07: a public set that has the form of the department and none of its projects."""

from jiping.model.filing import Filing
from jiping.rules.completeness.projects import has_projects
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule


@rule("H07", level="warning", basis=["预算法第十四条", "政府信息公开条例第二十条"])
def project_forms_not_published(filing: Filing, copy: str) -> Saying:
    """只公开了整体自评表，没有项目自评表

    部门整体支出和项目支出的自评情况都要随部门决算公开，只有涉密的项目除外。公开稿有整体自评表、表上又有项目支出金额，
    却没有一张填了的项目自评表时提出；只给了一张整体表的、表上看不出有没有项目支出的不判。
    """
    if copy != "public":
        return not_applicable("不是公开稿")
    department = filing.department
    if department is None:
        return not_applicable("公开稿里没有部门整体支出自评表")
    if any(form.kind != "department_evaluation" for form in filing.evaluations):
        return None
    if len(filing.forms) == 1:
        return cannot_judge("只有一张整体表，项目自评表可能在别的文件里")
    if not department.by_nature and filing.basic_data is None:
        return cannot_judge("表上没有列项目支出，看不出有没有项目")
    if has_projects(filing):
        yield found("公开稿有部门整体支出自评表，也有项目支出，没有项目支出绩效自评表；除涉密项目外请一并公开", department)
    return None

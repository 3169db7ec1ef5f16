"""G01: the attachments of the unit's own set that are not in the filing."""

from jiping.model.filing import BASIC_DATA, Filing
from jiping.rules.completeness.projects import has_projects
from jiping.rules.rule import Saying, cannot_judge, found, rule

ATTACHMENTS = {
    "department_evaluation": "部门整体支出绩效自评表",
    "department_report": "部门整体支出绩效自评报告",
    "project_evaluation": "项目支出绩效自评表",
    "project_report": "项目支出绩效自评报告",
}
OF_PROJECTS = ("project_evaluation", "project_report")


@rule("G01", level="warning", basis=["财预〔2020〕10号"])
def attachment_missing(filing: Filing) -> Saying:
    """整套材料缺附件

    一套整体支出自评材料有基础数据表、自评表和报告；有项目支出的还要有项目自评表和报告。只在材料明显是整套上报（至少有其中三种）时核对，
    单独一张表无从判断是否齐全。
    """
    kinds = {form.kind for form in filing.forms}
    if BASIC_DATA not in kinds or len(kinds & {BASIC_DATA, *ATTACHMENTS}) < 3:
        return cannot_judge("材料不是整套，无从判断是否齐全")
    wanted = [kind for kind in ATTACHMENTS if kind not in OF_PROJECTS or has_projects(filing)]
    missing = [ATTACHMENTS[kind] for kind in wanted if kind not in kinds]
    if missing:
        yield found(f"整套材料里没有找到{'、'.join(missing)}；如在别的文件里，请一并提交", filing)
    return None

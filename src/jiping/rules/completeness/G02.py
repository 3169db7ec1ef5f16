"""G02: project attachments left blank without a word."""

from jiping.model.filing import Filing
from jiping.model.records import BasicData, Evaluation, Narrative
from jiping.rules.completeness.projects import NO_PROJECTS, has_projects, says_no_projects
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule

NAMES = {"project_evaluation": "项目支出绩效自评表", "project_report": "项目支出绩效自评报告"}


@rule("G02", level="warning", basis=["财预〔2020〕10号"])
def project_forms_left_blank(filing: Filing) -> Saying:
    """没有项目的单位，项目附件留空未注明

    空着的附件看不出是没有项目还是漏填，应写一句“本年度无项目支出”。同一套材料里空着的几张只提一次；有项目支出的另有规则。
    """
    blank = [form for form in filing.forms if not isinstance(form, BasicData) and form.kind in NAMES and form.unused]
    if not blank:
        return not_applicable("没有留空的项目附件")
    if len(blank) == len(filing.forms):
        return cannot_judge("整份材料都没有填写")
    if has_projects(filing):
        return not_applicable("有项目支出，不属于无项目的单位")
    silent = [form for form in blank if not _says_so(form)]
    if silent:
        names = "、".join(dict.fromkeys(NAMES[form.kind] for form in silent))
        cure = "请写明“本年度无项目支出”" if says_no_projects(filing) else "没有项目请写明“本年度无项目支出”，有项目请补填"
        yield found(f"{names}留空，没有说明；{cure}", *silent)
    return None


def _says_so(form: Evaluation | Narrative) -> bool:
    """The blank attachment itself says that there is no project."""
    project = getattr(form, "project", form.title)
    texts = [form.title.text, project.text, *(note.text.text for note in form.notes)]
    return project.none_mark or any(NO_PROJECTS.search(text) or "无项目" in text for text in texts)

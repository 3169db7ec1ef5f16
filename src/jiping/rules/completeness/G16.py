"""G16: a sample form handed in as it was given out."""

from jiping.model.filing import Filing
from jiping.rules.rule import Saying, cannot_judge, found, rule

MUCH = 12  # so many texts that fitted nowhere: the forms may be filled in where the reader did not see it


@rule("G16", level="error", basis=["财预〔2020〕10号"])
def nothing_filled_in(filing: Filing) -> Saying:
    """整份材料没有填写

    表和报告都只有样表的栏目，没有金额、目标、指标和正文，多半是交错了文件。只要有一张表填了就不报；有许多内容没有读进表里的，可能是没有读出来，不作判断。
    写明本年度无项目支出的空表，算填了。
    """
    if not filing.forms or not all(form.unused for form in filing.forms) or any(map(_explained, filing.forms)):
        return None
    if len(filing.unplaced) > MUCH:
        return cannot_judge("有许多内容没有读进表里")
    yield found("材料里的表和报告都没有填写，像是空白样表；请填写后再报，或核对是否选错了文件", filing.forms[0])
    return None


def _explained(form: object) -> bool:
    project = getattr(form, "project", None)
    return bool(project is not None and project.filled)

"""G05: cells that the form asks for and that are blank."""

from jiping.model.filing import Filing
from jiping.model.records import BasicData
from jiping.rules.completeness.blanks import blank_fields, blank_notes, blank_rows, blank_unit
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("G05", level="warning", basis=["财预〔2020〕10号"])
def required_cell_blank(filing: Filing) -> Saying:
    """必填的格空着

    表头的单位、项目，总体目标，全年执行数，指标的指标值和完成值，以及总分，填了表就应填齐；完成值、总分空着按错误报。写“无”或“—”的不报，
    表里没有这一栏、整行没用到、整张表没填的也不报。空着却得了分的、有分值没有得分的，由计分和勾稽的规则去说。
    """
    forms = filing.evaluations
    sheets = [form for form in filing.forms if isinstance(form, BasicData) and not form.unit.absent]
    if not forms and not sheets:
        return not_applicable("没有填写的自评表")
    blanks = [blank for form in forms for part in (blank_fields, blank_rows, blank_notes) for blank in part(form)]
    blanks += [blank for sheet in sheets for blank in blank_unit(sheet, filing)]
    for blank in blanks:
        yield found(blank.message, *blank.cells, level=blank.level)
    return None

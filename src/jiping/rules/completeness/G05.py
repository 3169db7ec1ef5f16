"""G05: cells that the form asks for and that are blank."""

from jiping.model.filing import Filing
from jiping.model.records import BasicData, Narrative
from jiping.rules.completeness.blanks import (
    TARGET_FORM,
    blank_fields,
    blank_notes,
    blank_posts,
    blank_rows,
    blank_total,
    blank_unit,
)
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("G05", level="warning", basis=["财预〔2020〕10号"])
def required_cell_blank(filing: Filing) -> Saying:
    """必填的格空着

    表头的单位、项目，总体目标，资金总额的预算数和执行数，指标的名称、指标值和完成值，以及总分，填了表就应填齐；完成值、总分空着按错误报；基础数据表的编制、在职人数只空一个的，也应补上。
    写“无”或“—”的不报，表里没有这一栏、整行没用到、整张表没填的也不报。空着却得了分的、有分值没有得分的，由计分和勾稽的规则去说。
    """
    forms = [*filing.evaluations, *(form for form in filing.of(TARGET_FORM) if not form.unused)]
    named = [form for form in filing.forms if isinstance(form, (BasicData, Narrative)) and not form.unit.absent]
    named = [form for form in named if not form.unused]
    sheets, posts = filing.of("scorecard"), [form for form in filing.of("basic_data") if not form.unused]
    if not forms and not named and not sheets and not posts:
        return not_applicable("没有填写的自评表")
    blanks = [blank for form in forms for part in (blank_fields, blank_rows, blank_notes) for blank in part(form)]
    blanks += [blank for form in named for blank in blank_unit(form, filing)]
    blanks += [blank for form in posts for blank in blank_posts(form)]
    blanks += [blank for sheet in sheets for blank in blank_total(sheet)]
    for blank in blanks:
        yield found(blank.message, *blank.cells, level=blank.level)
    return None

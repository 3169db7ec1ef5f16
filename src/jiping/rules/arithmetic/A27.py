"""A27: a number cell holds a number that can be read."""

from jiping.model.filing import Filing
from jiping.model.records import Narrative
from jiping.rules.arithmetic.figures import figures
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("A27", level="warning", basis=["表内说明"])
def number_malformed(filing: Filing) -> Saying:
    """数字写法有误

    金额、分值、得分、比率栏里多了小数点或逗号（如“6.20.”），或用字母代替数字，既不能相加也不能复算。
    写文字、写“—”的不在此列。
    """
    cells = [cell for form in filing.forms if not isinstance(form, Narrative) for cell in figures(form) if cell.text]
    if not cells:
        return not_applicable("没有填数的格")
    for cell in cells:
        if cell.value.malformed:
            yield found(f"“{cell.text}”不是一个完整的数，请核对小数点、逗号和字母", cell)
    return None

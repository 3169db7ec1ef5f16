"""G03: the last line of a form: who filled it in, when, and who signed."""

import re

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.records import Narrative, SignOff
from jiping.rules.rule import Saying, found, not_applicable, rule

LABELS = {"prepared_by": "填表人", "date": "填报日期", "phone": "联系电话", "unit_head": "单位负责人签字"}
FRAME = re.compile(r"[（(]?(?:签字|签名|签章|盖章|公章)[）)]?|[：:年月日]")


@rule("G03", level="info", basis=["表内说明"])
def signature_line_blank(filing: Filing, copy: str) -> Saying:
    """表尾签字栏没有填

    上报稿要有填表人、日期、电话和单位负责人签字，缺了按错误报；手写签名是图片的，请对照原件。草稿只提醒一次；公开稿本来不印这些，
    不查。没有填写的表、没有签字栏的表也不查。
    """
    if copy == "public":
        return not_applicable("公开稿不印签字栏")
    forms = [form for form in filing.forms if not isinstance(form, Narrative)]
    lines = [form.signoff for form in forms if form.signoff.cells() and not form.unused]
    if not lines:
        return not_applicable("填写的表上没有签字栏")
    blank = [cells for line in lines if (cells := _blank(line))]
    if copy == "signed":
        for cells in blank:
            names = "、".join(cells)
            yield found(f"表尾的{names}没有填；上报稿应填齐并签字（手写签名请对照原件）", *cells.values(), level="error")
    elif blank:
        names = "、".join(dict.fromkeys(name for cells in blank for name in cells))
        where = [cell for cells in blank for cell in cells.values()]
        yield found(f"有 {len(blank)} 张表的表尾还空着（{names}），上报前请填齐", *where)
    return None


def _blank(line: SignOff) -> dict[str, Cell]:
    """The blank cells of a sign-off line by their labels; printed words such as （签字） are not an answer."""
    cells = {label: getattr(line, name) for name, label in LABELS.items()}
    return {label: cell for label, cell in cells.items() if not cell.absent and not FRAME.sub("", cell.text)}

"""G03: the last line of a form, who filled it in, when, and who signed."""

import re

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.records import BasicData, Evaluation
from jiping.rules.rule import Saying, found, not_applicable, rule

LABELS = {"prepared_by": "填表人", "date": "填报日期", "phone": "联系电话", "unit_head": "单位负责人签字"}
FRAME = re.compile(r"[（(]?(?:签字|签名|签章|盖章|公章)[）)]?|[：:\s]|年|月|日")


@rule("G03", level="info", basis=["表内说明"])
def signature_line_blank(filing: Filing, copy: str) -> Saying:
    """表尾签字栏没有填

    上报稿要有填表人、日期、电话和单位负责人签字，缺了按错误报；手写签名是图片的，请对照原件。草稿只提醒一次，公开稿本来不印这些，不查。
    没有填写的表不查。
    """
    if copy == "public":
        return not_applicable("公开稿不印签字栏")
    lines = {form: blank for form in filing.forms if not isinstance(form, BasicData | Evaluation) or (blank := [])}
    lines = {index: _blank(form) for index, form in enumerate(filing.forms) if _signed(form)}
    if not lines:
        return not_applicable("填写的表上没有签字栏")
    blank = {index: cells for index, cells in lines.items() if cells}
    return None

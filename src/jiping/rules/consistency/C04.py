"""C04: posts and staff of the basic data sheet against the report."""

import re
from decimal import Decimal

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.numbers import plain
from jiping.model.records import Narrative, Section
from jiping.rules.consistency.stated import counted, department_report
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule

_KINDS = "".join(f"(?<!{kind})" for kind in ("行政", "事业", "工勤", "参公", "政法", "专项", "后勤", "行政人员", "事业人员"))
_POSTS = re.compile(rf"{_KINDS}编制(?:人数|总数|数|名额)?(?:共|为|是|有)*$")
_STAFF = re.compile(
    r"(?:实有|在职|在编|实际在岗|在岗)(?:在职|在编|在岗)?(?:人数|人员|职工|干部职工|干部)?(?:总数|数)?(?:共|为|是|有)*$"
)
_PEOPLE = ("人", "名", "个", "")
_PART = re.compile(r"机关|本级|中心|下属|所属|二级|其中|直属|大队|支队")


@rule("C04", level="error", basis=["财预〔2020〕10号"])
def posts_against_report(filing: Filing) -> Saying:
    """编制、在职人数与报告不一致

    基础数据表的编制数和在职人数，应与报告“人员情况”写的一致。报告只写了一个数时才比较；分行政、事业编制列出的按合计比。
    在职人数因统计时点不同可能有出入，报警告。
    """
    sheet, report = filing.basic_data, department_report(filing)
    if sheet is None or report is None:
        return not_applicable("没有同时填写基础数据表和自评报告")
    posts, staff = sheet.staff.authorized_posts, sheet.staff.staff_in_post
    if posts.number is None and staff.number is None:
        return not_applicable("基础数据表没有填编制和在职人数")
    judged = False
    for label, cell, pattern in (("编制数", posts, _POSTS), ("实际在职人数", staff, _STAFF)):
        told = _told(report, pattern)
        judged = judged or bool(told)
        if cell.number is not None and len(told) == 1 and cell.number not in told:
            number, section = next(iter(told.items()))
            yield found(_message(label, cell, number), cell, section.text, level=None if cell is posts else "warning")
    return None if judged else cannot_judge("报告没有写明编制和在职人数")


def _told(report: Narrative, pattern: re.Pattern[str]) -> dict[Decimal, Section]:
    return {
        quantity.number: section for quantity, section in counted(report)
        if quantity.unit in _PEOPLE and quantity.before and pattern.search(quantity.before) and not _PART.search(quantity.before)
    }


def _message(label: str, cell: Cell, number: Decimal) -> str:
    return f"{label}在基础数据表填 {cell.text}，报告写 {plain(number)}；请以批复的编制和年末实有人数为准统一"

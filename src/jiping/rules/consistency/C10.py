"""C10: the unit is called by more than one name."""

import re
from collections.abc import Iterator

from jiping.model.cell import Cell
from jiping.model.filing import BASIC_DATA, Filing
from jiping.rules.narrative.texts import all_texts
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.rules.unit_names import LEAST, abbreviates, plain_name

_PREFIX = re.compile(r"^(?:中共|[\u4e00-\u9fff]{2,3}省|[\u4e00-\u9fff]{2,6}自治区)(?=[\u4e00-\u9fff]{4,})")
_OWN = (BASIC_DATA, "department_evaluation", "department_report", "project_report")


@rule("C10", level="warning", basis=["财预〔2020〕10号"])
def unit_by_several_names(filing: Filing) -> Saying:
    """单位名称前后不一致

    各表、各报告的单位名称应当一致，用批复的全称。全称和简称混用的只作提示；填了两个不同单位的名称报警告。
    项目实施单位可以是下属单位，不在此列；写明“以下简称”的简称不报。
    """
    full = plain_name(filing.unit.text)
    if len(full) < LEAST:
        return not_applicable("没有填写单位名称")
    shorter: dict[str, Cell] = {}
    for cell in _unit_cells(filing):
        name = plain_name(cell.text)
        if name == full or len(name) < LEAST:
            continue
        if abbreviates(name, full) or abbreviates(full, name):
            shorter.setdefault(name, cell)
        else:
            yield found(f"这里的单位名称是“{cell.text}”，材料其他地方是“{filing.unit.text}”；请核对是否同一单位", cell, filing.unit)
    prefix = _PREFIX.match(full)
    used = _uses(filing, full[prefix.end():], prefix[0]) if prefix else None
    if prefix and used is not None:
        shorter.setdefault(full[prefix.end():], used)
    if shorter:
        names = "、".join(f"“{name}”" for name in shorter)
        yield found(
            f"单位名称全称、简称混用：全称“{full}”，又写作{names}；建议统一用全称", filing, *shorter.values(), level="info"
        )
    return None


def _unit_cells(filing: Filing) -> Iterator[Cell]:
    """The cells that name the reporting unit."""
    for form in filing.forms:
        if form.kind in _OWN and form.unit.filled:
            yield form.unit


def _uses(filing: Filing, short: str, prefix: str) -> Cell | None:
    """A cell that has the short name without the prefix and does not introduce it as a short form."""
    texts = all_texts(filing)
    if texts.count(short) == texts.count(prefix + short):
        return None
    for cell in filing.cells():
        if short in cell.text and "简称" not in cell.text:
            parts = cell.text.split(short)
            if any(not before.endswith(prefix) for before in parts[:-1]):
                return cell
    return None

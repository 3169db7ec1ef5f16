"""D17: text of the sample form, of another unit or of another sector was left in."""

import re
from collections.abc import Iterator
from functools import cache

from jiping import catalog
from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.records import Evaluation
from jiping.rules.indicators.classes import order_label
from jiping.rules.rule import Saying, found, not_applicable, rule

_ANSWERS = ("评价结论", "存在问题", "改进措施", "原因", "概述", "完成情况")
_SAMPLE = re.compile(r"参考样表|样表|模板|范本|参考格式")
_DOTS = re.compile(r"^(?:…+|\.{3,}|。{3,})$|^指标[\dXxN一二三]{1,2}[：:]?$")


@rule("D17", level="warning", basis=["财预〔2020〕10号"])
def template_residue(evaluation: Evaluation, filing: Filing) -> Saying:
    """样表或别的单位的文字没有删净

    填表要求（“100字以内”）、样表字样、意思说反的搭配（“反向促进”）和别的行业的用词留在表里，说明照抄而没有核对，内容的真实性就要打折扣。
    行业用词只在全部材料别处都不涉及该行业时才报；名称前的“指标1：”只作一次提示。
    """
    if evaluation.title.filled and _SAMPLE.search(evaluation.title.text):
        yield found(f"表名“{evaluation.title.text}”里留有样表字样，正式填报请删去", evaluation.title)
    for cell in _cells(evaluation):
        said = _residue(cell.text) + _reversed(cell.text)
        said += _alien(cell, evaluation, filing) if cell.at.startswith(evaluation.indicators.at) else []
        if said:
            yield found("；".join(said) + "。请核对是否照抄了样表或别的单位", cell)
    labelled = [row for row in evaluation.indicators if order_label(row)]
    if labelled:
        first = labelled[0]
        yield found(
            f"{len(labelled)} 个三级指标名称前留有样表的序号（“{order_label(first)}”），连同空白的样行一并删去更清楚", evaluation.indicators,
            first.name, level="info",
        )
    if not evaluation.indicators and not evaluation.goal.expected.filled:
        return not_applicable("没有填写目标和指标")
    return None


def _cells(evaluation: Evaluation) -> Iterator[Cell]:
    """The cells that the unit fills in with words of its own; of each row the first that shows a fault is enough."""
    yield from (cell for cell in (evaluation.goal.expected, evaluation.goal.actual) if cell.filled)
    for row in evaluation.indicators:
        for cell in (row.name, row.target, row.actual, row.reason, row.measures):
            if cell.filled and (_residue(cell.text) or _reversed(cell.text) or _markers().search(cell.text)):
                yield cell
                break
    for note in evaluation.notes:
        if any(word in note.label.text for word in _ANSWERS) and note.text.filled:
            yield note.text


def _residue(text: str) -> list[str]:
    if _DOTS.match(text):
        return [f"“{text}”是样表的占位符"]
    word = next((word for word in catalog.words("residue") if word in text), "")
    return [f"“{text[:30]}”里留有填表说明或样表字样“{word}”，没有换成本单位的内容"] if word else []


def _reversed(text: str) -> list[str]:
    return [f"“{wrong}”把意思说反了，应是“{right}”" for wrong, right in catalog.pairs("reversed").items() if wrong in text]


def _alien(cell: Cell, evaluation: Evaluation, filing: Filing) -> list[str]:
    """Words of a sector that is met nowhere else in the filing."""
    said = []
    for match in _markers().finditer(cell.text):
        sector = re.compile(catalog.pairs("alien")[match[0]])
        rest = "".join(other.text for other in filing.cells() if match[0] not in other.text)
        if not sector.search(rest) and not sector.search(cell.text.replace(match[0], "")):
            said.append(f"“{match[0]}”是别的行业的用词，材料别处都不涉及")
    return said


@cache
def _markers() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, catalog.pairs("alien"))))

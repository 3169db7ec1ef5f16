"""D17: text of the sample form, of another unit or of another sector was left in."""

import re
from functools import cache

from jiping import catalog
from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.records import Evaluation, Indicator
from jiping.rules.indicators.classes import order_label
from jiping.rules.narrative.texts import all_texts, spotted
from jiping.rules.rule import Saying, found, not_applicable, rule

_DOTS = re.compile(r"…+|\.{3,}|。{3,}|指标[\dXxN一二三]{1,2}[：:]?")
KNOWN = 3  # rows from which on the sector of a form can be told
LEAST = 2  # characters that can be residue
_ASKED = re.compile(
    r"[（(][^()（）]{0,8}\d{2,4}个?字[^()（）]{0,4}[)）]|^(?:对照|请|简述|简要|概述|阐述|填写|说明).*\d{2,4}个?字(?:以内|左右|以上|之内)"
)
_HOLE = re.compile(
    r"(?=[XxＸ×某])(?:(?<![XxＸ×])[XxＸ×]{2,}+|某某)"
    r"(?:项目|单位|部门|镇|乡|村|县|市|区|局|率|工作|指标|任务|个|次|人|户|万元|元|年|月|日|名|项|份|处|场|期|家|条|座|台|套|天|亩|公里|平方米|米|吨|[%％])"
)
_SIGNS = re.compile(r"[…XxＸ×某字]|\.\.\.|。。。|指标[\dXxN一二三]")  # one of them is in whatever the three patterns find


@rule("D17", level="warning", basis=["财预〔2020〕10号"])
def template_residue(evaluation: Evaluation, filing: Filing) -> Saying:
    """样表或别的单位的文字没有删净

    填写提示、样表占位符、意思说反的搭配（“反向促进”）和别的行业的用词留在指标里，说明照抄而没有核对，内容的真实性就要打折扣。
    行业用词只在全部材料别处都不涉及该行业时才报；名称前的“指标1：”只作一次提示。年度目标和正文里的填写提示另有规则。
    """
    rows = evaluation.indicators
    if not rows or evaluation.kind == "scorecard":
        return not_applicable("没有自拟的指标")
    known = len(rows) >= KNOWN
    for row in rows:
        told = _first(row, filing, alien=known)
        if told:
            cell, said = told
            yield found(f"{'；'.join(said)}。请核对是否照抄了样表或别的单位", cell)
    for cell in (evaluation.goal.expected, evaluation.goal.actual):
        if said := _reversed(cell.text):
            yield found(f"{'；'.join(said)}。请核对是否照抄了样表或别的单位", cell)
    labelled = [row for row in rows if order_label(row)]
    if labelled:
        label = order_label(labelled[0])
        yield found(
            f"{len(labelled)} 个三级指标名称前留有样表的序号（“{label}”），连同空白的样行一并删去更清楚",
            rows, labelled[0].name, level="info",
        )
    return None


def _first(row: Indicator, filing: Filing, *, alien: bool) -> tuple[Cell, list[str]] | None:
    """The first cell of a row that shows residue, and what it is; one look at the whole row tells that most show none."""
    cells = (row.name, row.target, row.actual, row.reason, row.measures)
    if not _suspect("\n".join([cell.text for cell in cells])):
        return None
    for cell in cells:
        if len(cell.text) < LEAST:
            continue
        said = [*_residue(cell.text), *_reversed(cell.text), *(_alien(cell, filing) if alien else ())]
        if said:
            return cell, said
    return None


def _suspect(row: str) -> bool:
    """Whether any cell of a row, its texts on a line each, may show residue."""
    return bool(
        spotted(row, "instructions") or spotted(row, "residue") or "向" in row or _SIGNS.search(row) or _markers().search(row)
    )


def _residue(text: str) -> list[str]:
    if _DOTS.fullmatch(text):
        return [f"“{text}”是样表的占位符"]
    words = [*(spotted(text, "instructions") or spotted(text, "residue"))]
    if not words and (left := _ASKED.search(text) or _HOLE.search(text)):
        words = [left[0]]
    return [f"“{text[:30]}”里留有样表的“{words[0]}”，没有换成自己的内容"] if words else []


def _reversed(text: str) -> list[str]:
    if "向" not in text:
        return []
    return [f"“{wrong}”把意思说反了，应是“{right}”" for wrong, right in catalog.pairs("reversed").items() if wrong in text]


def _alien(cell: Cell, filing: Filing) -> list[str]:
    """Words of a sector that is met nowhere else in the filing."""
    said = []
    for match in _markers().finditer(cell.text):
        sector = re.compile(catalog.pairs("alien")[match[0]])
        if sector.search(cell.text.replace(match[0], "")):
            continue
        if all(match[0] in _line(hit) for hit in sector.finditer(all_texts(filing))):
            said.append(f"“{match[0]}”是别的行业的用词，材料别处都不涉及")
    return said


def _line(hit: re.Match[str]) -> str:
    return hit.string[hit.string.rfind("\n", 0, hit.start()) + 1:hit.string.find("\n", hit.end())]


@cache
def _markers() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, catalog.pairs("alien"))))

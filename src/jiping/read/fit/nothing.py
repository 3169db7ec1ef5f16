"""The title of a form with one sentence below it: there is nothing to fill in."""

from __future__ import annotations

import re

from jiping.model.cell import Cell
from jiping.model.document import Paragraph
from jiping.read.fit.draft import Draft, line_cell
from jiping.read.fit.labels import half, money_unit
from jiping.read.fit.titles import YEAR_LINE, bare_title, is_report, kind_of, year_in

_WHO = r"(?:我|本|该)(?:单位|部门|局|委|办|院|会|校|中心|镇|乡|街道)|[^，。；：:]{2,20}(?:局|委|办|院|会|联|社|所|站|中心|学校|镇|乡|政府|街道办事处)"
_WHEN = r"(?:20\d\d|本|当|该)年度?"
_NONE = re.compile(
    rf"^(?:(?:备?注|说明)[:：]?)?[(（]?(?:{_WHO})?(?:{_WHEN})?(?:{_WHO})?(?:度|均|暂|并|也)?(?:无|没有|未安排|未发生|不涉及|不存在)"
    r"(?:任何|年初|安排|相关|财政|预算)?(?:项目(?:支出|经费|资金|预算|绩效自评)?|专项(?:资金|经费)?|此项(?:支出|内容|工作)?|该项(?:支出)?)"
    r"(?:[，,、；;。].{0,30}|支出|情况|安排)?[)）]?[。.]?$"
)
LONGEST, MAX_BETWEEN = 60, 20
_TABLE = re.compile(r"表(?:[(（][^()（）]*[)）])?$")


def says_none(text: str) -> bool:
    """Whether a line says that there is no project and nothing else, as 本单位2023年度无项目支出 does."""
    return len(text) <= LONGEST and _NONE.match(text) is not None


def _between(text: str) -> bool:
    """Whether a line may stand between a title and what is said below it: its year, the unit of money."""
    return bool(YEAR_LINE.match(half(text)) or len(text) < MAX_BETWEEN and money_unit(half(text)))


def stated(waiting: list[Paragraph], statement: Paragraph) -> Draft | None:
    """The form that the last waiting lines name and the statement leaves empty; the lines are taken. ``None`` for any other line."""
    if not waiting or not says_none(statement.text):
        return None
    last = len(waiting) - 1
    while last and _between(waiting[last].text):
        last -= 1
    title = waiting[last]
    kind = kind_of(title.text)
    if not kind or is_report(kind) or not _TABLE.search(title.text):
        return None
    below = [line.text for line in waiting[last + 1 :]]
    del waiting[last:]
    text = bare_title(title.text)
    draft = Draft(kind=kind, year=next(filter(None, map(year_in, [text, *below, statement.text])), None))
    draft.put("title", line_cell(title, text))
    draft.note(Cell("说明"), line_cell(statement))
    return draft

"""Tables inside a report: forms, or rows of words that are part of its text."""

from __future__ import annotations

import re

from jiping.model.cell import Cell
from jiping.model.document import Paragraph, Slot, Table
from jiping.read.fit.labels import half, money_unit
from jiping.read.fit.narrative import Report
from jiping.read.fit.titles import YEAR_LINE, names_form

_LISTED = re.compile(r"^(?:附[件表]?\d{0,2}[:：.、]|\d{1,2}[.、．])")
_NUMBER = re.compile(r"[\d,.%％\-—/万亿元分]+")
_ABOVE, _SHORT, _LONG = 4, 20, 4


def title_above(report: Report) -> list[Paragraph]:
    """Take the last lines of a report that are the title of the form below them: 项目支出绩效自评表, （2023年度）, 单位：万元."""
    lines = report.path[-1].lines if report.path else []
    if report.path and not lines and names_form(report.path[-1].title.text):
        return [report.take_back()]
    for at in range(len(lines) - 1, max(-1, len(lines) - 1 - _ABOVE), -1):
        line = lines[at]
        if not isinstance(line, Paragraph):
            break
        if names_form(line.text) and (not _LISTED.match(line.text) or _annexed(lines[:at], line) and at == len(lines) - 1):
            taken = [part for part in lines[at:] if isinstance(part, Paragraph)]
            del lines[at:]
            return taken
        if not (YEAR_LINE.match(half(line.text)) or len(line.text) < _SHORT and money_unit(half(line.text))):
            break
    return []


def _annexed(before: list[Paragraph | Cell], line: Paragraph) -> bool:
    """Whether 附件：项目支出绩效自评表 is no entry of a list."""
    above = before[-1] if before else None
    return line.text.startswith("附") and not (isinstance(above, Paragraph) and _LISTED.match(above.text))


def told_in_rows(table: Table) -> list[Paragraph]:
    """The rows of a table of words, 存在的问题 | 原因 | 改进措施, as lines; nothing where numbers stand in it."""
    rows = [[slot for slot in row if slot.text] for row in table.rows]
    texts = [slot.text for row in rows[1:] for slot in row if slot.column]
    if not texts or any(_NUMBER.fullmatch(text) for text in texts) or max(map(len, texts)) < _LONG:
        return []
    heads = {slot.column: slot.text for slot in rows[0]}
    return [
        Paragraph("；".join(_told(slot, heads) for slot in row), row[0].place, confidence=min(slot.confidence for slot in row))
        for row in rows[1:] if row
    ]


def _told(slot: Slot, heads: dict[int, str]) -> str:
    head = heads.get(slot.column, "")
    return f"{head}：{slot.text}" if head and head != "序号" else slot.text

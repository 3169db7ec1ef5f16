"""Sections of a report: numbered headings, and headings without a number where a report has no others."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from jiping.model.cell import Cell
from jiping.model.document import Paragraph
from jiping.read.fit.draft import line_cell
from jiping.read.fit.titles import UNIT_END

_NUMERAL = "[一二三四五六七八九十]{1,3}"
# The three kinds of numbered headings, widest first; 1. and below stay running text, as the contract has it.
HEADINGS = (
    (re.compile(rf"^(第{_NUMERAL}(?:部分|章))[、.．:：]?(.+)$"), 45),
    (re.compile(rf"^({_NUMERAL})[、.．,，:：](.+)$"), 45),
    (re.compile(rf"^([(（]{_NUMERAL}[)）])[、.．]?(.+)$"), 40),
)
_TOLD = re.compile(r"\d.*[，,；;].*。$|[，,；;].*\d.*。$")  # （二）发放问卷 500 份，收回 486 份。 is a sentence, and no heading
_RUN_IN = 30
_LIST = 2  # from this depth on a number may be that of a list inside a sentence
_PLAIN = re.compile(r"(?:概况|概述|情况|问题|措施|建议|结论|绩效|目标|成效|成果|效益|做法|经验|分析|管理|打算|原因|依据|安排|事项|职能|构成)$")
_NAMING = re.compile(r"(?:概况|概述|情况|职责|职能|机构|人员|设置|构成|编制|目标|依据|背景|资金|原因|成效)$")
_SHORT = 12
_OTHER_NUMBER = re.compile(
    rf"^(?:(?P<dotted>\d{{1,2}}(?:[.．]\d{{1,2}}){{1,2}})[.．、]?"
    rf"|(?P<plain>\d{{1,2}}|[IVXⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]{{1,4}}|第{_NUMERAL})[.．、，,：:](?!\d))(?P<text>.+)$"
)
_FRAMED = re.compile(r"^[【\[〖](.+)[】\]〗]$")
_NO_HEADING = re.compile(r"[\d，。；：:、！？,;!?]")
UNSAID = 40  # no text, but perhaps a table that says it
PLAIN_LONGEST = 20  # characters of a heading without a number


@dataclass(slots=True)
class Section:
    """A section under construction; ``depth`` is that of its kind of number, the widest first."""

    depth: int
    number: Cell
    title: Cell
    lines: list[Paragraph | Cell] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    tabled: bool = False  # a table stands in it that is no part of its text

    def tree(self) -> dict[str, Any]:
        """The filing contract's section."""
        return {
            "number": self.number,
            "title": self.title,
            "text": joined(self.lines) if self.lines or not self.tabled else Cell("", self.title.place, confidence=UNSAID),
            "sections": [section.tree() for section in self.sections],
        }


def joined(lines: list[Paragraph | Cell]) -> Cell:
    """The lines of a section as one text."""
    if not lines:
        return Cell("")
    first = lines[0]
    originals = [line.original if isinstance(line, Cell) else line.raw for line in lines]
    sure = min(95, *(line.confidence for line in lines))
    return Cell("".join([line.text for line in lines]), first.place, original="\n".join(originals), confidence=sure)


def heading(paragraph: Paragraph) -> Section | None:
    """The section that a heading line begins; ``None`` for running text, however it is numbered."""
    for depth, (pattern, longest) in enumerate(HEADINGS):
        match = pattern.match(paragraph.text)
        if match is None:
            continue
        title, rest = _run_in(match[2]) if depth < _LIST else _named(match[2])
        if len(title) > longest or "。" in title or (not rest and (_runs_on(title, depth) or _TOLD.search(match[2]))):
            return None
        section = Section(depth, line_cell(paragraph, match[1]), line_cell(paragraph, title))
        if rest:
            section.lines.append(line_cell(paragraph, rest))
        return section
    return None


def _runs_on(title: str, depth: int) -> bool:
    """Whether the mark at its end makes a numbered line a part of a sentence: 一、基本情况； is none."""
    if title[-1:] == "？":
        return depth >= _LIST
    return title[-1:] in ("；", ";", "！", "，", ",") and not (depth < _LIST and _PLAIN.search(title[:-1]))


def _run_in(text: str) -> tuple[str, str]:
    """A heading and the text that follows it in the same paragraph (基本情况。我单位…)."""
    head, mark, rest = text.partition("。")
    if mark and len(head) <= _RUN_IN and rest and not re.search(r"[，,；;：:]", head):
        return head, rest
    named, colon, told = text.replace(":", "：").partition("：")
    if colon and told.endswith("。") and len(named) <= PLAIN_LONGEST and _PLAIN.search(named):
        return named, text[len(named) + 1 :]
    return text.rstrip("。：:；;"), ""


def _named(text: str) -> tuple[str, str]:
    """A heading of the third kind and the text after its colon: 部门职责：指导全县…; a list inside a sentence has none."""
    named, colon, told = text.replace(":", "：").partition("：")
    if colon and told.endswith("。") and len(named) <= _SHORT and _NAMING.search(named) and not _NO_HEADING.search(named):
        return named, text[len(named) + 1 :]
    return text.rstrip("。：:"), ""


def plain_heading(paragraph: Paragraph) -> Section | None:
    """The section that a line without a number, or with one of other kinds, begins: short, worded as headings are."""
    framed = _FRAMED.match(paragraph.text)
    match = _OTHER_NUMBER.match(paragraph.text)
    number, text = (match["dotted"] or match["plain"], match["text"]) if match else ("", framed[1] if framed else paragraph.text)
    rest = ""
    if number:
        text, rest = _told_behind(text)
    if not 2 <= len(text) <= PLAIN_LONGEST or _NO_HEADING.search(text) or UNIT_END.search(text):
        return None
    if not (_PLAIN.search(text) or paragraph.heading):
        return None
    label = line_cell(paragraph, number) if number else Cell("", paragraph.place)
    depth = number.count(".") + number.count("．")
    return Section(depth, label, line_cell(paragraph, text), [line_cell(paragraph, rest)] if rest else [])


def _told_behind(text: str) -> tuple[str, str]:
    """A heading and what stands behind its colon or its full stop in the same paragraph."""
    mark = re.search(r"[：:。]", text)
    if mark is None or not text.endswith("。") or mark.end() == len(text):
        return text, ""
    return text[: mark.start()], text[mark.end() :]

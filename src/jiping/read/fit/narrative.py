"""Reports: cover, title, and sections by their numbering."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from jiping.model.cell import Cell
from jiping.model.document import Paragraph
from jiping.read.fit.draft import line_cell
from jiping.read.fit.labels import half, key, labelled, lexicon
from jiping.read.fit.nothing import says_none
from jiping.read.fit.sections import HEADINGS, Section, heading, plain_heading
from jiping.read.fit.titles import (
    ANNEX,
    MAX_TITLE,
    UNIT_END,
    YEAR_LINE,
    bare_title,
    is_report,
    kind_of,
    unit_in_title,
    year_in,
)

_DATE = re.compile(r"^(?:20\d\d|二[〇○0Oo零][一二三四五六七八九〇○零]{2})年(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)?$")
_FORM_TITLE = re.compile(r"表(?:[(（][^()（）]*[)）])?$")
_REPORT_TITLE = re.compile(
    r"(?:报告书?|自评情况|(?:自评|评价|情况)(?:工作)?(?:的)?(?:总结|说明|综述|小结|汇报))(?:[(（][^()（）]{1,12}[)）])?$"
)
_NO_DAY = "年月日"  # room for a date to be written by hand
LEAST_HEADS, LEAST_TEXT = 2, 200  # headings, or characters, that make the text of a report without numbers
_ANNEX_LIST = re.compile(r"^附[件表]?\d{0,2}[:：]")


@dataclass(slots=True)
class Report:
    """A report under construction."""

    kind: str
    titles: list[Cell]
    year: int | None = None
    unit: Cell | None = None
    date: Cell | None = None
    front: list[Paragraph] = field(default_factory=list)
    notes: list[dict[str, Cell]] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    path: list[Section] = field(default_factory=list)  # the section that is open, below those around it

    @property
    def in_body(self) -> bool:
        """Whether the first section has begun."""
        return bool(self.sections)

    @property
    def is_kept(self) -> bool:
        """A title without any section is kept only where it stands on a cover."""
        return bool(self.sections) or self.unit is not None or self.date is not None

    def tree(self) -> dict[str, Any]:
        """The filing contract's Narrative."""
        title = self.titles[0]
        tree: dict[str, Any] = {"kind": self.kind, "title": title, "year": self.year}
        inner = next((other for other in self.titles[1:] if other.text != title.text), None)
        if inner is not None:
            tree["inner_title"] = inner
        tree["unit"] = self.unit if self.unit is not None else Cell(unit_in_title(title.text), title.place)
        tree["date"] = self.date if self.date is not None else Cell("", title.place)
        tree["sections"] = [section.tree() for section in self.sections]
        if self.notes:
            tree["notes"] = self.notes
        return tree

    def begin_section(self, section: Section) -> None:
        """Open a section below the nearest wider heading."""
        while self.path and self.path[-1].depth >= section.depth:
            self.path.pop()
        (self.path[-1].sections if self.path else self.sections).append(section)
        self.path.append(section)

    def keep_table(self) -> None:
        """Remember that a table stands in the open section, and in those around it."""
        for section in self.path:
            section.tabled = True

    def take_back(self) -> Paragraph:
        """The open section, which has no text, as the line that it was."""
        last = self.path.pop()
        (self.path[-1].sections if self.path else self.sections).remove(last)
        return Paragraph(last.number.text + last.title.text, last.title.place)

    def read_unnumbered(self) -> None:
        """Take what stands below the title of a report without any number for its text."""
        heads = {index: section for index, line in enumerate(self.front) if (section := plain_heading(line)) is not None}
        running = [index for index, line in enumerate(self.front) if "。" in line.text]
        headed = len(heads) >= LEAST_HEADS
        if any(says_none(line.text) for line in self.front):
            self.begin_section(Section(0, Cell(""), Cell("")))
            self.path[-1].lines += self.front
            self.front = []
            return
        if not running or not headed and sum(len(line.text) for line in self.front) < LEAST_TEXT:
            self._introduce(self.front)
            return
        first = min(heads) if headed else running[0]
        self.lead(self.front[:first])
        if first not in heads:
            self.begin_section(Section(0, Cell(""), Cell("")))
        for index, line in enumerate(self.front[first:], start=first):
            if index in heads:
                self.begin_section(heads[index])
            else:
                self.path[-1].lines.append(line)
        self.front = []
        last = self.path[-1].lines[-1:]
        if self.date is not None and last and _names_unit(last[0].text):  # the date below the unit was taken already
            self.unit = self.unit if self.unit is not None else _as_cell(last[0])
            del self.path[-1].lines[-1]

    def lead(self, lines: list[Paragraph]) -> None:
        """Take the lines between the title and the first section: the unit where it is named there, else the lead."""
        named = next((line for line in lines if _names_unit(line.text)), None)
        if named is not None and self.unit is None:  # under the title stands who reports
            self.unit = line_cell(named)
            lines = [line for line in lines if line is not named]
        self._introduce(lines)

    def _introduce(self, lines: list[Paragraph]) -> None:
        self.notes += [{"label": Cell("引言"), "text": line_cell(line)} for line in lines]

    def _is_unit(self, text: str) -> bool:
        """Whether a line is who reports: as named on the cover, or a name that can only be a unit's."""
        return UNIT_END.search(text) is not None or (self.unit is not None and text == self.unit.text)

    def sign(self) -> None:
        """Take the list of annexes, the unit and the date below the last paragraph out of the last section."""
        lines = self.path[-1].lines if self.path else []
        dated = next((i for i in range(len(lines) - 1, max(-1, len(lines) - 5), -1) if _is_date(lines[i])), None)
        if dated is not None:
            day = _as_cell(lines[dated])
            if self.date is None:
                self.date = Cell("", day.place) if day.text == _NO_DAY else day
            above = lines[dated - 1] if dated else None
            signed = isinstance(above, Paragraph) and len(above.text) <= 30 and self._is_unit(above.text)
            if signed and self.unit is None and above is not None:
                self.unit = _as_cell(above)
            self.notes += [{"label": Cell("落款后"), "text": _as_cell(line)} for line in lines[dated + 1 :]]
            del lines[dated - signed :]
        annexes = next((i for i, line in enumerate(lines) if isinstance(line, Paragraph) and _ANNEX_LIST.match(line.text)), None)
        if annexes is not None and len(lines) - annexes <= 12:
            self.notes += [{"label": Cell("附件"), "text": _as_cell(line)} for line in lines[annexes:]]
            del lines[annexes:]


class Reports:
    """Takes paragraphs one by one; what belongs to no report is left to the forms."""

    def __init__(self) -> None:
        self.open: Report | None = None

    def take(self, paragraph: Paragraph, waiting: list[Paragraph]) -> bool:
        """Whether the paragraph belongs to a report. ``waiting`` are the lines before it that nobody has claimed."""
        if ANNEX.match(paragraph.text):
            self.close()
            return False
        if self._ends_with_form(paragraph):
            self.close()
            return False
        if self._is_title(paragraph.text):
            self._begin(paragraph, waiting)
            return True
        if self.open is None:
            return False
        if not self.open.in_body:
            return self._front(paragraph)
        return self._body(paragraph)

    def close(self) -> None:
        """End the open report."""
        if self.open is not None:
            if not self.open.in_body:
                self.open.read_unnumbered()
            self.open.sign()
        self.open = None

    def _ends_with_form(self, paragraph: Paragraph) -> bool:
        """Whether the title of a form stands below the text of a report, set as a title is or below its date."""
        text = paragraph.text
        if self.open is None or not self.open.in_body or len(text) > MAX_TITLE or not _FORM_TITLE.search(text):
            return False
        kind = kind_of(text)
        if not kind or is_report(kind) or _ANNEX_LIST.match(text) or any(pattern.match(text) for pattern, _ in HEADINGS):
            return False
        lines = self.open.path[-1].lines
        return paragraph.heading or paragraph.centred or any(_is_date(line) for line in lines[-6:])

    def _is_title(self, text: str) -> bool:
        if len(text) > MAX_TITLE or not _REPORT_TITLE.search(text):
            return False
        if any(pattern.match(text) for pattern, _ in HEADINGS):
            return False
        front = self.open is not None and not self.open.in_body
        return is_report(kind_of(text)) or (front and text.endswith("报告")) or text in ("自评报告", "绩效自评报告")

    def _begin(self, paragraph: Paragraph, waiting: list[Paragraph]) -> None:
        front = self.open is not None and not self.open.in_body
        lines = self.open.front if self.open is not None and front else waiting
        title, used = _whole_title(paragraph, lines)
        del lines[len(lines) - used :]
        if self.open is not None and front:
            self.open.titles.append(title)
            self.open.front.clear()
        else:
            self.close()
            kind = kind_of(title.text)
            self.open = Report(kind if is_report(kind) else "department_report", [title])
        self.open.year = self.open.year or year_in(title.text)

    def _front(self, paragraph: Paragraph) -> bool:
        report = self.open
        assert report is not None
        text = half(paragraph.text)
        if (section := heading(paragraph)) is not None:
            above = plain_heading(report.front[-1]) if section.depth and report.front else None
            report.lead(report.front[:-1] if above else report.front)
            report.front = []
            if above:
                report.begin_section(above)
            report.begin_section(section)
        elif YEAR_LINE.match(text):
            report.year = report.year or year_in(text)
        elif text == _NO_DAY or _DATE.match(text):
            if report.date is None:
                report.date = line_cell(paragraph, "" if text == _NO_DAY else None)
        elif parts := labelled(paragraph.raw, ("narrative",)):
            for _, name, value in parts:
                if name == "unit" and report.unit is None:
                    report.unit = line_cell(paragraph, _without_seal(value))
                elif name == "date" and report.date is None:
                    report.date = line_cell(paragraph, value)
        elif lexicon()["narrative"].label(text.strip("()（）")) != "placeholder" and key(text) != "":
            report.front.append(paragraph)
        return True

    def _body(self, paragraph: Paragraph) -> bool:
        report = self.open
        assert report is not None
        section = heading(paragraph)
        if section is None and not report.sections[0].number.text:
            section = plain_heading(paragraph)
        if section is not None:
            report.begin_section(section)
        else:
            report.path[-1].lines.append(paragraph)
        return True


def _names_unit(text: str) -> bool:
    """Whether a line is the name of a unit and nothing else."""
    return 4 <= len(text) <= 30 and UNIT_END.search(text) is not None and not re.search(r"[\d，。；：:、（(]", text)


def _is_date(line: Paragraph | Cell) -> bool:
    return isinstance(line, Paragraph) and (line.text == _NO_DAY or _DATE.match(half(line.text)) is not None)


def _as_cell(line: Paragraph | Cell) -> Cell:
    return line if isinstance(line, Cell) else line_cell(line)


def _whole_title(paragraph: Paragraph, before: list[Paragraph]) -> tuple[Cell, int]:
    """A title that is set over several lines, joined, and how many lines above it were used."""
    lines = [paragraph]
    text = bare_title(paragraph.text)
    for line in reversed(before):
        if len(line.text) + len(text) > MAX_TITLE or not _title_line(line) or not _incomplete(text, line.text):
            break
        text = line.text + text
        lines.insert(0, line)
    return Cell(text, lines[0].place), len(lines) - 1


def _incomplete(text: str, above: str) -> bool:
    """Whether a title needs the line above it: it names no year yet, or it is 关于… and the line above the unit."""
    if text.startswith("关于"):
        return bool(UNIT_END.search(above))
    return year_in(text) is None or (re.match(r"^20\d\d年", text) is not None and bool(UNIT_END.search(above)))


def _title_line(line: Paragraph) -> bool:
    text = line.text
    return not (
        ANNEX.match(text) or _DATE.match(half(text)) or re.search(r"[。；;：:，,)）]$|[>》|]", text) or ":" in half(text)
        or re.search(r"(?:报告|表|说明)$", text) or lexicon()["narrative"].label(text)
    )


def _without_seal(value: str) -> str:
    return re.sub(r"[(（]\s*[盖公签]?\s*章\s*[)）]|[(（]\s*盖\s*章\s*[)）]", "", value).strip()

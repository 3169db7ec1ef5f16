"""`fit`: the paragraphs and tables of one or several documents as one filing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from jiping.model.cell import Cell
from jiping.model.document import Document, Paragraph, Table
from jiping.model.errors import Unreadable
from jiping.model.filing import Filing, build
from jiping.read.fit.confidence import weigh
from jiping.read.fit.contents import without_contents
from jiping.read.fit.draft import DOUBTFUL, Draft, cell, line_cell
from jiping.read.fit.finish import finish
from jiping.read.fit.front import joins, read_front, read_trailing
from jiping.read.fit.headed import headed
from jiping.read.fit.labels import half, money_unit
from jiping.read.fit.narrative import Report, Reports
from jiping.read.fit.nothing import stated
from jiping.read.fit.sheet import kind_of_sheet, opened
from jiping.read.fit.split import split
from jiping.read.fit.table import TableFit
from jiping.read.fit.tables import fit_table
from jiping.read.fit.titles import ANNEX, CONTINUED, bare_title, goes_on, is_report, kind_of, unit_in_title, year_in
from jiping.read.fit.within import title_above, told_in_rows

NOTHING_FOUND = "没有找到自评表或自评报告；请确认提供的是预算绩效自评材料。"
TITLE_ALONE = "有“{title}”这个标题，没有读出下面的表格：转成文本时多半丢了行和列；请提供 Word、Excel、网页或 PDF 格式的原件。"
DISCLOSURE = "没有找到自评表或自评报告；这像是部门决算公开材料，里面的数请用“jiping accounts 文件”读取。"
SHORT = 10  # characters of a line that says only that a form goes on
_TABLE = re.compile(r"表(?:[(（].*)?$")
_STATEMENT = re.compile(r"^(?:表?[一二三四五六七八九十\d]*[、.])?收入支出决算总表$")
EVALUATED = {"department_report": "department_evaluation", "project_report": "project_evaluation"}
_SAME_UNIT = re.compile(r"^本(?:单位|部门|级|局|委|办|院|中心|校|镇|乡)?$")


def fit(documents: Iterable[Document], form: str = "", *, apart: bool = False) -> tuple[list[Filing], list[str]]:
    """The filing of the documents, and remarks on what was doubtful.

    The documents are taken as material of one unit and year; with ``apart``, forms of several units or years give one
    filing each. ``form`` is the id of a form of the catalog: its kind is taken for forms whose title names none.
    Raises ``Unreadable`` where no form and no report is found.
    """
    fitting = _Fitting(form)
    for document in documents:
        fitting.read(document)
    return fitting.filings(apart=apart), fitting.remarks


class _Fitting:
    """The walk through all blocks."""

    def __init__(self, form: str) -> None:
        self.form = form
        self.drafts: list[Draft | Report] = []
        self.reports = Reports()
        self.waiting: list[Paragraph] = []
        self.unplaced: list[Cell] = []
        self.remarks: list[str] = []
        self.headings: list[str] = []
        self.above: TableFit | None = None
        self.disclosure = False

    def read(self, document: Document) -> None:
        for blocks in opened(document):
            for block in without_contents(headed(blocks, document.running)):
                if isinstance(block, Table):
                    self._table(block)
                else:
                    self._paragraph(block)
            self._end()

    def _paragraph(self, paragraph: Paragraph) -> None:
        if len(paragraph.text) < SHORT and CONTINUED.match(paragraph.text):
            return
        if paragraph.heading or kind_of(paragraph.text):
            self.headings.append(paragraph.text)
        self.disclosure |= bool(_STATEMENT.match(paragraph.text))
        before = self.reports.open
        if not self.reports.take(paragraph, self.waiting):
            if (form := stated(self.waiting, paragraph)) is not None:
                self._trail(self.waiting)
                self.waiting = []
                self.drafts.append(form)
                return
            self.waiting.append(paragraph)
        elif (report := self.reports.open) is not None and report is not before:
            self._trail(self.waiting)
            self.waiting = []
            self.drafts.append(report)  # where it begins is its place among the forms

    def _table(self, table: Table) -> None:
        draft = Draft()
        trailing, front = self._split()
        apart = bool(trailing or front) and not (len(front) == 1 and not trailing and goes_on(front[0].text))
        fitted = fit_table(table, draft, None if apart else self.above)
        self.above = fitted
        report = self.reports.open
        if not draft.is_form and not draft.tree and (report is None or front):
            self.unplaced += fitted.unplaced
            return
        if report is not None and not front:
            front = title_above(report)
        if report is not None and not front and not self._stands_alone(draft):
            self._inside(report, table)
            return
        if report is not None and not front:
            report.keep_table()
        if report is not None and not front and "project" not in draft.tree and not self._goes_on(draft):
            draft.kind = draft.kind or EVALUATED[report.kind]
        self._trail(trailing)
        self.unplaced += read_front(front, draft)
        if not draft.kind and "title" not in draft.tree:
            draft.kind = kind_of_sheet(table)
        self.waiting = []
        self._add(fitted.drafts)
        self.unplaced += fitted.unplaced
        self.remarks += fitted.remarks

    def _inside(self, report: Report, table: Table) -> None:
        """A table that is no form belongs to the text of the report where it is one of words."""
        lines = told_in_rows(table) if report.path else []
        if lines:
            report.path[-1].lines += lines
            return
        report.keep_table()
        self.unplaced += [cell(slot, DOUBTFUL) for slot in table.slots() if slot.text]

    def _stands_alone(self, draft: Draft) -> bool:
        """Whether a table inside a report is a form: one report tells of one, unless it says of which project."""
        named = draft.tree.keys() & {"title", "project"}
        return draft.stands_alone and bool(named or self._last_form() is None or self._goes_on(draft))

    def _goes_on(self, draft: Draft) -> bool:
        """Whether a table inside a report goes on with the form that tables above it in the same report made."""
        last = self._last_form()
        return last is not None and "title" not in last.tree and "title" not in draft.tree and _continues(last, draft)

    def _split(self) -> tuple[list[Paragraph], list[Paragraph]]:
        """The waiting lines: those that still belong to the form above, and those that head the next table."""
        if not any(isinstance(draft, Draft) for draft in self.drafts):
            return [], self.waiting
        last = next((index for index in range(len(self.waiting)) if self._heads(index)), len(self.waiting))
        while last and len(self.waiting[last - 1].text) < 20 and money_unit(half(self.waiting[last - 1].text)):
            last -= 1  # 单位：万元 stands above the next table
        return self.waiting[:last], self.waiting[last:]

    def _heads(self, index: int) -> bool:
        """Whether a waiting line begins the heading of a form; its title may be broken over two lines."""
        line, *below = self.waiting[index : index + 2]
        if line.heading or ANNEX.match(line.text) or kind_of(line.text):
            return True
        return bool(below) and joins(line) and bool(kind_of(line.text + below[0].text))

    def _add(self, drafts: list[Draft]) -> None:
        first, last = drafts[0], self._last_form()
        title = first.tree.get("title")
        again = title is not None and goes_on(title.text) and last is not None and first.kind in ("", last.kind)
        if last is not None and (again or not first.kind and title is None) and _continues(last, first):
            last.continue_with(first)
            drafts = drafts[1:]
        self.drafts += drafts

    def _last_form(self) -> Draft | None:
        last = self.drafts[-1] if self.drafts else None
        return last if isinstance(last, Draft) else None

    def _trail(self, lines: list[Paragraph]) -> None:
        last = self._last_form()
        if last is not None:
            self.unplaced += read_trailing(lines, last)
        else:
            self.unplaced += [line_cell(line) for line in lines if not ANNEX.match(line.text)]

    def _end(self) -> None:
        """A document or worksheet ends: nothing is carried over into the next."""
        self.reports.close()
        self._trail(self.waiting)
        self.waiting = []
        self.above = None

    def filings(self, *, apart: bool) -> list[Filing]:
        forms = [draft for draft in self.drafts if draft.is_kept]
        if not forms:
            raise Unreadable(DISCLOSURE if self.disclosure else self._title_alone() or NOTHING_FOUND)
        forms = [draft for draft in forms if not (isinstance(draft, Draft) and draft.is_list)] or forms
        kept = set(map(id, forms))
        for draft in self.drafts:
            if id(draft) not in kept:
                self.unplaced += draft.leaves() if isinstance(draft, Draft) else [note["text"] for note in draft.notes]
        year = self._year(forms)
        trees = [self._tree(draft, year) for draft in forms]
        for number, tree in enumerate(trees, start=1):
            self.remarks += weigh(tree, f"“{tree['title'].text}”" if tree["title"].text else f"第{number}张表")
        unplaced = [text for text in self.unplaced if text.text]
        groups = split(trees) if apart else [trees]
        return [
            build({
                "unit": self._unit(group), "year": _common_year(group) if len(groups) > 1 else year, "forms": group,
                "unplaced": unplaced if index == 0 else [],
            })
            for index, group in enumerate(groups)
        ]

    def _title_alone(self) -> str:
        """What is said of a file with the title of a form and nothing that looks like the form."""
        title = next((text for text in self.headings if _TABLE.search(text) and kind_of(text) and not is_report(kind_of(text))), "")
        return TITLE_ALONE.format(title=bare_title(title)) if title else ""

    def _tree(self, draft: Draft | Report, year: int | None) -> dict[str, Any]:
        own = draft.year
        if isinstance(draft, Draft):
            return finish(draft, self.form, year) | {"own_year": own}
        draft.year = own or year
        return draft.tree() | {"own_year": own}

    def _year(self, forms: list[Draft | Report]) -> int | None:
        years = Counter(
            year for draft in forms
            if (year := draft.year or (max(draft.years_seen, default=None) if isinstance(draft, Draft) else None))
        )
        if years:
            return years.most_common(1)[0][0]
        return next((year for text in self.headings if (year := year_in(text))), None)

    def _unit(self, trees: list[dict[str, Any]]) -> Cell:
        for names in (("unit",), ("implementing_unit",), ("line_department",)):
            for tree in trees:
                for name in names:
                    cell = tree.get(name)
                    if cell is not None and cell.text and not _SAME_UNIT.match(cell.text):
                        return Cell(cell.text.partition("/")[0], cell.place, confidence=cell.confidence)
            if names == ("unit",) and (unit := next(filter(None, map(unit_in_title, self.headings)), "")):
                return Cell(unit)
        return Cell("")


def _common_year(group: list[dict[str, Any]]) -> int | None:
    years = Counter(tree["year"] for tree in group if tree["year"])
    return years.most_common(1)[0][0] if years else None


def _continues(last: Draft, first: Draft) -> bool:
    """Whether a table without title goes on with the form of the table before it."""
    overlap = (last.blocks & first.blocks) - {"total"}
    if overlap == {"indicators"} and first.blocks <= {"indicators", "total"} and "total" not in last.blocks:
        overlap = set()  # the header is repeated on the next page
    return bool(last.is_form or last.kind) and not overlap and "project" not in first.tree

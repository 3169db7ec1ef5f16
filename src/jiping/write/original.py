"""The documents as they were read, each cell and paragraph marked with what it was read as."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jiping.model.cell import Cell
from jiping.model.document import Document, Paragraph, Slot, Table
from jiping.model.filing import Filing
from jiping.write.meaning import meaning
from jiping.write.tags import Markup, tag
from jiping.write.trace import Ink, Mark, Trace
from jiping.write.wording import Wording

MOST_READINGS = 6
LONGEST_PART = 60
WIDEST = 1000  # more columns than any browser joins
AMOUNTS = frozenset({"initial_budget", "full_year_budget", "execution", "amount", "prior_final", "budget", "final"})
SAID = {
    "title": "标题", "label": "栏目名", "value": "填写的内容", "blank": "没有填写", "note": "附注",
    "loose": "没有归入任何一栏，规则没有核对到这些文字", "unused": "看过，没有取作内容",
}

_FORM = re.compile(r"forms\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Original:
    """Draws documents; a reading whose confidence is below ``sure`` is doubtful."""

    trace: Trace
    filing: Filing
    wording: Wording
    sure: int

    def drawn(self, document: Document) -> Iterator[Markup]:
        """The blocks of a document in order."""
        for block in document.blocks:
            if isinstance(block, Paragraph):
                yield self._paragraph(block)
            else:
                yield self._table(block)

    def _paragraph(self, paragraph: Paragraph) -> Markup:
        mark = self.trace.mark(paragraph)
        shape = " ".join(name for name in ("heading", "centred") if getattr(paragraph, name))
        return self._ink("p", paragraph, mark, shape)

    def _table(self, table: Table) -> Markup:
        rows = (tag("tr", *self._row(table, row, gaps)) for row, gaps in with_gaps(table))
        return tag("div", tag("table", tag("caption", caption(table)), tag("tbody", *rows)), cls="scroll")

    def _row(self, table: Table, row: list[Slot], gaps: dict[int, int]) -> Iterator[Markup]:
        for slot in row:
            yield from [tag("td")] * gaps.get(slot.column, 0)
            mark = self.trace.mark(slot)
            down, across = min(slot.rowspan, len(table.rows) - slot.row), min(slot.colspan, WIDEST)
            yield self._ink("th" if mark.role == "label" else "td", slot, mark, "", down, across)

    def _ink(self, name: str, ink: Ink, mark: Mark, shape: str, down: int = 1, across: int = 1) -> Markup:
        number = self.trace.number(ink.place)
        doubtful = "doubtful" if mark.cells and mark.confidence < self.sure else ""
        return tag(
            name, lines(ink.raw), self._tip(ink, mark) if number else "",
            cls=" ".join(filter(None, (mark.role, shape, doubtful, "ink" if number else ""))),
            id=f"c{number}" if number else "", tabindex="0" if number else "", aria_describedby=f"t{number}" if number else "",
            rowspan=down if down > 1 else "", colspan=across if across > 1 else "",
        )

    def _tip(self, ink: Ink, mark: Mark) -> Markup:
        groups = _grouped(mark.cells)
        shown = [self._reading(cells, ink) for cells in groups[:MOST_READINGS]]
        if len(groups) > MOST_READINGS:
            shown.append(tag("span", f"另有 {len(groups) - MOST_READINGS} 项读自这里", cls="line"))
        where = tag("span", "位置：" + self.wording.place(ink.place), cls="line")
        role = tag("span", SAID[mark.role], cls="line role")
        return tag("span", role, *shown, where, cls="tip", role="tooltip", id=f"t{self.trace.number(ink.place)}")

    def _reading(self, cells: list[Cell], ink: Ink) -> Markup:
        cell = cells[0]
        lines = [tag("b", self._name(cells)), tag("code", _path(cells))]
        if cell.text and cell.text != ink.text:
            lines.append(tag("span", "取出的文字：" + _cut(cell.text), cls="line"))
        doubt = "，请对照原文" if cell.confidence < self.sure else ""
        lines += [
            tag("span", "读作：" + meaning(cell, self._unit(cell)), cls="line"), tag("span", f"把握：{cell.confidence}%{doubt}", cls="line"),
        ]
        return tag("span", *lines, cls="reading")

    def _unit(self, cell: Cell) -> str:
        """The unit that the form prints once for all its amounts of money."""
        index, leaf = _FORM.match(cell.at), cell.at.rpartition(".")[2]
        form = self.filing.forms[int(index[1])] if index and leaf in AMOUNTS else None
        unit = getattr(form, "money_unit", None)
        return unit.text if isinstance(unit, Cell) else ""

    def _name(self, cells: list[Cell]) -> str:
        if len(cells) == 1:
            return self.wording.field(cells[0].at)
        return f"{self.wording.key(cells[0].at.rpartition('.')[2])}（{len(cells)} 行共用）"


def caption(table: Table) -> str:
    """Where a table stands: its page or worksheet, and its number."""
    first = next(table.slots(), None)
    place = first.place if first else None
    return "，".join(part for part in (
        f"第 {place.page} 页" if place and place.page else "", f"工作表“{place.sheet}”" if place and place.sheet else "",
        f"表 {table.number}" if table.number else "表",
    ) if part)


def lines(raw: str) -> str:
    """The text with its line breaks, without blank lines and doubled blanks."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in raw.splitlines())))


def with_gaps(table: Table) -> Iterator[tuple[list[Slot], dict[int, int]]]:
    """The rows, and how many empty columns a reader left out in front of which column."""
    known = not table.ragged and table.width <= WIDEST
    covered = [0] * table.width if known else []
    for number, row in enumerate(table.rows):
        line = sorted(row, key=lambda slot: slot.column)
        gaps: dict[int, int] = {}
        at = 0
        for slot in line if known else ():
            gaps[slot.column] = sum(until <= number for until in covered[at : slot.column])
            at = slot.column + slot.colspan
            covered[slot.column : at] = [number + slot.rowspan] * slot.colspan
        yield line, gaps


def _grouped(cells: tuple[Cell, ...]) -> list[list[Cell]]:
    """The leaves that say the same of the same field stand together: a merged cell is a leaf of every row it covers."""
    groups: dict[tuple[str, str, int], list[Cell]] = {}
    for cell in cells:
        groups.setdefault((cell.at.rpartition(".")[2], cell.text, cell.confidence), []).append(cell)
    return list(groups.values())


def _path(cells: list[Cell]) -> str:
    return cells[0].at if len(cells) == 1 else f"{cells[0].at} … {cells[-1].at}"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_PART else text[: LONGEST_PART - 1] + "…"

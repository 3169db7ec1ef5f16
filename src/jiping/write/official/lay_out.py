"""A filled form and the form's data → the page as it will be printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from jiping.model.cell import Cell
from jiping.model.form import Form, LayoutCell, LayoutRow
from jiping.model.records import BasicData, Evaluation, FundRow, Note, SpendingRow
from jiping.write.official.beyond import item_of, with_own_parts
from jiping.write.official.measure import balanced
from jiping.write.official.page import Box, Page
from jiping.write.official.spare import SpareRow, with_spare_rows

Filled = BasicData | Evaluation
MOST_ROWS = 2000
BLANK_ROWS = 10  # of a form that names no classes of indicators
WANYUAN = "万元"
# How a form without a sign-off line of its own prints what the filing has.
SIGNED = {"prepared_by": "填表人", "date": "填报日期", "phone": "联系电话", "unit_head": "单位负责人签字"}
HEADED = {"unit": "单位名称", "project": "项目名称", "line_department": "主管部门", "implementing_unit": "实施单位"}
LISTED = ("funds", "by_source", "by_nature", "spending")
OWN_ROWS = ("funds", "spending")


def lay_out(form: Form, filled: Filled | None, year: int | None, unit: str = "", *, nameless: bool = False) -> Page:
    """The page of a form; with ``filled`` ``None`` the blank form, ready to be filled in.

    ``nameless`` is a filing in which no form says whose it is: then this one does, above its table.
    """
    layout = with_own_parts(form, filled)
    words = _words(year, unit, filled)
    page = Page(
        annex=layout.annex, title=_title(form, filled, words), subtitle=_said(layout.subtitle, words),
        columns=layout.columns, landscape=layout.landscape,
        below=[note.text.raw for note in filled.notes if _spoken(note)] if filled else [],
    )
    page.name = f"{layout.annex} {_value(filled, 'project') or ''.join(page.title.split())}".strip()
    _Table(form, filled, page, words).draw(layout.rows)
    page.columns = balanced(page)
    page.signoff = [(_label(form, f"signoff.labels.{key}", words), _value(filled, f"signoff.{key}")) for key in layout.signoff]
    shown = {cell.field for row in layout.rows for cell in row.cells}
    page.above += _above(form, filled, words["unit"] if nameless or filled is None else "", shown)
    page.below = page.below or [_said(line, words) for line in layout.below]
    if filled and not page.signoff:
        page.signoff = [(SIGNED[name], text) for name in SIGNED if (text := _value(filled, f"signoff.{name}"))]
    return page


def _above(form: Form, filled: Filled | None, unit: str, shown: set[str]) -> Iterator[str]:
    """What the filing names and the form has no cell for: the unit, the project."""
    for name, label in HEADED.items():
        own = form.field(f"heading.labels.{name}")
        text = _value(filled, name) or unit * (name == "unit")
        if name not in shown and (filled is None and own or filled and text):
            yield f"{''.join(own.label.split()) if own else label}：{text}"


def _spoken(note: Note) -> bool:
    """Whether a note is a line of its own, 备注：…, and no row of a table."""
    label = note.label.text.rstrip("：:")
    return not label or note.text.text.startswith(label)


def _words(year: int | None, unit: str, filled: Filled | None) -> dict[str, str]:
    shown = filled.year if filled and filled.year else year
    return {
        "year": str(shown or "    "), "prior_year": str(shown - 1) if shown else "    ",
        "unit": unit or (filled.unit.text if filled else ""), "date": "",
    }


def _said(text: str, words: dict[str, str]) -> str:
    for name, word in words.items():
        text = text.replace("{" + name + "}", word)
    return text


def _title(form: Form, filled: Filled | None, words: dict[str, str]) -> str:
    return filled.title.text if filled and filled.title.text else _said(form.layout.title, words)


def _label(form: Form, path: str, words: dict[str, str]) -> str:
    field = form.field(path)
    return _said(field.label, words) if field else ""


def _row_of(filled: Filled | None, block: str, item: str) -> Any:
    rows = getattr(filled, block, ()) if block in LISTED else ()
    return next((row for row in rows if row.item == item), None)


def _value(filled: Filled | None, path: str) -> str:
    """The printed text of a value by its path; nothing where the filing has none."""
    return "".join(leaf.raw for leaf in _leaf(filled, path))


def _leaf(filled: Filled | None, path: str) -> list[Cell]:
    """The leaf by its path, if the filing has it."""
    thing: Any = filled
    parts = path.split(".")
    if parts[0] in LISTED and len(parts) == 3:
        thing, parts = _row_of(filled, parts[0], parts[1]), parts[2:]
    for part in parts:
        thing = getattr(thing, part, None)
    return [thing] if isinstance(thing, Cell) else []


class _Table:
    """The walk through the rows of a layout."""

    def __init__(self, form: Form, filled: Filled | None, page: Page, words: dict[str, str]) -> None:
        self.form, self.filled, self.page, self.words = form, filled, page, words
        self.fields: set[str] = set()  # those that the form has a cell for
        self.money_unit = (filled.money_unit.text if filled else "") or WANYUAN
        self.free: dict[int, int] = {}  # the first row in which a column is free
        self.open: list[Box] = []  # boxes that reach down to the end of the repeated rows

    def draw(self, rows: Sequence[LayoutRow]) -> None:
        self.fields = {cell.field for row in rows for cell in row.cells}
        printed = {block: [row for row in rows if item_of(row, block)] for block in OWN_ROWS}
        own = {block: self._own_rows(block, printed[block]) for block in OWN_ROWS}
        for row in rows:
            if row.key == "indicators_head":
                self.page.head = self.page.rows
            block = next((block for block in OWN_ROWS if row in printed[block]), "")
            if block and own[block]:
                for record in own[block] if row is printed[block][0] else ():
                    self._row(row, record)
            elif row.repeat:
                self._repeated(row)
            else:
                self._row(row, None, longer=len(own["funds"]) - len(printed["funds"]) if own["funds"] and row.key == "funds_head" else 0)
        self._close()
        for label, text in self._further():
            self._pair(label, text)

    def _own_rows(self, block: str, rows: Sequence[LayoutRow]) -> list[Any]:
        """The filing's own rows of money or spending, where they are not those of the form: they are printed in its place."""
        own = list(getattr(self.filled, block, ()))
        due = [item for row in rows for item in [item_of(row, block)] * (max(1, len(self._records(row.repeat))) if row.repeat else 1)]
        twice = any(due.count(item_of(row, block)) > 1 for row in rows if not row.repeat)  # 地方资金 and 其他资金 are one item
        return own if own and rows and (twice or [row.item for row in own] != due) else []

    def _further(self) -> Iterator[tuple[str, str]]:
        """What the filing has and the form has no cell for: the grade, texts with a label of their own."""
        if isinstance(self.filled, Evaluation) and self.filled.grade.text and "grade" not in self.fields:
            yield "评价等级", self.filled.grade.text
        answered = {self._label_of(path) for path in self.fields if ".labels." in path}
        for note in self.filled.notes if self.filled else ():
            if not _spoken(note) and note.label.text not in answered:
                yield note.label.raw, note.text.raw

    def _pair(self, label: str, text: str) -> None:
        count = len(self.page.columns)
        across = min(2, count - 1)
        self.page.boxes.append(Box(label, self.page.rows, 0, across))
        self.page.boxes.append(Box(text, self.page.rows, across, count - across, role="value"))
        self.page.rows += 1

    def _label_of(self, path: str) -> str:
        return "".join(_label(self.form, path, self.words).split())

    def _answer(self, path: str) -> str:
        """What the filing says under a label that the contract has no key for."""
        notes = self.filled.notes if self.filled else ()
        return next((note.text.raw for note in notes if note.label.text == self._label_of(path)), "")

    def _repeated(self, row: LayoutRow) -> None:
        begin = self.page.rows
        for record in self._records(row.repeat):
            self._row(row, record)
        self._merge(row, begin)
        self._close()

    def _close(self) -> None:
        """The boxes that reach to the end of the repeated rows end here."""
        for box in self.open:
            box.down = max(1, self.page.rows - box.row)
            self.free |= dict.fromkeys(range(box.column, box.column + box.across), self.page.rows)
        self.open.clear()

    def _row(self, row: LayoutRow, record: Any, longer: int = 0) -> None:
        """One row; a side label reaches ``longer`` rows further down than the layout says."""
        index, column = self.page.rows, 0
        for cell in row.cells:
            down = cell.down + longer if cell.down > 1 else cell.down
            while self.free.get(column, 0) > index:
                column += 1
            text, role = self._text(cell, record)
            fields = tuple(leaf.at for leaf in self._leaves(cell.field, record) if not leaf.absent)
            box = Box(text, index, column, cell.across, down or 1, role, fields)
            self.page.boxes.append(box)
            if cell.down == 0:
                self.open.append(box)
            self.free |= dict.fromkeys(range(column, column + cell.across), index + (down or MOST_ROWS))
            column += cell.across
        self.page.rows += 1

    def _text(self, cell: LayoutCell, record: Any) -> tuple[str, Any]:
        label = self._label(cell.label, record) if cell.label else ""
        if not cell.field:
            return (cell.text or label), "label" if cell.text or label else "empty"
        value = self._field(cell.field, record) if self.filled or record else cell.text  # what a blank form prints there
        return (f"{label.rstrip('：:')}：{value}" if label else value), "value"

    def _label(self, path: str, record: Any) -> str:
        """The filing's own label of a row, else the form's."""
        block, _, rest = path.partition(".rows.")
        own = record if isinstance(record, (SpendingRow, FundRow)) else _row_of(self.filled, block, rest) if rest else None
        if own is not None and own.label.text:
            return str(own.label.raw)
        return _label(self.form, path, self.words).replace(WANYUAN, self.money_unit)

    def _field(self, path: str, record: Any) -> str:
        if record is None and ".labels." in path:
            return self._answer(path)
        leaves = self._leaves(path, record)
        weight = leaves[1].text if len(leaves) > 1 and leaves[0].text else ""
        return f"{leaves[0].raw}\n({weight}分)" if weight else "".join(leaf.raw for leaf in leaves[:1])

    def _leaves(self, path: str, record: Any) -> list[Cell]:
        """The leaves that a cell of the layout prints: one, or a first level with its weight."""
        if not path or (record is None and self.filled is None):
            return []
        if record is None:
            return [] if ".labels." in path else _leaf(self.filled, path)
        name = path.rpartition(".")[2]
        text = getattr(record, name, None)
        weight = getattr(record, f"{name}_weight", None) if f"indicators.{name}_weight" not in self.fields else None
        return [leaf for leaf in (text, weight) if isinstance(leaf, Cell)]

    def _records(self, name: str) -> list[Any]:
        if name == "indicators":
            rows = self.filled.indicators if isinstance(self.filled, Evaluation) else ()
            listed = list(with_spare_rows(self.form.levels, rows))
            return listed or [SpareRow(Cell(""), Cell(""), Cell(""))] * BLANK_ROWS
        block, _, item = name.partition(".")
        listed = [row for row in getattr(self.filled, block, ()) if not item or row.item == item]
        return listed or [None]

    def _merge(self, row: LayoutRow, begin: int) -> None:
        """Join equal neighbours in the columns that say so; a second level only within one first level."""
        column = 0
        fence: set[int] = set()
        shift = self._first_column(begin)
        for cell in row.cells:
            if cell.merge:
                fence |= self._join(column + shift, begin, fence)
            column += cell.across

    def _first_column(self, begin: int) -> int:
        return min((box.column for box in self.page.boxes if box.row >= begin), default=0)

    def _join(self, column: int, begin: int, fence: set[int]) -> set[int]:
        """Returns the rows in which a new value begins."""
        boxes = [box for box in self.page.boxes if box.column == column and box.row >= begin]
        begins: set[int] = set()
        head: Box | None = None
        for box in boxes:
            if head is not None and box.text == head.text and box.text and box.row not in fence:
                head.down += 1
                head.shared += box.fields
                self.page.boxes.remove(box)
            else:
                head = box
                begins.add(box.row)
        return begins

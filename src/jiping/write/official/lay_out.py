"""A filled form and the form's data → the page as it will be printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from jiping.model.cell import Cell
from jiping.model.form import Form, LayoutCell, LayoutRow, Level
from jiping.model.numbers import plain
from jiping.model.records import BasicData, Evaluation, FundRow, Indicator, SpendingRow
from jiping.write.official.page import Box, Page

Filled = BasicData | Evaluation
MOST_ROWS = 2000
# How a form without a sign-off line of its own prints what the filing has.
SIGNED = {"prepared_by": "填表人", "date": "填报日期", "phone": "联系电话", "unit_head": "单位负责人签字"}
LISTED = ("funds", "by_source", "by_nature", "spending")


def lay_out(form: Form, filled: Filled | None, year: int | None, unit: str = "") -> Page:
    """The page of a form; with ``filled`` ``None`` the blank form, ready to be filled in."""
    layout = form.layout
    words = _words(year, unit, filled)
    page = Page(
        annex=layout.annex, title=_title(form, filled, words), subtitle=_said(layout.subtitle, words),
        columns=layout.columns, landscape=layout.landscape, below=[_said(line, words) for line in layout.below],
    )
    _Table(form, filled, page, words).draw(layout.rows)
    page.signoff = [(_label(form, f"signoff.labels.{key}", words), _value(filled, f"signoff.{key}")) for key in layout.signoff]
    if filled and filled.unit.text and not any(cell.field == "unit" for row in layout.rows for cell in row.cells):
        page.above.append(f"单位名称：{filled.unit.text}")
    if filled and not page.signoff:
        page.signoff = [(SIGNED[name], text) for name in SIGNED if (text := _value(filled, f"signoff.{name}"))]
    return page


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


def _fund_item(row: LayoutRow) -> str:
    """The item of money that a row of a layout is for."""
    return next((cell.field.split(".")[1] for cell in row.cells if cell.field.startswith("funds.")), "")


class _Table:
    """The walk through the rows of a layout."""

    def __init__(self, form: Form, filled: Filled | None, page: Page, words: dict[str, str]) -> None:
        self.form, self.filled, self.page, self.words = form, filled, page, words
        self.taken: set[tuple[int, int]] = set()
        self.open: list[Box] = []  # boxes that reach down to the end of the repeated rows

    def draw(self, rows: Sequence[LayoutRow]) -> None:
        funds = [row for row in rows if _fund_item(row)]
        own = self._own_funds(funds)
        for row in rows:
            if row.key == "indicators_head":
                self.page.head = self.page.rows
            if row.repeat:
                self._repeated(row)
            elif own and row in funds:
                for record in own if row is funds[0] else ():
                    self._row(row, record)
            else:
                self._row(row, None, longer=len(own) - len(funds) if own and row.key == "funds_head" else 0)
        self._close()

    def _own_funds(self, rows: Sequence[LayoutRow]) -> list[Any]:
        """The filing's own rows of money, where they are not those of the form: they are printed in its place."""
        own = list(self.filled.funds) if isinstance(self.filled, Evaluation) else []
        return own if own and rows and [row.item for row in own] != [_fund_item(row) for row in rows] else []

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
            columns = range(box.column, box.column + box.across)
            self.taken = {(row, column) for row, column in self.taken if column not in columns}
        self.open.clear()

    def _row(self, row: LayoutRow, record: Any, longer: int = 0) -> None:
        """One row; a side label reaches ``longer`` rows further down than the layout says."""
        index, column = self.page.rows, 0
        for cell in row.cells:
            down = cell.down + longer if cell.down > 1 else cell.down
            while (index, column) in self.taken:
                column += 1
            text, role = self._text(cell, record)
            fields = tuple(leaf.at for leaf in self._leaves(cell.field, record) if not leaf.absent)
            box = Box(text, index, column, cell.across, down or 1, role, fields)
            self.page.boxes.append(box)
            if cell.down == 0:
                self.open.append(box)
            self.taken |= {(r, c) for r in range(index, index + (down or MOST_ROWS)) for c in range(column, column + cell.across)}
            column += cell.across
        self.page.rows += 1

    def _text(self, cell: LayoutCell, record: Any) -> tuple[str, Any]:
        label = self._label(cell.label, record) if cell.label else ""
        if not cell.field:
            return (cell.text or label), "label" if cell.text or label else "empty"
        value = self._field(cell.field, record) if self.filled else cell.text  # what a blank form prints there
        return (f"{label.rstrip('：:')}：{value}" if label else value), "value"

    def _label(self, path: str, record: Any) -> str:
        """The filing's own label of a row, else the form's."""
        block, _, rest = path.partition(".rows.")
        own = record if isinstance(record, (SpendingRow, FundRow)) else _row_of(self.filled, block, rest) if rest else None
        if own is not None and own.label.text:
            return str(own.label.raw)
        return _label(self.form, path, self.words)

    def _field(self, path: str, record: Any) -> str:
        texts = [leaf.raw for leaf in self._leaves(path, record) if leaf.text]
        return "\n".join([*texts[:1], *(f"({text}分)" for text in texts[1:])])

    def _leaves(self, path: str, record: Any) -> list[Cell]:
        """The leaves that a cell of the layout prints: one, or a first level with its weight."""
        if not path or self.filled is None:
            return []
        if record is None:
            return _leaf(self.filled, path)
        name = path.rpartition(".")[2]
        found = [getattr(record, name, None), getattr(record, "level1_weight", None) if name == "level1" else None]
        return [leaf for leaf in found if isinstance(leaf, Cell)]

    def _records(self, name: str) -> list[Any]:
        if name == "indicators":
            rows = self.filled.indicators if isinstance(self.filled, Evaluation) else ()
            return list(_with_spare_rows(self.form.levels, rows))
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


def _with_spare_rows(levels: Iterable[Level], rows: Iterable[Indicator]) -> Iterable[Indicator | SpareRow]:
    """The indicators of a filing in order, and an empty row for each class of the form that has none.

    An empty row stands behind the last indicator of its first level and carries the weight printed there.
    """
    waiting = {level.label: [below.label for below in level.levels] or [""] for level in levels}
    weights = {level.label: plain(level.weight) if level.weight is not None else "" for level in levels}
    level1 = ""
    for row in rows:
        if level1 and row.level1.text != level1:
            yield from _spare(level1, waiting, weights)
        level1 = row.level1.text
        weights[level1] = row.level1_weight.text
        if level1 in waiting:
            waiting[level1] = [label for label in waiting[level1] if label != row.level2.text]
        yield row
    for name in [level1, *[name for name in waiting if name != level1]]:
        yield from _spare(name, waiting, weights)


def _spare(level1: str, waiting: dict[str, list[str]], weights: dict[str, str]) -> Iterable[SpareRow]:
    for label in waiting.pop(level1, []):
        yield SpareRow(Cell.printed(level1), Cell.printed(weights.get(level1, "")), Cell.printed(label))


@dataclass(frozen=True, slots=True)
class SpareRow:
    """An empty row of the form: only its classes are printed."""

    level1: Cell
    level1_weight: Cell
    level2: Cell

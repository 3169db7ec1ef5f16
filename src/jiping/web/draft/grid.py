"""A form of the draft as its official table: every cell with the addresses of what is written in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from jiping.model.cell import squeeze
from jiping.model.filing import build
from jiping.model.form import Form
from jiping.model.records import BasicData, Evaluation
from jiping.web.draft.names import place_name, template
from jiping.web.draft.tree import ID, Tree, address, find, leaves
from jiping.write.official.lay_out import lay_out
from jiping.write.official.page import Box, Page

NUMBERS = frozenset({
    "authorized_posts", "staff_in_post", "control_ratio", "prior_final", "budget", "final", "approved_area", "actual_area",
    "area_ratio", "budget_investment", "actual_investment", "investment_ratio", "initial_budget", "full_year_budget",
    "execution", "weight", "rate", "score", "amount", "level1_weight", "level2_weight", "review_score", "coefficient",
})
WITHOUT_CELL = frozenset({"title", "money_unit", "label", "_form"})
SHORT = frozenset({"unit", "date", "phone", "prepared_by", "unit_head", "line_department", "implementing_unit", "label"})


@dataclass(slots=True)
class Entry:
    """Something that is written in a cell: one leaf, or the same leaf of rows that are joined."""

    where: str
    text: str
    label: str
    also: tuple[str, ...] = ()
    hint: str = ""

    @property
    def leaf(self) -> str:
        """The key of the leaf."""
        return self.where.rpartition("/")[2]

    @property
    def number(self) -> bool:
        """Whether a number is expected."""
        return self.leaf in NUMBERS

    @property
    def short(self) -> bool:
        """Whether one line is enough."""
        return self.number or self.leaf in SHORT

    @property
    def all(self) -> str:
        """All addresses, for the page."""
        return " ".join((self.where, *self.also))


@dataclass(slots=True)
class Square:
    """A cell of the table."""

    box: Box
    text: str
    entries: list[Entry] = field(default_factory=list)

    @property
    def spans(self) -> str:
        """The attributes of the cell."""
        shown = (("colspan", self.box.across), ("rowspan", self.box.down))
        return " ".join(f'{name}="{span}"' for name, span in shown if span > 1)


@dataclass(slots=True)
class Line:
    """A row of the table; ``row`` is the address of what can be taken out or have another put behind."""

    squares: list[Square]
    row: str = ""
    alone: bool = False


@dataclass(slots=True)
class Grid:
    """The whole form."""

    page: Page
    widths: list[str]
    lines: list[Line]
    above: list[Entry]
    signoff: list[Entry]
    rest: list[Entry]


def grid(tree: Tree, index: int) -> Grid:
    """The table of a form of the tree; its spare rows can be written in like the others."""
    filled = tree["forms"][index]
    form = template(filled)
    built = build(tree).forms[index]
    assert isinstance(built, (BasicData, Evaluation))
    page = lay_out(form, built, filled.get("year"), tree.get("unit", ""))
    total = sum(page.columns) or 1
    lines = list(_lines(tree, form, page))
    shown = {where for line in lines for square in line.squares for entry in square.entries for where in (entry.where, *entry.also)}
    above = [_entry(tree, [f"{filled[ID]}/unit"])] if "unit" in filled and f"{filled[ID]}/unit" not in shown else []
    signoff = [_entry(tree, [f"{filled[ID]}/signoff/{key}"]) for key in filled.get("signoff", {})]
    shown |= {entry.where for entry in (*above, *signoff)}
    widths = [f"{width * 100 / total:.2f}%" for width in page.columns]
    return Grid(page, widths, lines, above, signoff, list(_rest(tree, filled, shown)))


def _rest(tree: Tree, filled: Tree, shown: set[str]) -> Iterator[Entry]:
    """What came with a file and has no cell in this table: the rules look at it, so it can be seen and changed."""
    for where, text in leaves({"forms": [filled]}):
        leaf = where.rpartition("/")[2]
        if where not in shown and text and leaf not in WITHOUT_CELL:
            yield _entry(tree, [where])


def _lines(tree: Tree, form: Form, page: Page) -> Iterator[Line]:
    growing = {row.repeat for row in form.layout.rows if row.repeat}
    boxes = sorted(page.boxes, key=lambda box: (box.row, box.column))
    by_row = {row: list(found) for row, found in groupby(boxes, key=lambda box: box.row)}
    for row in range(page.rows):
        squares = [_square(tree, box) for box in by_row.get(row, ())]
        line = Line(squares, *_grows(tree, squares, growing))
        if line.row and "/spending/" in line.row:
            _named(tree, line)
        yield line


def _square(tree: Tree, box: Box) -> Square:
    entries = [_entry(tree, where) for where in _grouped(tree, (*box.fields, *box.shared))]
    if not entries:
        return Square(box, box.text)
    return Square(box, _before(box.text, entries), entries)


def _before(text: str, entries: list[Entry]) -> str:
    """The label that is printed in the same cell as the value: ``其中：一般公共预算：``."""
    whole, value = squeeze(text), squeeze(entries[0].text)
    label = whole[: len(whole) - len(value)] if whole.endswith(value) else ""
    return label if label.endswith("：") and len(entries) == 1 else ""


def _grouped(tree: Tree, paths: Iterable[str]) -> list[list[str]]:
    """The addresses, those of the same leaf of several rows together."""
    found: dict[str, list[str]] = {}
    for path in paths:
        if path:
            where = address(tree, path)
            found.setdefault(where.rpartition("/")[2], []).append(where)
    return list(found.values())


def _entry(tree: Tree, where: list[str]) -> Entry:
    first, *also = where
    return Entry(first, find(tree, first), place_name(tree, first), tuple(also))


def _grows(tree: Tree, squares: list[Square], repeated: set[str]) -> tuple[str, bool]:
    """The address of the row of a list that stands in this line, and whether it is the only one."""
    last = next((square.entries[0].where for square in reversed(squares) if square.entries), "")
    above, _, _ = last.rpartition("/")
    rows, _, _ = above.rpartition("/")
    name = rows.rpartition("/")[2]
    listed = find(tree, rows) if name in {repeat.partition(".")[0] for repeat in repeated} else None
    if not isinstance(listed, list):
        return "", False
    item = find(tree, above).get("item", "")
    if item and f"{name}.{item}" not in repeated:
        return "", False
    return above, sum(row.get("item", "") == item for row in listed) == 1


def _named(tree: Tree, line: Line) -> None:
    """The label of a row that may stand several times is written by the unit: the name of the earmarked fund."""
    label = line.squares[0]
    where = f"{line.row}/label"
    if not label.entries:
        own = find(tree, where)
        label.entries, label.text = [Entry(where, own, "名称", hint="" if own else label.text)], ""

"""The statements of a disclosure: which table is which, in what unit, and what its columns are called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from jiping.model.cell import Place
from jiping.model.document import Document, Paragraph, Slot, Table
from jiping.read.accounts.columns import header_height, paths
from jiping.read.accounts.words import NAMES, flat, is_amount, label, three_public_item, title_kind
from jiping.read.fit.grid import Grid
from jiping.read.fit.labels import half, money_unit

_CAPTION = re.compile(
    r"^(?:(?:公开|财决|部门|单位)*[A-Z]{0,3}-?\d{0,2}-?\d{0,2}表|表[一二三四五六七八九十\d]+|附(?:件|表)[\d一二三四五六七八九十]*)$"
    r"|^(?:编制|公开|填报|预算|汇编|部门|单位|部门\(单位\)|单位\(部门\))*(?:单位|部门|\(单位\)|\(部门\))(?:名称)?:"
    r"|单位:(?:人民币)?[万千百亿]?元|^\d{4}年度?$|^(?:注|说明|备注)\d?[:.]|^本表(?:反映|为空)"
)
_NOTE = re.compile(r"^(?:注|说明|备注)\d?[:.]|本表(?:反映|为空|无数据)")
_RUNNING = re.compile(r"[。；]|说明$|情况$")
ABOVE = 8  # a title stands within so many lines above its table
LONGEST = 80  # a longer line is running text, and what stands above it belongs to something else
ECONOMIC = re.compile(r"3(?:0[1-9]|1[0-3]|99)(?:-?\d\d)?$")
SUMS = frozenset(("本年支出合计", "本年收入合计", "支出合计", "收入合计"))


class Line(NamedTuple):
    """A line of text outside the figures; ``raw`` keeps its blanks."""

    text: str
    raw: str
    place: Place


@dataclass(slots=True)
class Statement:
    """One table of figures. ``rows`` are its rows below the header, each as the slots that cover its columns."""

    kind: str
    number: int
    title: Line | None
    unit: str
    paths: list[tuple[str, ...]]
    rows: list[list[Slot | None]]
    lines: list[Line] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What the statement is called."""
        return NAMES.get(self.kind, "")

    def slots(self) -> Iterator[tuple[list[Slot | None], Slot]]:
        """All printed cells below the header with their rows, in reading order."""
        for row in self.rows:
            seen: Slot | None = None
            for slot in row:
                if slot is not None and slot is not seen and slot.text:
                    yield row, slot
                seen = slot


def statements(document: Document) -> tuple[list[Statement], list[Line]]:
    """The statements of a document in order, and all its lines of text."""
    found: list[Statement] = []
    lines: list[Line] = []
    above: list[Line] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if block.text:
                above.append(Line(block.text, block.raw, block.place))
            continue
        for captions, body in _pieces(block):
            above += captions
            if body:
                _add(found, block, above, body)
                lines += above
                above = []
    return found, lines + above


def _pieces(table: Table) -> Iterator[tuple[list[Line], list[list[Slot | None]]]]:
    """A table cut at the titles inside it: a sheet of a workbook may hold all of them, each below its own title."""
    grid = Grid(table)
    captions: list[Line] = []
    body: list[list[Slot | None]] = []
    for row in range(len(grid)):
        filled = grid.filled(row)
        said = _captions(filled, grid.width, begun=bool(body))
        if said and (not body or any(title_kind(line.text) for line in said)):
            if body:
                yield captions, body
                captions, body = [], []
            captions += said
        elif said:
            yield captions, body
            captions, body = said, []
        elif grid.covering(row) and (filled or body):
            body.append([grid.at(row, column) for column in range(grid.width)])
    yield captions, body


def _captions(filled: list[Slot], width: int, *, begun: bool) -> list[Line]:
    """The lines of a row that says nothing but what the table is: its title, its number, its unit, a note."""
    if not filled or not all(_is_caption(slot) for slot in filled) and not (len(filled) == 1 and _is_text(filled[0], width, begun=begun)):
        return []
    return [Line(slot.text, slot.raw, slot.place) for slot in filled]


def _is_caption(slot: Slot) -> bool:
    return bool(title_kind(slot.text) or _CAPTION.search(flat(slot.text)))


def _is_text(slot: Slot, width: int, *, begun: bool) -> bool:
    """Whether the only text of a row is no row of the table: above the header, over its whole width, or a sentence."""
    if is_amount(slot.text) or width < 2:
        return False
    return not begun or (slot.colspan >= width > 2) or bool(_RUNNING.search(slot.text)) or "元" in slot.text.partition("，")[2]


def _add(found: list[Statement], table: Table, above: list[Line], body: list[list[Slot | None]]) -> None:
    """Add a statement, or go on with the last one where a page broke it off."""
    title = _title(above)
    height = header_height(body)
    before = found[-1] if found else None
    if before and not title and not height and not _speak(above) and len(before.paths) == len(body[0]):
        before.rows += body
        return
    columns = paths(body[:height], len(body[0]))
    made = Statement("", table.number, title, _unit(above, body[:height]), columns, body[height:], list(above))
    made.kind = _kind(made, body[:height])
    found.append(made)


def _speak(above: list[Line]) -> bool:
    """Whether there are words between two tables, and not only the number of a page."""
    return any("\u4e00" <= sign <= "\u9fff" for line in above for sign in line.text)


def _title(above: list[Line]) -> Line | None:
    """The title nearest above the figures."""
    for line in reversed(above[-ABOVE:]):
        if len(line.text) > LONGEST:
            return None
        if title_kind(line.text) and not _NOTE.search(flat(line.text)):
            return line
    return None


def _unit(above: list[Line], header: list[list[Slot | None]]) -> str:
    """The unit of money printed above the figures or in the header."""
    for line in reversed(above[-ABOVE:]):
        if len(line.text) <= LONGEST and (unit := money_unit(half(line.text))):
            return unit
    texts = [slot.text for row in header for slot in row if slot is not None]
    return next((unit for text in texts if (unit := money_unit(half(text)))), "")


def _kind(made: Statement, header: list[list[Slot | None]]) -> str:
    """What a statement is by its title, as long as its columns and rows bear that out; else by these alone."""
    words = {label(slot.text) for row in header for slot in row if slot is not None and slot.text}
    rows = {label(slot.text) for _, slot in made.slots() if not is_amount(slot.text)}
    codes = sum(bool(ECONOMIC.match(slot.text)) for _, slot in made.slots())
    shapes = _shapes(words, rows, codes)
    place = next((slot.place for _, slot in made.slots()), Place())
    announced = title_kind(made.title.text) if made.title else title_kind(place.sheet or "")
    if announced == "other":
        return ""
    if announced in shapes or (announced in ("general", "government_fund", "state_capital") and "split" in shapes):
        return announced
    return next((shape for shape in shapes if shape not in ("split", "operating")), "")


def _shapes(words: set[str], rows: set[str], codes: int) -> list[str]:
    """The kinds that the words of a table allow, the surest first; ``split`` is any split by 基本支出 and 项目支出."""
    items = {three_public_item(word) for word in words | rows}
    shapes = ["three_public"] if {"overseas", "hospitality"} <= items else []
    if codes > 3 or "人员经费合计" in rows:
        shapes.append("items")
    if {"基本支出", "项目支出"} <= words:
        shapes.append("expenditure" if words & {"上缴上级支出", "经营支出", "对附属单位补助支出"} else "split")
    if SUMS & rows:
        fiscal = any(word.startswith("政府性基金预算") for word in words)
        shapes += ["fiscal", "overview"] if fiscal else ["overview", "fiscal"]
    if any("政府采购" in row or "机关运行" in row for row in rows):
        shapes.append("operating")
    if "expenditure" not in shapes and "split" in shapes and words & {"本年支出合计"}:
        shapes.append("expenditure")
    return shapes
